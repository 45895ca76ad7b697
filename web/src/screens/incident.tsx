// The incident: what its sources agree and disagree on, every figure with who gave it, why the tellings were joined.
import { useMemo } from 'preact/hooks';
import type { About, Contradiction, Figure as FigureOf, Incident, SourceFigure, Telling, Why } from '../api/types';
import { useLoad } from '../parts/load';
import { Shown } from '../parts/states';
import { date, label, moment, number, t } from '../i18n/i18n';
import { learnActors } from '../parts/actor_names';
import { actorName, groupName, Name, placesText, ReviewTag, sourceName, StatusTag } from '../parts/names';
import { rangeText, saidText } from '../parts/figures';
import { PageHead } from '../parts/page_head';

export function IncidentScreen({ id, about }: { id: string; about: About }) {
  const incident = useLoad<Incident>(`/incidents/${encodeURIComponent(id)}`);
  return <Shown of={incident} top>{(value) => <IncidentBody incident={value} about={about} />}</Shown>;
}

export function whenOf(when: Incident['when']): string {
  if (!when.start) return t('no_date');
  if (when.precision === 'month') return date(when.start.slice(0, 7));
  if (when.precision === 'year') return date(when.start.slice(0, 4));
  if (when.end && when.end !== when.start) return `${date(when.start)} – ${date(when.end)}`;
  return date(when.start);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function IncidentTitle({ incident }: { incident: Pick<Incident, 'sub_type' | 'where'> }) {
  const where = placesText(incident.where);
  return <>{capital(label('event', incident.sub_type))}{where && <>: <bdi>{where}</bdi></>}</>;
}

function IncidentBody({ incident, about }: { incident: Incident; about: About }) {
  useMemo(() => learnActors(incident.actors), [incident]);  // before anything below asks for a name
  const link = `/review?incident=${encodeURIComponent(incident.incident_id)}`;
  return (
    <article class="incident-screen">
      <PageHead title={<IncidentTitle incident={incident} />} kind={t('incident.title')}
        actions={<>
          {!about.read_only && about.role === 'review' && <a class="button primary" href={link}>{t('incident.review')}</a>}
          <button type="button" class="button" onClick={() => print()}>{t('action.print')}</button>
        </>}>
        <p class="meta">
          <strong>{whenOf(incident.when)}</strong> <StatusTag status={incident.status} /> <ReviewTag state={incident.review} />
          <bdi class="dim id" dir="ltr">{incident.incident_id}</bdi>
        </p>
      </PageHead>
      <Sides incident={incident} />
      <Contradictions list={incident.contradiction_list} />
      <Figures figures={incident.figures} />
      <Tellings tellings={incident.tellings} />
      <WhyJoined why={incident.why} tellings={incident.tellings} />
      <History edits={incident.edits} />
    </article>
  );
}

function Sides({ incident }: { incident: Incident }) {
  if (!incident.actors.length && !incident.weapons.length) return null;
  return (
    <dl class="sides">
      {incident.actors.map((actor) => (
        <div>
          <dt>{actor.role ? label('role', actor.role) : t('incident.parties')}{actor.side ? ` ${number(actor.side)}` : ''}</dt>
          <dd><Name of={actor} fallback={actorName(actor.actor_id)} /></dd>
        </div>))}
      {incident.weapons.length > 0 && <div><dt>{t('field.weapons')}</dt><dd>{incident.weapons.map((weapon) => label('weapon', weapon)).join(' · ')}</dd></div>}
    </dl>
  );
}

/// A rival value in words: an act, an actor, a status or a number.
export function sideText(kind: string, value: string): string {
  if (kind === 'cause') return label('event', value);
  if (kind === 'responsible') return value.split('|').map((id) => actorName(id)).join(' + ');
  return kind === 'denial' ? label('status', value) : value;
}

function Contradictions({ list }: { list: Contradiction[] }) {
  return (
    <section class={`panel contradictions${list.length ? ' some' : ''}`}>
      <h2>{t('incident.contradictions')}</h2>
      {!list.length && <p class="dim">{t('incident.agree')}</p>}
      {list.map((one) => (
        <div class="contradiction">
          <h3>{label('contradiction', one.kind)}</h3>
          {one.message && <p><bdi>{one.message}</bdi></p>}
          <ul>{one.sides.map((side) => (
            <li><strong><bdi>{sideText(one.kind, side.value)}</bdi></strong> <span>{side.sources.map((source, n) => <>{n > 0 && ' · '}<bdi>{sourceName(source)}</bdi></>)}</span></li>))}
          </ul>
        </div>))}
    </section>
  );
}

/// The scale that all figures of one outcome share, so that their bars can be compared.
function Bar({ low, best, high, top }: { low: number; best?: number; high?: number; top: number }) {
  const at = (value: number) => `${Math.min(100, (value / Math.max(1, top)) * 100)}%`;
  const end = high ?? top;
  return (
    <span class="bar" aria-hidden="true">
      <span class={`bar-range${high === undefined ? ' open' : ''}`} style={{ insetInlineStart: at(low), width: `calc(${at(end)} - ${at(low)})` }} />
      {best !== undefined && <span class="bar-best" style={{ insetInlineStart: at(best) }} />}
    </span>
  );
}

function Figures({ figures }: { figures: FigureOf[] }) {
  return (
    <section class="panel">
      <h2>{t('incident.figures')}</h2>
      {!figures.length && <p class="dim">{t('incident.no_figures')}</p>}
      {figures.map((figure) => <OneFigure figure={figure} />)}
    </section>
  );
}

function OneFigure({ figure }: { figure: FigureOf }) {
  const top = Math.max(figure.high ?? 0, figure.best ?? 0, ...figure.by_source.map((one) => one.max ?? one.best ?? one.min ?? 0)) * 1.08;
  return (
    <div class={`figure-block ${figure.outcome}`}>
      <h3>
        <span>{groupName(figure.group)} <span class="dim">{label('outcome', figure.outcome)}</span></span>
        <bdi class="chosen" dir="ltr">{rangeText(figure)}</bdi>
        {figure.edited && <span class="tag review-corrected">{t('review.state_corrected')}</span>}
      </h3>
      <Bar low={figure.low} best={figure.best} high={figure.high} top={top} />
      <p class="rule"><span class="dim">{t('incident.rule')}:</span> <bdi>{label('rule', figure.rule)}</bdi></p>
      <ul class="by-source">{figure.by_source.map((said) => <SaidBy said={said} top={top} />)}</ul>
    </div>
  );
}

function SaidBy({ said, top }: { said: SourceFigure; top: number }) {
  const low = said.min ?? said.best ?? 0;
  return (
    <li class={said.superseded || said.copy ? 'set-aside' : undefined}>
      <span class="source"><bdi>{sourceName(said.name)}</bdi> <span class="dim">{date(said.published, true)}</span></span>
      <span class="said"><bdi>{saidText(said)}</bdi></span>
      <Bar low={low} best={said.best} high={said.max} top={top} />
      <span class="words">
        {said.words && <q lang="ar" dir="rtl">{said.words}</q>}
        {said.superseded && <em>{t('incident.superseded')}</em>}
        {said.copy && <em>{t('incident.copy')}</em>}
        {said.cumulative && <em>{t('cumulative')}</em>}
        <a href={`/report/${encodeURIComponent(said.report_id)}`}>{t('incident.open_report')}</a>
      </span>
    </li>
  );
}

function Tellings({ tellings }: { tellings: Telling[] }) {
  return (
    <section class="panel">
      <h2>{t('incident.tellings')} <span class="dim">({number(tellings.length)})</span></h2>
      <div class="tellings" tabIndex={0} role="group" aria-label={t('incident.tellings')}>
        {tellings.map((telling) => (
          <article class={`telling${telling.copy_of ? ' set-aside' : ''}`}>
            <header>
              <h3><bdi>{sourceName(telling.publisher)}</bdi></h3>
              <span class="dim">{date(telling.published)}</span>
            </header>
            {telling.copy_of && <p class="notice">{t('incident.copy_of')} <bdi>{telling.copy_of}</bdi></p>}
            {!telling.main && <p class="tag">{t('incident.background')}</p>}
            {telling.title && <p class="telling-title" lang="ar" dir="rtl">{telling.title}</p>}
            <blockquote lang="ar" dir="rtl">{telling.words}</blockquote>
            <dl>
              <div><dt>{t('list.when')}</dt><dd>{whenOf(telling.when)} <StatusTag status={telling.status} /></dd></div>
              {telling.where.length > 0 && <div><dt>{t('list.where')}</dt><dd><bdi>{placesText(telling.where)}</bdi></dd></div>}
              {telling.killed && <div><dt>{t('list.killed')}</dt><dd dir="ltr">{rangeText(telling.killed)}</dd></div>}
              {telling.injured && <div><dt>{t('list.injured')}</dt><dd dir="ltr">{rangeText(telling.injured)}</dd></div>}
              <div><dt>{t('report.says')}</dt><dd>{telling.attribution.length
                ? telling.attribution.map((one, n) => <>{n > 0 && ` ${t('report.citing')} `}<bdi>{sourceName(one.name || one.source_id)}</bdi></>)
                : t('report.voice')}</dd></div>
            </dl>
            <a href={`/report/${encodeURIComponent(telling.report_id)}`}>{t('incident.open_report')}</a>
          </article>))}
      </div>
    </section>
  );
}

function WhyJoined({ why, tellings }: { why: Why[]; tellings: Telling[] }) {
  const publisher = (id: string) => sourceName(tellings.find((telling) => telling.telling_id === id)?.publisher ?? '');
  return (
    <section class="panel">
      <h2>{t('incident.why')}</h2>
      {!why.length && <p class="dim">{t('incident.why_one')}</p>}
      <ul class="why">{why.map((pair) => (
        <li>
          <strong><bdi>{publisher(pair.a)}</bdi> + <bdi>{publisher(pair.b)}</bdi></strong> <bdi class="dim" dir="ltr">{number(pair.score)}</bdi>
          <ul class="reasons">{pair.parts.map((part) => (
            <li class={part.value < 0 ? 'against' : 'for'}>{label('question', part.name)} <bdi dir="ltr">{part.value > 0 ? '+' : ''}{number(part.value)}</bdi> <bdi class="dim" lang="en">{part.note}</bdi></li>))}
          </ul>
        </li>))}
      </ul>
    </section>
  );
}

/// The value of a correction in words.
function editText(field: string, value: string): string {
  if (field === 'sub_type') return label('event', value);
  if (field === 'status') return label('status', value);
  if (field === 'from' || field === 'to') return date(value);
  if (field === 'actors') {
    return value.split('|').map((one) => { const [role, side, id] = one.split(':'); return `${actorName(id)} (${label('role', role)}${side === '0' ? '' : ` ${number(Number(side))}`})`; }).join(' · ');
  }
  const [low, best, high] = value.split('/').map(Number);
  return field === 'killed' || field === 'injured' ? rangeText({ low, best: best ?? low, high: high ?? low }) || number(0) : value;
}

export function History({ edits, onUndo }: { edits: Incident['edits']; onUndo?: (edit: Incident['edits'][number]) => void }) {
  return (
    <section class="panel">
      <h2>{t('incident.history')}</h2>
      {!edits.length && <p class="dim">{t('incident.no_history')}</p>}
      <ol class="history">{edits.map((edit) => (
        <li class={edit.undone ? 'set-aside' : undefined}>
          <span class="dim">{moment(edit.at)}</span> <strong><bdi>{edit.who}</bdi></strong> {label('op', edit.op)}
          {edit.field && <> {label('field', edit.field)}{edit.after && <> {t('app.becomes')} <bdi>{editText(edit.field, edit.after)}</bdi></>}</>}
          {edit.reason && <q><bdi>{edit.reason}</bdi></q>} {edit.undone && <em>{t('op.undo')}</em>}
          {onUndo && !edit.undone && <button type="button" class="link no-print" onClick={() => onUndo(edit)}>{t('review.undo_this')}</button>}
        </li>))}
      </ol>
    </section>
  );
}
