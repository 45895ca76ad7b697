import type { About } from '../api/types';
import { digits, number, t, date } from '../i18n/i18n';
import { PageHead } from '../parts/page_head';

export function SettingsScreen({ about }: { about: About }) {
  return (
    <article class="settings-screen">
      <PageHead title={t('settings.title')} />
      <section class="panel">
        <fieldset class="facet"><legend>{t('settings.digits')}</legend>
          {(['latn', 'arab'] as const).map((one) => <label class="choice"><input type="radio" name="digits" checked={digits.value === one} onChange={() => { digits.value = one; }} />{t(`settings.digits_${one}`)}</label>)}
        </fieldset>
        <dl class="sides">
          <div><dt>{t('settings.tiles')}</dt><dd>{about.tiles ? <bdi dir="ltr">{about.tiles}</bdi> : t('settings.tiles_off')}<p class="dim">{t('settings.tiles_hint')}</p></dd></div>
          <div><dt>{t('settings.keys')}</dt><dd>{t('settings.keys_list')}</dd></div>
          <div><dt>{t('settings.register')}</dt><dd><bdi dir="ltr">{about.register}</bdi> · {t('report.list')}: {number(about.reports)} · {t('list.title')}: {number(about.incidents)}{about.from && <> · {date(about.from)} – {date(about.to)}</>}</dd></div>
          <div><dt>{t('settings.version')}</dt><dd dir="ltr">{about.version}</dd></div>
        </dl>
        <p class="dim">{t('map.note')}</p>
      </section>
    </article>
  );
}
