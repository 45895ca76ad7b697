// The ledger: killed and injured over time with what is uncertain about them, each sum with its parts, and the running
// totals that sources give held against the incidents they contain.
import { useMemo, useState } from 'preact/hooks';
import type { IncidentList, Ledger, LedgerCell, LedgerPeriod, RunningTotal, SaidTotal } from '../api/types';
import { useLoad } from '../parts/load';
import { Empty, Shown } from '../parts/states';
import { date, label, number, t } from '../i18n/i18n';
import { groupName, Name, placesText, sourceName } from '../parts/names';
import { Figure, rangeText, saidText } from '../parts/figures';
import { PageHead } from '../parts/page_head';
import { filters, query } from '../parts/view';
import { route, setParams } from '../router';
import { BandChart } from '../charts/band';
import { ViewBar } from '../parts/view_bar';

const units = ['day', 'week', 'month', 'year'] as const;

export function LedgerScreen() {
  const by = (route.value.params.get('by') ?? 'month') as (typeof units)[number];
  const group = route.value.params.get('group') ?? 'any';
  const ledger = useLoad<Ledger>(`/ledger${query(filters(), { by })}`);
  return (
    <article class="ledger-screen">
      <PageHead title={t('ledger.title')} actions={<button type="button" class="button" onClick={() => print()}>{t('action.print')}</button>} />
      <ViewBar>
        <label>{t('ledger.by')}{' '}
          <select value={by} onChange={(event) => setParams({ by: event.currentTarget.value }, true)}>
            {units.map((unit) => <option value={unit}>{t(`ledger.${unit}`)}</option>)}
          </select>
        </label>
        {ledger.value && (
          <label>{t('ledger.group')}{' '}
            <select value={group} onChange={(event) => setParams({ group: event.currentTarget.value }, true)}>
              {groupsOf(ledger.value, group).map((one) => <option value={one}>{groupName(one)}</option>)}
            </select>
          </label>)}
      </ViewBar>
      <Shown of={ledger}>{(value) => value.periods.length
        ? <LedgerBody ledger={value} group={group} />
        : <Empty title={t('ledger.none')} hint={t('state.none_hint')} />}</Shown>
    </article>
  );
}

function groupsOf(ledger: Ledger, chosen: string): string[] {
  return [...new Set(['any', chosen, ...ledger.totals.map((cell) => cell.group)])];
}

const cellOf = (cells: LedgerCell[], outcome: string, group: string) =>
  cells.find((cell) => cell.outcome === outcome && cell.group === group);

function LedgerBody({ ledger, group }: { ledger: Ledger; group: string }) {
  const outcomes = ['killed', 'injured'] as const;
  const [open, setOpen] = useState<string | null>(null);
  const series = useMemo(() => outcomes.map((outcome) => ({
    outcome,
    points: everyPeriod(ledger).map((start) =>
      ({ start, ...(cellOf(ledger.periods.find((period) => period.start === start)?.cells ?? [], outcome, group) ?? { low: 0, best: 0, high: 0 }) })),
  })), [ledger, group]);
  const rows = ledger.periods.filter((period) => period.cells.some((cell) => cell.group === group));
  const told = ledger.told.filter((cell) => group === 'any' && cell.best !== cellOf(ledger.totals, cell.outcome, 'any')?.best);
  return (
    <>
      <div class="totals-row">
        {outcomes.map((outcome) => {
          const total = cellOf(ledger.totals, outcome, group);
          return (
            <div class={`total ${outcome}`}>
              <span>{label('outcome', outcome)}</span>
              <strong dir="ltr">{number(total?.best ?? 0)}</strong>
              {total && <span class="dim" dir="auto">{t('figure.between', { low: number(total.low), high: total.high === undefined ? `${number(total.best)}+` : number(total.high) })}</span>}
              {told.filter((cell) => cell.outcome === outcome).map((cell) => <span class="tag">{t('ledger.told')}: <bdi dir="ltr">{rangeText(cell)}</bdi></span>)}
            </div>);
        })}
      </div>
      <p class="panel-note">{t('ledger.band')}</p>
      <div class="band-charts">{series.map((one) => (
        <figure><figcaption>{label('outcome', one.outcome)}</figcaption><BandChart {...one} by={label('time', ledger.by)} /></figure>))}
      </div>
      <section class="panel">
        <div class="scroll-x" tabIndex={0} role="group" aria-label={t('ledger.period')}>
          <table>
            <thead><tr><th scope="col">{t('ledger.period')}</th>{outcomes.map((outcome) => <th scope="col" class="num">{label('outcome', outcome)}</th>)}<th scope="col" class="num">{t('list.title')}</th><th scope="col"><span class="visually-hidden">{t('ledger.parts')}</span></th></tr></thead>
            <tbody>
              {rows.map((period) => {
                const shown = open === period.label;
                return (
                  <>
                    <tr>
                      <th scope="row">{periodName(period, ledger.by)}</th>
                      {outcomes.map((outcome) => <td class={`num ${outcome}`} dir="ltr">{rangeText(cellOf(period.cells, outcome, group)) || '–'}</td>)}
                      <td class="num">{number(Math.max(...period.cells.filter((cell) => cell.group === group).map((cell) => cell.incidents)))}</td>
                      <td>{period.start && <button type="button" class="link no-print" aria-expanded={shown} onClick={() => setOpen(shown ? null : period.label)}>{t('ledger.parts')}</button>}</td>
                    </tr>
                    {shown && <tr class="parts"><td colSpan={5}><Parts period={period} /></td></tr>}
                  </>);
              })}
            </tbody>
            <tfoot><tr><th scope="row">{t('ledger.total')}</th>{outcomes.map((outcome) => <td class={`num ${outcome}`} dir="ltr">{rangeText(cellOf(ledger.totals, outcome, group)) || '–'}</td>)}<td /><td /></tr></tfoot>
          </table>
        </div>
      </section>
      <Running running={ledger.running} />
      <section class="panel">
        <h2>{t('ledger.contradictions')}</h2>
        {!ledger.contradictions.length && <p class="dim">{t('incident.agree')}</p>}
        <ul>{ledger.contradictions.map((one) => <li><a href={`/incident/${encodeURIComponent(one.incident_id)}`}>{label('contradiction', one.kind)}</a>: {one.values.map((value, n) => <>{n > 0 && ' / '}<bdi>{value}</bdi></>)}</li>)}</ul>
      </section>
    </>
  );
}

