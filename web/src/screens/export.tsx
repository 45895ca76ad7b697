// Export: the current view in a format of the register; what the public-safe choices do is said where they are made.
import { useState } from 'preact/hooks';
import type { About, IncidentList } from '../api/types';
import { api } from '../api/client';
import { useLoad } from '../parts/load';
import { number, t } from '../i18n/i18n';
import { PageHead } from '../parts/page_head';
import { filters, query } from '../parts/view';

const formats = [
  ['xlsx', 'Excel', 'export.xlsx'], ['acled-csv', 'ACLED CSV', 'export.acled'], ['ged-csv', 'UCDP GED CSV', 'export.ged'],
  ['geojson', 'GeoJSON', 'export.geojson'], ['hxl-csv', 'HXL CSV', 'export.hxl'], ['jsonl', 'JSON Lines', 'export.jsonl'],
  ['bayanat', 'Bayanat', 'export.bayanat'], ['uwazi-csv', 'Uwazi CSV', 'export.uwazi'],
] as const;

export function ExportScreen(_: { about: About }) {
  const view = filters();
  const list = useLoad<IncidentList>(`/incidents${query(view, { limit: 1 })}`);
  const [format, setFormat] = useState<string>('xlsx');
  const [safe, setSafe] = useState(true);
  const [level, setLevel] = useState('district');
  const [hold, setHold] = useState(14);
  const options: Record<string, string | number> = { format };
  if (safe) Object.assign(options, { public: 1, level, hold_days: hold });
  return (
    <article class="export-screen">
      <PageHead title={t('export.title')}>
        <p>{list.value && <strong>{t('export.scope', { n: number(list.value.total) })}</strong>} <a href={`/${query(view)}`}>{t('export.scope_change')}</a></p>
      </PageHead>
      <fieldset class="panel formats"><legend>{t('export.format')}</legend>
        {formats.map(([id, name, key]) => (
          <label class="choice"><input type="radio" name="format" value={id} checked={format === id} onChange={() => setFormat(id)} />
            <span><strong dir="ltr">{name}</strong><span class="dim">{t(key)}</span></span></label>))}
      </fieldset>
      <fieldset class="panel"><legend>{t('export.public')}</legend>
        <label class="choice"><input type="checkbox" name="public" checked={safe} onChange={() => setSafe(!safe)} /><span><strong>{t('export.public')}</strong><span class="dim">{t('export.public_hint')}</span></span></label>
        {safe && <div class="field-pair">
          <label class="field"><span>{t('export.level')}</span>
            <select value={level} onChange={(event) => setLevel(event.currentTarget.value)}>{(['country', 'governorate', 'district'] as const).map((one) => <option value={one}>{t(`export.level_${one}`)}</option>)}</select>
            <small class="dim">{t('export.level_hint')}</small></label>
          <label class="field"><span>{t('export.hold')}</span>
            <input type="number" min={0} max={3650} value={hold} onInput={(event) => setHold(Math.max(0, Number(event.currentTarget.value) || 0))} />
            <small class="dim">{t('export.hold_hint')}</small></label>
        </div>}
      </fieldset>
      <a class="button primary" href={`${api}/export${query(view, options)}`} download>{t('export.download')}</a>
    </article>
  );
}
