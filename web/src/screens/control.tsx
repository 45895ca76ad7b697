// Control: a lane per place over time with the holders that reports claim; a slider moves the map to a day.
import { useMemo, useState } from 'preact/hooks';
import type { About, ControlPlace, Stretch } from '../api/types';
import { useLoad } from '../parts/load';
import { Empty, Shown } from '../parts/states';
import { date, label, number, t } from '../i18n/i18n';
import { actorName, Name, nameOf, sourceName } from '../parts/names';
import { PageHead } from '../parts/page_head';
import { filters, query } from '../parts/view';
import { route, setParams } from '../router';
import { LazyMap } from '../map/lazy';
import { ViewBar } from '../parts/view_bar';
import { holderColour } from '../parts/holder_colour';

const day = 86400000;
const time = (partial: string, end = false) => {
  const [year, month, date_] = partial.split('-').map(Number);
  if (!end) return Date.UTC(year, (month || 1) - 1, date_ || 1);
  return date_ ? Date.UTC(year, month - 1, date_ + 1) : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
};

export function ControlScreen({ about }: { about: About }) {
  const control = useLoad<{ items: ControlPlace[]; total: number }>(`/control${query(filters(), { limit: 200 })}`);
  return (
    <article class="control-screen">
      <PageHead title={t('control.title')} />
      <ViewBar />
      <Shown of={control}>{(value) => value.items.length
        ? <Lanes places={value.items} about={about} />
        : <Empty title={t('control.none')} hint={t('state.none_hint')} />}</Shown>
    </article>
  );
}

function Lanes({ places, about }: { places: ControlPlace[]; about: About }) {
  const [first, last] = useMemo(() => {
    const starts = places.flatMap((one) => one.stretches.map((stretch) => time(stretch.from))).sort((a, b) => a - b);
    const ends = places.flatMap((one) => one.stretches.map((stretch) => (stretch.to ? time(stretch.to, true) : time(stretch.from, true))));
    // The few that began long before all others are cut off at the left rather than all others squeezed at the right.
    const from = starts[Math.floor(starts.length * 0.04)], to = ends.reduce((a, b) => Math.max(a, b), from);
    const edge = Math.max(day * 3, (to - from) * 0.03);
    return [from - edge, to + edge];
  }, [places]);
  const asked = route.value.params.get('on');
  const now = asked && /^\d{4}-\d\d-\d\d$/.test(asked) ? time(asked) : Math.floor(last / day) * day;
  const iso = new Date(now).toISOString().slice(0, 10);
  const often = new Map<string, number>();
  for (const stretch of places.flatMap((one) => one.stretches)) often.set(stretch.actor_id, (often.get(stretch.actor_id) ?? 0) + 1);
  const holders = [...often].sort((a, b) => b[1] - a[1]).slice(0, 16).map(([id]) => id);
  const dots = useMemo(() => places.flatMap((one) => {
    const at = holding(one.stretches, now);
    if (one.place.lat === undefined || one.place.lon === undefined || !at) return [];
    return [{ place_id: one.place.place_id ?? '', name_ar: one.place.name_ar, name_en: one.place.name_en, lat: one.place.lat, lon: one.place.lon, incidents: 12, killed: 0, colour: at.contested ? holderColour('contested') : holderColour(at.actor_id) }];
  }), [places, now]);
  const x = (at: number) => `${(Math.max(0, Math.min(1, (at - first) / (last - first))) * 100).toFixed(3)}%`;
  const ticks = ticksOf(first, last);
  return (
    <>
      <ul class="legend holders" aria-label={t('control.holders')}>
        {holders.map((id) => <li><span class="swatch" style={{ background: holderColour(id) }} /><Holder id={id} places={places} /></li>)}
        <li><span class="swatch contested" />{t('control.contested')}</li>
        <li><span class="swatch untold" />{t('control.untold')}</li>
      </ul>
      <div class="control-top">
        <LazyMap dots={dots} tiles={about.tiles} summary={`${t('map.title')}: ${date(iso)}`} onPlace={(dot) => setParams({ place: dot.place_id })} />
        <label class="slider no-print">
          <span>{t('control.slider')}: <strong>{date(iso)}</strong></span>
          <input type="range" dir="ltr" min={Math.floor(first / day)} max={Math.ceil(last / day)} step={1} value={Math.floor(now / day)} aria-valuetext={date(iso)}
            onInput={(event) => setParams({ on: new Date(Number(event.currentTarget.value) * day).toISOString().slice(0, 10) }, true)} />
        </label>
      </div>
      <div class="lanes" role="list">
        <div class="lane lane-axis" role="presentation"><span /><div class="track" dir="ltr">
          {ticks.map((at) => <span class="tick" style={{ left: x(at) }}>{date(new Date(at).toISOString().slice(0, last - first > 400 * day ? 4 : last - first > 60 * day ? 7 : 10), true)}</span>)}
        </div></div>
        {places.map((one) => <Lane one={one} x={x} now={now} last={last} />)}
      </div>
    </>
  );
}