/// The first days of all periods from the first to the last, those without a victim too: a line over them must fall.
function everyPeriod(ledger: Ledger): string[] {
  const starts = ledger.periods.flatMap((period) => period.start ?? []).sort();
  const all = new Set(starts);
  const last = starts.at(-1);
  for (let at = starts[0]; at && at < last! && all.size < 4000;) {
    const [year, month, day] = at.split('-').map(Number);
    const next = ledger.by === 'year' ? Date.UTC(year + 1, 0, 1) : ledger.by === 'month' ? Date.UTC(year, month, 1)
      : Date.UTC(year, month - 1, day + (ledger.by === 'week' ? 7 : 1));
    at = new Date(next).toISOString().slice(0, 10);
    if (at < last!) all.add(at);
  }
  return [...all].sort();
}

function periodName(period: LedgerPeriod, by: string): string {
  if (!period.start) return t('ledger.across');
  return date(by === 'month' ? period.start.slice(0, 7) : by === 'year' ? period.start.slice(0, 4) : period.start);
}

/// The incidents that a sum is made of, fetched when they are asked for.
function Parts({ period }: { period: LedgerPeriod }) {
  const range: Record<string, string> = { from: period.start!, to: period.end ?? period.start!, sort: '-killed', limit: '200' };
  const list = useLoad<IncidentList>(`/incidents${query(filters(['from', 'to']), range)}`);
  return <Shown of={list}>{(value) => (
    <ul>{value.items.filter((row) => row.killed || row.injured).map((row) => (
      <li><Figure range={row.killed} kind="killed" /> {t('list.killed')} · <Figure range={row.injured} kind="injured" /> {t('list.injured')} · <a href={`/incident/${encodeURIComponent(row.incident_id)}`}>{label('event', row.sub_type)}</a> · <bdi>{placesText(row.where)}</bdi> · {date(row.when.start, true)}</li>))}
    </ul>)}</Shown>;
}

function Said({ total }: { total: SaidTotal }) {
  return (
    <>
      <strong><bdi>{sourceName(total.source)}</bdi></strong> {t('ledger.running_said')} <span class={`figure ${total.outcome}`}>{saidText(total)}</span> {groupName(total.group)} {label('outcome', total.outcome)}
      {total.since && total.since === total.until
        ? <> · {date(total.since)}</>
        : <>{total.since && <> {t('since')} {date(total.since)}</>}{total.until && <> {t('until')} {date(total.until)}</>}</>}{total.where && <> · <Name of={total.where} /></>}
      {' '}<a href={`/report/${encodeURIComponent(total.report_id)}`}>{t('incident.open_report')}</a>
      {total.shares.length > 0 && <ul class="shares">{total.shares.map((share) => <li style={{ paddingInlineStart: `${share.depth * 14}px` }}>{saidText(share)} {groupName(share.group)}</li>)}</ul>}
    </>
  );
}

function Running({ running }: { running: RunningTotal[] }) {
  return (
    <section class="panel">
      <h2>{t('ledger.running')}</h2>
      {!running.length && <p class="dim">{t('ledger.running_none')}</p>}
      <ul class="running">{running.map(({ total, verdict, inside, gap, rounded, rivals }) => (
        <li class={`verdict-${verdict}`}>
          <Said total={total} />
          <p>{t('ledger.running_found')} <bdi dir="ltr">{rangeText(inside) || number(0)}</bdi> ({t('list.count', { n: number(inside.incidents) })}) · <span class="tag">{t(`running.${verdict}`, { n: number(Math.abs(gap)) })}</span></p>
          {rivals.map((one) => <p class="notice bad">{t('running.rivals')}: <Said total={one} /></p>)}
          {rounded.map((one) => <p class="dim">{t('running.rounded')}: <Said total={one} /></p>)}
        </li>))}
      </ul>
    </section>
  );
}
