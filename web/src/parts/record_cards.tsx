// One record of a report as a card: its sentence, its fields, its teller; pointing at it lights its words.
import type { ComponentChildren } from 'preact';
import type { ReportControl, ReportCount, ReportEvent, Speaker } from '../api/types';
import { label, lang, t } from '../i18n/i18n';
import { glossControl, glossCount, glossEvent } from './gloss';
import { groupName, StatusTag } from './names';
import { saidText } from './figures';
import { lit, pinned } from './report_text';

function light(id: string | null): void { lit.value = id ? [id] : pinned.value ? [pinned.value] : []; }

export function Card({ id, kind, children }: { id: string; kind: string; children: ComponentChildren }) {
  const on = lit.value.includes(id);
  return (
    <li id={`record-${id}`} class={`card record record-${kind}${on ? ' lit' : ''}`}
      onMouseEnter={() => light(id)} onMouseLeave={() => light(null)}
      onFocusIn={() => light(id)} onFocusOut={() => light(null)}>
      {children}
      <button type="button" class="locate" aria-pressed={pinned.value === id} onClick={() => {
        pinned.value = pinned.value === id ? null : id;
        light(null);
        document.querySelector(`.report-text [data-r~="${CSS.escape(id)}"]`)
          ?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      }}>
        <span class="visually-hidden">{t('report.text')}: </span>{id}
      </button>
    </li>
  );
}

/// The sentence in the reader's language, and in English below it for those who pass it on.
function Gloss({ make }: { make: (as: 'ar' | 'en') => string }) {
  return (
    <>
      <p class="gloss">{make(lang.value)}</p>
      {lang.value === 'ar' && <p class="gloss-en" lang="en" dir="ltr">{make('en')}</p>}
    </>
  );
}

function Says({ chain }: { chain?: Speaker[] }) {
  return (
    <p class="says">
      <span class="dim">{t('report.says')}: </span>
      {chain?.length
        ? chain.map((speaker, n) => (
          <>
            {n > 0 && <span class="dim"> {t('report.citing')} </span>}
            <bdi>{speaker.name || speaker.source_id}</bdi> <span class="dim">({label('verb', speaker.verb)})</span>
          </>))
        : <span class="dim">{t('report.voice')}</span>}
    </p>
  );
}

export function EventCard({ event, incident }: { event: ReportEvent; incident?: string }) {
  return (
    <Card id={event.id} kind="event">
      <h3>{label('event', event.sub_type)} <StatusTag status={event.status} /></h3>
      <Gloss make={(as) => glossEvent(event, as)} />
      <Says chain={event.attribution} />
      {incident && <a class="to-incident" href={`/incident/${encodeURIComponent(incident)}`}>{t('report.incident')}</a>}
    </Card>
  );
}

export function ControlCard({ control, id }: { control: ReportControl; id: string }) {
  return (
    <Card id={id} kind="control">
      <h3>{label('change', control.change)}</h3>
      <Gloss make={(as) => glossControl(control, as)} />
      <Says chain={control.attribution} />
    </Card>
  );
}

/// How the parts of a count stand to it: equal, within, exceeds; null where it has no parts.
function sumOf(count: ReportCount, parts: ReportCount[]): 'equal' | 'within' | 'exceeds' | null {
  const same = parts.filter((part) => part.outcome === count.outcome && part.best !== undefined);
  if (!same.length || count.best === undefined) return null;
  const sum = same.reduce((total, part) => total + (part.best ?? 0), 0);
  return sum === count.best ? 'equal' : sum < count.best ? 'within' : 'exceeds';
}

export function CountTree({ counts }: { counts: ReportCount[] }) {
  const ids = new Set(counts.map((count) => count.id));
  const under = (parent?: string) =>
    counts.filter((count) => (parent ? count.part_of === parent : !count.part_of || !ids.has(count.part_of)));
  const branch = (count: ReportCount) => {
    const parts = under(count.id);
    const sum = sumOf(count, parts);
    return (
      <>
        <Card id={count.id} kind="count">
          <h3>
            <span class={`figure ${count.outcome}`}>{saidText(count)}</span>{' '}
            {groupName(count.group)} <span class="dim">{label('outcome', count.outcome)}</span>
            {count.cumulative && <span class="tag">{t('cumulative')}</span>}
          </h3>
          <Gloss make={(as) => glossCount(count, as)} />
          <Says chain={count.attribution} />
          {sum && <p class={`sum sum-${sum}`}>{t(`sum.${sum}` as 'sum.equal')}</p>}
        </Card>
        {parts.length > 0 && <li class="branch"><ul class="cards">{parts.map(branch)}</ul></li>}
      </>
    );
  };
  return <ul class="cards">{under().map(branch)}</ul>;
}
