// The incidents of a view as a list of any length: only rows in sight exist, pages are fetched ahead of the scroll.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { IncidentList, IncidentRow } from '../api/types';
import { get } from '../api/client';
import { date, label, number, t } from '../i18n/i18n';
import { Figure } from './figures';
import { nameOf, placesText, ReviewTag, StatusTag, actorName } from './names';
import { query } from './view';

const pageSize = 100;

/// Pages of one query, fetched once each. `first` is what the screen already has.
class Pages {
  readonly rows: (IncidentRow | undefined)[] = [];
  private readonly asked = new Set<number>();
  total = 0;
  private readonly abort = new AbortController();
  constructor(private readonly path: URLSearchParams, private readonly changed: () => void) {}

  want(begin: number, end: number): void {
    for (let page = Math.floor(begin / pageSize); page * pageSize < end; ++page) {
      if (page < 0 || this.asked.has(page)) continue;
      this.asked.add(page);
      get<IncidentList>(`/incidents${query(this.path, { offset: page * pageSize, limit: pageSize })}`, this.abort.signal)
        .then((list) => {
          this.total = list.total;
          list.items.forEach((row, n) => { this.rows[list.offset + n] = row; });
          this.changed();
        }, () => { this.asked.delete(page); });
    }
  }
  stop(): void { this.abort.abort(); }
}

export function IncidentListView({ params }: { params: URLSearchParams }) {
  const key = params.toString();
  const [, redraw] = useState(0);
  const [view, setView] = useState({ top: 0, height: 900, row: 58 });
  const pages = useRef<Pages | null>(null);
  const scroller = useRef<HTMLDivElement>(null);

  useEffect(() => {
    pages.current?.stop();
    const before = pages.current;
    const next = new Pages(params, () => { if (pages.current !== next) pages.current = next; redraw((n) => n + 1); });
    // The list before stays until the first page of the new one is there.
    if (!before) pages.current = next;
    next.want(0, pageSize * 2);
    scroller.current?.scrollTo({ top: 0 });
    return () => next.stop();
  }, [key]);

  useEffect(() => {
    const host = scroller.current!;
    const measure = () => setView({
      top: host.scrollTop, height: host.clientHeight,
      row: parseFloat(getComputedStyle(host).getPropertyValue('--row')) || 58,
    });
    measure();
    host.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(host);
    return () => { host.removeEventListener('scroll', measure); observer.disconnect(); };
  }, []);

  const total = pages.current?.total ?? 0;
  const first = Math.max(0, Math.floor(view.top / view.row) - 8);
  const last = Math.min(total, Math.ceil((view.top + view.height) / view.row) + 8);
  useEffect(() => { pages.current?.want(Math.max(0, first - pageSize), Math.min(total, last + pageSize * 2)); });

  const rows = [];
  for (let n = first; n < last; ++n) rows.push(<Row key={n} n={n} row={pages.current?.rows[n]} height={view.row} />);
  return (
    <div class="incident-list" role="table" aria-label={t('list.title')} aria-rowcount={total + 1}>
      <div class="list-head" role="rowgroup">
        <div role="row" class="list-row" aria-rowindex={1}>
          <span role="columnheader">{t('list.when')}</span>
          <span role="columnheader">{t('list.what')}</span>
          <span role="columnheader">{t('list.where')}</span>
          <span role="columnheader" class="num">{t('list.killed')}</span>
          <span role="columnheader" class="num">{t('list.injured')}</span>
          <span role="columnheader" class="num">{t('list.reports')}</span>
        </div>
      </div>
      <div ref={scroller} class="list-scroll" role="rowgroup" tabIndex={0} aria-label={t('list.title')}>
        <div role="presentation" style={{ height: `${total * view.row}px`, position: 'relative' }}>{rows}</div>
      </div>
    </div>
  );
}

function sides(row: IncidentRow): string {
  const names = row.actors.filter((actor) => actor.role !== 'supporter').map((actor) => nameOf(actor) || actorName(actor.actor_id));
  return [...new Set(names)].slice(0, 3).join(' · ');
}

function Row({ n, row, height }: { n: number; row?: IncidentRow; height: number }) {
  const place = { style: { transform: `translateY(${n * height}px)`, height: `${height}px` } };
  if (!row) {
    return <div role="row" class="list-row list-wait" aria-rowindex={n + 2} {...place}><span role="cell">…</span></div>;
  }
  return (
    <div role="row" class={`list-row list-item review-is-${row.review}`} aria-rowindex={n + 2} {...place}>
      <span role="cell" class="when">{date(row.when.precision === 'month' ? row.when.start?.slice(0, 7) : row.when.precision === 'year' ? row.when.start?.slice(0, 4) : row.when.start, true) || t('no_date')}</span>
      <span role="cell" class="what">
        <span class="line">
          <a href={`/incident/${encodeURIComponent(row.incident_id)}`}>{label('event', row.sub_type).replace(/^./, (first) => first.toUpperCase())}</a>
          <StatusTag status={row.status} /><ReviewTag state={row.review} />
        </span>
        <small class="clip" dir="auto">{sides(row)}</small>
      </span>
      <span role="cell" class="where clip" dir="auto">{placesText(row.where)}</span>
      <span role="cell" class="num killed-cell"><Figure range={row.killed} kind="killed" /></span>
      <span role="cell" class="num injured-cell"><Figure range={row.injured} kind="injured" /></span>
      <span role="cell" class="num reports-cell">
        {number(row.reports)}
        {row.contradictions > 0 && (
          <span class="disagree" role="img" aria-label={t('list.disagree', { n: row.contradictions })}
            title={t('list.disagree', { n: row.contradictions })}>≠</span>)}
      </span>
    </div>
  );
}
