// The overview: filters, map, timeline and list over one view of the register, each showing what the others left.
import { useEffect, useState } from 'preact/hooks';
import type { About, Overview } from '../api/types';
import { learnActors } from '../parts/actor_names';
import { Filters } from '../parts/filters';
import { IncidentListView } from '../parts/incident_list';
import { useLoad } from '../parts/load';
import { Empty, Failed, Loading } from '../parts/states';
import { rangeText } from '../parts/figures';
import { Timeline } from '../charts/timeline';
import { LazyMap } from '../map/lazy';
import { number, t } from '../i18n/i18n';
import { route, setParams } from '../router';
import { anyFilter, area, clearFilters, filters, query, setArea } from '../parts/view';
import { PageHead } from '../parts/page_head';

const sorts = [['-date', 'sort.date'], ['date', 'sort.date_up'], ['-killed', 'sort.killed'], ['-reports', 'sort.reports']] as const;

export function OverviewScreen({ about }: { about: About }) {
  const params = filters();
  const load = useLoad<Overview>(`/overview${query(params)}`);
  const [showFilters, setShowFilters] = useState(false);
  const overview = load.value;
  useEffect(() => {
    if (overview) learnActors(overview.facets.actor.map((facet) => ({ actor_id: facet.id, ...facet })));
  }, [overview]);
  if (load.failure && !load.loading) return <Failed of={load} top />;
  if (about.incidents === 0 && !anyFilter()) {
    return <Empty top title={t('state.empty')} hint={t('state.empty_hint')}>{!about.read_only && <a class="button" href="/add">{t('nav.add')}</a>}</Empty>;
  }
  const sort = route.value.params.get('sort') ?? '-date';
  const listParams = new URLSearchParams(params);
  listParams.set('sort', sort);
  return (
    <div class="overview">
      <div class="overview-head">
        <PageHead title={t('nav.overview')}>
          {overview && (
            <p class="totals" aria-live="polite">
              <strong>{t('list.count', { n: number(overview.total) })}</strong>
              <span class="killed">{t('list.killed')}: <bdi dir="ltr">{rangeText(overview.killed) || number(0)}</bdi></span>
              <span class="injured">{t('list.injured')}: <bdi dir="ltr">{rangeText(overview.injured) || number(0)}</bdi></span>
            </p>)}
        </PageHead>
        <button type="button" class="button show-filters" aria-expanded={showFilters} onClick={() => setShowFilters(!showFilters)}>{t('filter.title')}</button>
      </div>
      <aside class={`filter-column${showFilters ? ' open' : ''}`}><Filters overview={overview} /></aside>
      <section class="map-panel" aria-label={t('map.title')}>
        {overview
          ? <LazyMap dots={overview.map} area={area()} tiles={about.tiles} summary={`${t('map.title')}. ${t('map.legend')}`}
              onPlace={(dot) => setParams({ place: dot.place_id })} onArea={setArea} />
          : <div class="map"><Loading /></div>}
        <p class="panel-note">{t('map.legend')}{overview && overview.unplaced > 0 && ` · ${t('map.unplaced', { n: number(overview.unplaced) })}`} · {t('map.note')}</p>
      </section>
      <section class="time-panel" aria-label={t('time.title')}>
        {overview && <Timeline timeline={overview.timeline} onPick={(from, to) => setParams({ from, to })} />}
        <p class="panel-note">{t('time.hint')}{overview && ` · ${t(`time.${overview.timeline.unit}`)}`}{overview && overview.undated > 0 && ` · ${t('time.undated', { n: number(overview.undated) })}`}{overview && ((overview.earlier ?? 0) + (overview.later ?? 0)) > 0 && ` · ${t('time.strays', { n: number((overview.earlier ?? 0) + (overview.later ?? 0)) })}`}</p>
      </section>
      <section class="list-panel" aria-label={t('list.title')}>
        <div class="list-tools">
          <label>{t('list.sort')}{' '}
            <select value={sort} onChange={(event) => setParams({ sort: event.currentTarget.value }, true)}>
              {sorts.map(([value, key]) => <option value={value}>{t(key)}</option>)}
            </select>
          </label>
        </div>
        {overview?.total === 0
          ? <Empty title={t('state.none')} hint={overview.note ?? t('state.none_hint')}><button type="button" class="button" onClick={clearFilters}>{t('action.clear')}</button></Empty>
          : <IncidentListView params={listParams} />}
      </section>
    </div>
  );
}
