// The ledger: killed and injured over time with what is uncertain about them, each sum with its parts, and the running
// totals that sources give held against the incidents they contain.
import { useMemo, useState } from 'preact/hooks';
import type { Ledger, LedgerCell } from '../api/types';
import { useLoad } from '../parts/load';
import { Empty, Shown } from '../parts/states';
import { date, label, number, t } from '../i18n/i18n';
import { groupName, nameOf, placesText } from '../parts/names';
import { rangeText } from '../parts/figures';
import { PageHead } from '../parts/page_head';
import { filters, query } from '../parts/view';
import { route, setParams } from '../router';
import { BandChart } from '../charts/band';
import { ViewBar } from '../parts/view_bar';

const units = ['day', 'week', 'month'] as const;

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
    points: ledger.periods.map((period) => ({ start: period.start, ...(cellOf(period.cells, outcome, group) ?? { low: 0, best: 0, high: 0 }) })),
  })), [ledger, group]);
  const rows = ledger.periods.filter((period) => period.cells.some((cell) => cell.group === group));
  return (
    <>
      <div class="totals-row">
        {outcomes.map((outcome) => {
          const total = cellOf(ledger.totals, outcome, group);
          return (
            <div class={`total ${outcome}`}>
              <span>{label('outcome', outcome)}</span>
              <strong dir="ltr">{total ? number(total.best) : number(0)}</strong>
              {total && <span class="dim" dir="auto">{t('figure.between', { low: number(total.low), high: total.high === undefined ? `${number(total.low)}+` : number(total.high) })}</span>}
            </div>);
        })}
      </div>
      <p class="panel-note">{t('ledger.band')}</p>
      <div class="band-charts">{series.map((one) => (
        <figure><figcaption>{label('outcome', one.outcome)}</figcaption><BandChart {...one} by={t(`time.${ledger.by}`)} /></figure>))}
      </div>
      <section class="panel">
        <div class="scroll-x" tabIndex={0} role="group" aria-label={t('ledger.period')}>
          <table>
            <thead><tr><th scope="col">{t('ledger.period')}</th>{outcomes.map((outcome) => <th scope="col" class="num">{label('outcome', outcome)}</th>)}<th scope="col" class="num">{t('list.title')}</th><th scope="col"><span class="visually-hidden">{t('ledger.parts')}</span></th></tr></thead>
            <tbody>
              {rows.map((period) => {
                const parts = period.parts.filter((part) => part.group === group || group === 'any');
                const shown = open === period.start;
                return (
                  <>
                    <tr>
                      <th scope="row">{date(ledger.by === 'month' ? period.start.slice(0, 7) : period.start)}</th>
                      {outcomes.map((outcome) => <td class={`num ${outcome}`} dir="ltr">{rangeText(cellOf(period.cells, outcome, group)) || '–'}</td>)}
                      <td class="num">{number(period.incidents)}</td>
                      <td><button type="button" class="link no-print" aria-expanded={shown} onClick={() => setOpen(shown ? null : period.start)}>{t('ledger.parts')}</button></td>
                    </tr>
                    {shown && <tr class="parts"><td colSpan={5}><ul>{parts.map((part) => (
                      <li><span class={`num ${part.outcome}`} dir="ltr">{rangeText(part)}</span> {groupName(part.group)} {label('outcome', part.outcome)} · <a href={`/incident/${encodeURIComponent(part.incident_id)}`}>{label('event', part.sub_type)}</a> · <bdi>{placesText(part.where)}</bdi> · {date(part.when.start, true)}</li>))}</ul></td></tr>}
                  </>);
              })}
            </tbody>
            <tfoot><tr><th scope="row">{t('ledger.total')}</th>{outcomes.map((outcome) => <td class={`num ${outcome}`} dir="ltr">{rangeText(cellOf(ledger.totals, outcome, group)) || '–'}</td>)}<td class="num">{number(ledger.periods.reduce((sum, period) => sum + period.incidents, 0))}</td><td /></tr></tfoot>
          </table>
        </div>
      </section>
      <Running ledger={ledger} />
      <Disputes ledger={ledger} />
    </>
  );
}

function Running({ ledger }: { ledger: Ledger }) {
  return (
    <section class="panel">
      <h2>{t('ledger.running')}</h2>
      {!ledger.running.length && <p class="dim">{t('ledger.running_none')}</p>}
      <ul class="running">{ledger.running.map((total) => (
        <li class={`verdict-${total.verdict}`}>
          <strong><bdi>{total.source}</bdi></strong> {t('ledger.running_said')} <span class={`num ${total.outcome}`}>{number(total.figure)}</span> {groupName(total.group)} {label('outcome', total.outcome)}
          {total.since && <> {t('since')} {date(total.since)}</>}{total.until && <> {t('until')} {date(total.until)}</>}
          {' · '}{t('ledger.running_found')} <bdi dir="ltr">{rangeText({ low: total.incidents_low, best: total.incidents_best, high: total.incidents_high }) || number(0)}</bdi> ({t('list.count', { n: number(total.incidents) })})
          {' · '}<span class="tag">{label('running', total.verdict)}</span> <a href={`/report/${encodeURIComponent(total.report_id)}`}>{t('incident.open_report')}</a>
        </li>))}
      </ul>
    </section>
  );
}

function Disputes({ ledger }: { ledger: Ledger }) {
  return (
    <div class="side-by-side">
      <section class="panel">
        <h2>{t('ledger.contradictions')}</h2>
        {!ledger.contradictions.length && <p class="dim">{t('incident.agree')}</p>}
        <ul>{ledger.contradictions.map((one) => <li><a href={`/incident/${encodeURIComponent(one.incident_id)}`}><bdi dir="ltr">{one.incident_id}</bdi></a>: {label('outcome', one.outcome)} {t('figure.between', { low: number(one.low), high: number(one.high) })}</li>)}</ul>
      </section>
      <section class="panel">
        <h2>{t('ledger.gaps')}</h2>
        {!ledger.gaps.length && <p class="dim">{t('ledger.gaps_none')}</p>}
        <ul>{ledger.gaps.map((gap) => <li>{date(gap.from)}{gap.to !== gap.from && <> – {date(gap.to)}</>}</li>)}</ul>
      </section>
      {ledger.place && <p class="dim">{nameOf(ledger.place)}</p>}
    </div>
  );
}
