// The shell: head, navigation, and the screen that the URL names.
import { useEffect } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { About } from './api/types';
import { useLoad } from './parts/load';
import { Empty, Failed, Loading } from './parts/states';
import { route, go } from './router';
import { lang, t, toggleLanguage } from './i18n/i18n';
import { theme, toggleTheme } from './parts/theme';
import { englishNames } from './parts/names';
import { filters, query } from './parts/view';
import { OverviewScreen } from './screens/overview';
import { IncidentScreen } from './screens/incident';
import { ReportScreen } from './screens/report';
import { ReportsScreen } from './screens/reports';
import { LedgerScreen } from './screens/ledger';
import { ControlScreen } from './screens/control';
import { ReviewScreen } from './screens/review';
import { AddScreen } from './screens/add';
import { ExportScreen } from './screens/export';
import { SettingsScreen } from './screens/settings';
import { LoginScreen } from './screens/login';

/// Screens in the order of the navigation; `view` ones keep the filters when the reader goes from one to another.
const places = [
  { path: '/', key: 'nav.overview', view: true, letter: 'o' }, { path: '/ledger', key: 'nav.ledger', view: true, letter: 'l' },
  { path: '/control', key: 'nav.control', view: true, letter: 'c' }, { path: '/reports', key: 'nav.reports', view: false, letter: 'p' },
  { path: '/review', key: 'nav.review', view: false, letter: 'r' }, { path: '/add', key: 'nav.add', view: false, letter: 'a' },
  { path: '/export', key: 'nav.export', view: true, letter: 'e' },
] as const;

const linkTo = (place: (typeof places)[number]) => place.path + (place.view ? query(filters()) : '');

function screen(about: About, changed: () => void): ComponentChildren {
  const [, name, ...rest] = route.value.path.split('/');
  const id = decodeURIComponent(rest.join('/'));
  switch (name) {
    case '': return <OverviewScreen about={about} />;
    case 'incident': return <IncidentScreen key={id} id={id} about={about} />;
    case 'report': return <ReportScreen key={id} id={id} />;
    case 'reports': return <ReportsScreen />;
    case 'ledger': return <LedgerScreen />;
    case 'control': return <ControlScreen about={about} />;
    case 'review': return <ReviewScreen about={about} />;
    case 'add': return <AddScreen about={about} changed={changed} />;
    case 'export': return <ExportScreen about={about} />;
    case 'settings': return <SettingsScreen about={about} />;
    default: return <Empty top title={t('state.missing')}><a class="button" href="/">{t('nav.overview')}</a></Empty>;
  }
}

/// "g o" goes to the overview, "/" to the search field; never while the reader is typing.
function useKeys(): void {
  useEffect(() => {
    let waiting = 0;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if ((event.target as Element).closest('input, select, textarea')) return;
      const now = Date.now();
      if (event.key === 'g') { waiting = now; return; }
      if (now - waiting < 1200) {
        const place = places.find((one) => one.letter === event.key);
        if (place) { event.preventDefault(); event.stopImmediatePropagation(); go(linkTo(place)); }
      } else if (event.key === '/') {
        const field = document.querySelector<HTMLElement>('#filter-text');
        if (field) { event.preventDefault(); field.focus(); }
      } else if (event.key === '?') go('/settings');
      waiting = 0;
    };
    addEventListener('keydown', press, true);
    return () => removeEventListener('keydown', press, true);
  }, []);
}

export function App() {
  useKeys();
  const about = useLoad<About>('/');
  const sources = useLoad<{ items: { name_ar: string; name_en: string }[] }>(about.value ? '/sources' : null);
  useEffect(() => {
    if (sources.value) englishNames.value = new Map(sources.value.items.map((one) => [one.name_ar, one.name_en]));
  }, [sources.value]);
  const here = `/${route.value.path.split('/')[1]}`;
  const locked = about.failure?.status === 401;
  return (
    <>
      <a class="skip" href="#main">{t('app.skip')}</a>
      <header class="app-head no-print">
        <a class="brand" href="/" aria-label={`${t('app.name')}: ${t('nav.overview')}`}><span lang="ar">سِجِلّ</span>{lang.value === 'en' && <span lang="en">Sijill</span>}</a>
        <nav aria-label={t('app.menu')}>
          <ul>{!locked && places.map((place) => <li><a href={linkTo(place)} aria-current={here === place.path ? 'page' : undefined}>{t(place.key)}</a></li>)}</ul>
        </nav>
        <div class="app-tools">
          {about.value?.read_only && <span class="tag">{t('app.readonly')}</span>}
          <button type="button" class="tool" lang={lang.value === 'ar' ? 'en' : 'ar'} onClick={toggleLanguage}>{t('app.language')}</button>
          <button type="button" class="tool" aria-label={t('app.theme')} title={t('app.theme')} onClick={toggleTheme}>{theme.value === 'dark' ? '☀' : '☾'}</button>
          <a class="tool" href="/settings" aria-label={t('nav.settings')} title={t('nav.settings')}>⚙</a>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {about.value ? screen(about.value, about.reload) : locked ? <LoginScreen onOpen={about.reload} /> : about.failure ? <Failed of={about} top /> : <Loading />}
      </main>
    </>
  );
}
