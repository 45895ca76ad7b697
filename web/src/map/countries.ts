// Names of the countries drawn in detail, where their names stand and from which zoom; ISO 3166-1 codes as in the base
// map. Neighbours too small to be named together are named from the same zoom.
export const countries: [code: string, en: string, ar: string, lon: number, lat: number, from: number][] = [
  ['SY', 'Syria', 'سوريا', 38.6, 35.0, 0], ['IQ', 'Iraq', 'العراق', 43.5, 32.9, 0], ['YE', 'Yemen', 'اليمن', 47.5, 15.9, 0],
  ['IL', 'Israel', 'إسرائيل', 34.85, 31.0, 4.6], ['PS', 'Palestine', 'فلسطين', 35.25, 31.95, 4.6],
  ['LB', 'Lebanon', 'لبنان', 35.85, 33.9, 4.6], ['LY', 'Libya', 'ليبيا', 17.5, 27.0, 0], ['SD', 'Sudan', 'السودان', 30.0, 16.0, 0],
  ['SS', 'South Sudan', 'جنوب السودان', 30.5, 7.5, 0], ['EG', 'Egypt', 'مصر', 29.5, 26.5, 0],
  ['JO', 'Jordan', 'الأردن', 36.7, 31.2, 0], ['SA', 'Saudi Arabia', 'السعودية', 44.5, 24.0, 0],
  ['TR', 'Turkey', 'تركيا', 35.0, 39.0, 0], ['IR', 'Iran', 'إيران', 54.0, 32.5, 0], ['KW', 'Kuwait', 'الكويت', 47.6, 29.4, 4.6],
  ['QA', 'Qatar', 'قطر', 51.2, 25.3, 4.6], ['AE', 'Emirates', 'الإمارات', 54.2, 23.6, 0], ['OM', 'Oman', 'عمان', 56.5, 20.6, 0],
  ['TN', 'Tunisia', 'تونس', 9.4, 34.2, 0], ['DZ', 'Algeria', 'الجزائر', 2.6, 28.2, 0], ['MA', 'Morocco', 'المغرب', -6.3, 32.0, 0],
  ['MR', 'Mauritania', 'موريتانيا', -10.5, 20.0, 0], ['SO', 'Somalia', 'الصومال', 45.5, 4.5, 0],
  ['ET', 'Ethiopia', 'إثيوبيا', 39.5, 8.5, 0], ['ER', 'Eritrea', 'إريتريا', 38.6, 15.6, 0], ['TD', 'Chad', 'تشاد', 18.7, 15.5, 0],
  ['NE', 'Niger', 'النيجر', 9.4, 17.5, 0], ['CY', 'Cyprus', 'قبرص', 33.1, 35.0, 4.6],
];

export const rivers: [en: string, ar: string, lon: number, lat: number][] = [
  ['Euphrates', 'الفرات', 40.55, 34.95], ['Tigris', 'دجلة', 43.4, 35.3], ['Nile', 'النيل', 31.8, 26.6],
  ['Blue Nile', 'النيل الأزرق', 33.6, 13.6],
];
