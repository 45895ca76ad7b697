// The filters of a view. Each one lives in the URL; a change shows at once. Facets tell how many incidents each choice
// would leave.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Facet, Overview, PlaceNode } from '../api/types';
import { label, number, t } from '../i18n/i18n';
import { setParams } from '../router';
import { useLoad } from './load';
import { actorName, nameOf } from './names';
import { anyFilter, area, clearFilters, filterValue, filterValues, filters, query, setArea, toggleValue, type FilterName } from './view';

/// A text field that sets its filter when the reader pauses or leaves it.
function Field({ name, kind, title, hint }: { name: FilterName; kind: string; title: string; hint?: string }) {
  const value = filterValue(name);
  const [draft, setDraft] = useState(value);
  const timer = useRef(0);
  useEffect(() => setDraft(value), [value]);
  const commit = (next: string) => { clearTimeout(timer.current); if (next !== filterValue(name)) setParams({ [name]: next }, true); };
  return (
    <label class="field">
      <span>{title}</span>
      <input type={kind} name={name} value={draft} placeholder={hint} min={kind === 'number' ? 0 : undefined}
        dir={kind === 'search' ? 'auto' : undefined} id={`filter-${name}`}
        onInput={(event) => {
          const next = event.currentTarget.value;
          setDraft(next);
          clearTimeout(timer.current);
          timer.current = window.setTimeout(() => commit(next), kind === 'date' ? 600 : 250);
        }}
        onBlur={(event) => commit(event.currentTarget.value)} />
    </label>
  );
}

function facetName(name: FilterName, facet: Facet): string {
  if (name === 'type') return label('event', facet.id);
  return nameOf(facet) || (name === 'actor' ? actorName(facet.id) : facet.id);
}

function FacetList({ name, title, facets }: { name: FilterName; title: string; facets: Facet[] }) {
  const [all, showAll] = useState(false);
  const chosen = filterValues(name);
  const missing = chosen.filter((id) => !facets.some((facet) => facet.id === id)).map((id): Facet => ({ id, n: 0 }));
  const sorted = [...facets.filter((facet) => chosen.includes(facet.id)), ...missing, ...facets.filter((facet) => !chosen.includes(facet.id))];
  const shown = all ? sorted : sorted.slice(0, Math.max(6, chosen.length));
  if (!sorted.length) return null;
  return (
    <fieldset class="facet">
      <legend>{title}</legend>
      {shown.map((facet) => (
        <label key={facet.id}>
          <input type="checkbox" checked={chosen.includes(facet.id)} onChange={() => toggleValue(name, facet.id)} />
          <bdi>{facetName(name, facet)}</bdi><span class="count">{number(facet.n)}</span>
        </label>))}
      {sorted.length > shown.length && (
        <button type="button" class="link" onClick={() => showAll(true)}>{t('filter.more', { n: number(sorted.length - shown.length) })}</button>)}
    </fieldset>
  );
}

function Branch({ parent, level }: { parent?: string; level: number }) {
  const params = filters(['place']);
  const nodes = useLoad<{ items: PlaceNode[] }>(`/places${query(params, parent ? { parent } : {})}`);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const chosen = filterValue('place');
  if (!nodes.value) return null;
  return (
    <ul class="tree">
      {nodes.value.items.map((node) => (
        <li key={node.place_id}>
          <span class="tree-row">
            {node.children && level < 4
              ? <button type="button" class="twist" aria-expanded={open.has(node.place_id)} aria-label={`${t('action.show')}: ${nameOf(node)}`}
                  onClick={() => { const next = new Set(open); if (!next.delete(node.place_id)) next.add(node.place_id); setOpen(next); }}>▸</button>
              : <span class="twist-space" />}
            <button type="button" class="link" aria-pressed={chosen === node.place_id}
              onClick={() => setParams({ place: chosen === node.place_id ? null : node.place_id })}><bdi>{nameOf(node)}</bdi></button>
            <span class="count">{number(node.incidents)}</span>
          </span>
          {open.has(node.place_id) && <Branch parent={node.place_id} level={level + 1} />}
        </li>))}
    </ul>
  );
}

function PlaceChip({ id }: { id: string }) {
  const named = useLoad<{ items: PlaceNode[] }>(`/places?id=${encodeURIComponent(id)}`);
  const node = named.value?.items[0];
  return <button type="button" class="chip" onClick={() => setParams({ place: null })}>{t('filter.place')}: <bdi>{node ? nameOf(node) : id}</bdi> <span aria-hidden="true">×</span></button>;
}

export function Filters({ overview }: { overview?: Overview }) {
  return (
    <form class="filters" role="search" aria-label={t('filter.title')} onSubmit={(event) => event.preventDefault()}>
      <Field name="text" kind="search" title={t('filter.text')} hint={t('filter.text_hint')} />
      <div class="field-pair">
        <Field name="from" kind="date" title={t('filter.from')} />
        <Field name="to" kind="date" title={t('filter.to')} />
      </div>
      <Field name="min_killed" kind="number" title={t('filter.min_killed')} />
      {anyFilter() && (
        <div class="chips">
          {filterValue('place') && <PlaceChip id={filterValue('place')} />}
          {Object.values(area()).some(Boolean) && <button type="button" class="chip" onClick={() => setArea({})}>{t('filter.area')} <span aria-hidden="true">×</span></button>}
          <button type="button" class="link" onClick={clearFilters}>{t('action.clear')}</button>
        </div>)}
      <fieldset class="facet"><legend>{t('filter.place')}</legend><Branch level={0} /></fieldset>
      {overview && <>
        <FacetList name="type" title={t('filter.type')} facets={overview.facets.sub_type} />
        <FacetList name="actor" title={t('filter.actor')} facets={overview.facets.actor} />
        <FacetList name="source" title={t('filter.source')} facets={overview.facets.source} />
      </>}
    </form>
  );
}