function Holder({ id, places }: { id: string; places: ControlPlace[] }) {
  const named = places.flatMap((one) => one.stretches).find((stretch) => stretch.actor_id === id);
  return <Name of={named ?? {}} fallback={actorName(id)} />;
}

function holding(stretches: Stretch[], at: number): Stretch | undefined {
  return stretches.filter((one) => time(one.from) <= at && (!one.to || time(one.to, true) > at) && one.change !== 'lost').at(-1);
}

function ticksOf(first: number, last: number): number[] {
  const span = last - first;
  const result: number[] = [];
  const start = new Date(first);
  if (span > 400 * day) {
    const step = Math.ceil(span / (365 * day) / 8);
    for (let year = start.getUTCFullYear() + 1; Date.UTC(year, 0, 1) < last; year += step) result.push(Date.UTC(year, 0, 1));
  } else {
    const step = Math.max(1, Math.round(span / day / 6)) * day;
    for (let at = Math.ceil(first / day) * day + step / 2; at < last; at += step) result.push(Math.floor(at / day) * day);
  }
  return result;
}

function Lane({ one, x, now, last }: { one: ControlPlace; x: (at: number) => string; now: number; last: number }) {
  const [open, setOpen] = useState(false);
  const describe = one.stretches.map((stretch) => `${nameOf(stretch) || actorName(stretch.actor_id)}: ${label('change', stretch.change)} ${date(stretch.from)}${stretch.to ? `–${date(stretch.to)}` : ''}${stretch.contested ? ` (${t('control.contested')})` : ''}`).join('. ');
  return (
    <div class="lane" role="listitem">
      <button type="button" class="lane-name link" aria-expanded={open} onClick={() => setOpen(!open)}><Name of={one.place} /></button>
      <div class="track" dir="ltr" role="img" aria-label={describe}>
        {one.stretches.map((stretch) => {
          const from = time(stretch.from), to = stretch.to ? time(stretch.to, true) : last;
          // What nobody told again is drawn paler: held by the last word, not seen held.
          const told = stretch.to ? to : Math.min(to, time(stretch.last_told ?? stretch.from, true));
          const look = `stretch${stretch.contested ? ' contested' : ''}${stretch.to ? '' : ' open'} change-${stretch.change}`;
          const bar = (begin: number, end: number) => ({ left: x(begin), width: `calc(${x(end)} - ${x(begin)})`, '--holder': holderColour(stretch.actor_id) });
          const words = `${nameOf(stretch) || actorName(stretch.actor_id)} · ${label('change', stretch.change)} · ${date(stretch.from)}${stretch.to ? ` – ${date(stretch.to)}` : ` · ${t('control.last_told')} ${date(stretch.last_told)}`} · ${stretch.sources.map(sourceName).join(', ')}`;
          return <><span class={look} title={words} style={bar(from, told)} />{told < to && <span class={`${look} untold`} title={words} style={bar(told, to)} />}</>;
        })}
        <span class="now" style={{ left: x(now) }} />
      </div>
      {open && (
        <div class="claims">
          <h3>{t('control.claims')} <span class="dim">({number(one.claims.length)})</span></h3>
          <ul>{one.claims.map((claim) => (
            <li><span class="swatch" style={{ background: holderColour(claim.actor_id) }} />{date(claim.date, true) || t('no_date')} · <Name of={claim} fallback={actorName(claim.actor_id)} /> {label('change', claim.change)}{claim.extent && ` (${label('extent', claim.extent)})`} · <bdi>{sourceName(claim.source)}</bdi> · <a href={`/report/${encodeURIComponent(claim.report_id)}`}>{t('incident.open_report')}</a>{claim.words && <q lang="ar" dir="rtl">{claim.words}</q>}</li>))}
          </ul>
        </div>)}
    </div>
  );
}
