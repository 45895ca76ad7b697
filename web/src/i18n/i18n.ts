// The language of the page: strings, direction, digits and dates. Everything that depends on it reads `lang.value`,
// so that a switch shows at once and no state is lost.
import { computed, effect, signal } from '@preact/signals';
import { ar } from './ar';
import { en } from './en';
import type { Key, Strings } from './strings';

export type Lang = 'ar' | 'en';

function initial(): Lang {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('lang');
  if (asked === 'ar' || asked === 'en') return asked;
  return navigator.language.startsWith('ar') ? 'ar' : 'en';
}

export const lang = signal<Lang>(initial());
export const digits = signal<'latn' | 'arab'>(localStorage.getItem('digits') === 'arab' ? 'arab' : 'latn');

const strings = computed<Strings>(() => (lang.value === 'ar' ? ar : en));
const locale = computed(() => (lang.value === 'ar' ? `ar-u-nu-${digits.value}-ca-gregory` : 'en-GB'));

effect(() => {
  document.documentElement.lang = lang.value;
  document.documentElement.dir = lang.value === 'ar' ? 'rtl' : 'ltr';
  localStorage.setItem('lang', lang.value);
  localStorage.setItem('digits', digits.value);
});

export function t(key: Key, values?: Record<string, string | number>): string {
  const text = strings.value[key];
  return values ? text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')) : text;
}

/// The word for a value of the record ("event.siege"); a value that has none is shown as it is.
export function label(kind: string, value: string): string {
  const text = (strings.value as Record<string, string>)[`${kind}.${value}`];
  return text === undefined ? value.replaceAll('_', ' ').replaceAll('-', ' ') : text;
}

export function labelIn(language: Lang, kind: string, value: string): string {
  const text = ((language === 'ar' ? ar : en) as Record<string, string>)[`${kind}.${value}`];
  return text === undefined ? value.replaceAll('_', ' ').replaceAll('-', ' ') : text;
}

export function number(value: number): string { return value.toLocaleString(locale.value); }

/// A number on an axis, where there is little room: a million as 1M.
export function axisNumber(value: number): string {
  return value >= 1e6 ? value.toLocaleString(locale.value, { notation: 'compact' }) : number(value);
}

/// A date as precise as it is known: "2017", "May 2017", "4 May 2017".
export function date(partial: string | undefined, short = false, as?: Lang): string {
  if (!partial) return '';
  const [year, month, day] = partial.slice(0, 10).split('-').map(Number);
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (month) options.month = short ? 'short' : 'long';
  if (day) options.day = 'numeric';
  const where = as === 'en' ? 'en-GB' : locale.value;
  return new Date(Date.UTC(year, (month || 1) - 1, day || 1)).toLocaleDateString(where, options);
}

export function moment(iso: string): string {
  return new Date(iso).toLocaleString(locale.value, { dateStyle: 'medium', timeStyle: 'short' });
}

export function toggleLanguage(): void { lang.value = lang.value === 'ar' ? 'en' : 'ar'; }
