// Review: the queue on one side, the incident in question on the other; every decision by one key, every one undone by
// another, every one kept with name and reason.
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { About, Incident, IncidentList, IncidentRow, ReviewItem } from '../api/types';
import { signal } from '@preact/signals';
import { Failure, get, send } from '../api/client';
import { useLoad } from '../parts/load';
import { Empty, Shown } from '../parts/states';
import { date, label, number, t } from '../i18n/i18n';
import { learnActors } from '../parts/actor_names';
import { PageHead } from '../parts/page_head';
import { placesText, ReviewTag, sourceName } from '../parts/names';
import { Figure, rangeText, saidText } from '../parts/figures';
import { query } from '../parts/view';
import { route, setParams } from '../router';
import { EditForm, type Edit, type Op } from '../parts/edit_form';
import { History, IncidentTitle, sideText, whenOf } from './incident';

/// The newest decision made here: the queue is asked for as it is after it.
const lastEdit = signal(0);
const keys: Record<string, Op> = { a: 'accept', c: 'correct', x: 'reject', m: 'merge', s: 'split', n: 'note' };

export function ReviewScreen({ about }: { about: About }) {
  const only = route.value.params.get('incident');
  const queue = useLoad<{ total: number; items: ReviewItem[] }>(`/review${query(new URLSearchParams(), { limit: 200, after: lastEdit.value })}`);
  if (about.read_only || about.role !== 'review') {
    return <><PageHead title={t('review.title')} /><Empty title={t('review.title')} hint={t('review.readonly')} /></>;
  }
  return (
    <article class="review-screen">
      <PageHead title={t('review.title')}>
        {queue.value && <p class="dim" aria-live="polite">{t('review.left', { n: number(queue.value.total) })}</p>}
      </PageHead>
      <Shown of={queue}>{(value) => value.items.length || only
        ? <Desk items={value.items} only={only} reload={queue.reload} />
        : <Empty title={t('review.done')} />}</Shown>
    </article>
  );
}

function Desk({ items, only, reload }: { items: ReviewItem[]; only: string | null; reload: () => void }) {
  // The place in the queue is that of an incident, so that a queue that grows or shrinks elsewhere does not put another
  // one under a form that is being filled in; one that has left the queue gives its place to the next.
  const [chosen, setChosen] = useState<string | null>(null);
  const last = useRef(0);
  const found = items.findIndex((item) => item.incident.incident_id === chosen);
  const at = Math.max(0, found >= 0 ? found : Math.min(last.current, items.length - 1));
  last.current = at;
  const id = only ?? items[at]?.incident.incident_id;
  const incident = useLoad<Incident>(id ? `/incidents/${encodeURIComponent(id)}` : null);
  const [op, setOp] = useState<Op | null>(null);
  const [said, say] = useState<{ text: string; bad?: boolean }>({ text: '' });
  const [done, setDone] = useState<{ edit_id: number; op: Op; incident?: string }[]>([]);
  const who = useRef(localStorage.getItem('reviewer') ?? '');
  const [name, setName] = useState(who.current);
  const nameField = useRef<HTMLInputElement>(null);

  const nth = (n: number) => items[Math.max(0, Math.min(items.length - 1, n))]?.incident.incident_id ?? null;
  const move = (by: number) => {
    setOp(null);
    if (only) setParams({ incident: null }, true);
    setChosen(nth(at + by));
  };
  const fail = (cause: unknown) => say({ text: cause instanceof Failure ? cause.message : String(cause), bad: true });

  const record = async (edit: Edit) => {
    if (!who.current.trim()) { say({ text: t('review.need_name'), bad: true }); nameField.current?.focus(); return; }
    const leaving = edit.telling_ids?.length ?? 0;
    if (edit.op === 'split' && (!leaving || leaving === incident.value?.tellings.length)) { say({ text: t('review.need_tellings'), bad: true }); return; }
    try {
      const answer = await send<{ edit_id: number; incident_id: string }>('POST', '/edits', { ...edit, incident_id: staying(edit) ?? id, who: who.current.trim() });
      setDone((before) => [...before, { edit_id: answer.edit_id, op: edit.op, incident: id }]);
      lastEdit.value = answer.edit_id;
      say({ text: t('review.saved', { op: t(`op.${edit.op}`) }) });
      setOp(null);
      if (edit.op === 'accept' || edit.op === 'reject' || edit.op === 'merge') {
        if (only) setParams({ incident: null }, true);
        setChosen(nth(at + 1));
      } else {
        if (answer.incident_id !== id && only) setParams({ incident: answer.incident_id }, true);
        incident.reload();
      }
    } catch (cause) { fail(cause); }
  };
  // Of a split incident the part that stays is named by one of the tellings that stay.
  const staying = (edit: Edit) => edit.telling_ids &&
    incident.value?.tellings.find((telling) => !edit.telling_ids!.includes(telling.telling_id))?.telling_id;
  /// The newest decision made here that still stands, or the one pointed at in the history.
  const undo = async (one: (typeof done)[number] | undefined = done.at(-1)) => {
    if (!one) return;
    if (!who.current.trim()) { say({ text: t('review.need_name'), bad: true }); nameField.current?.focus(); return; }
    // Before the answer: keys pressed until then count from the incident that comes back.
    if (one.incident && !only) setChosen(one.incident);
    try {
      const answer = await send<{ edit_id: number }>('POST', `/edits/${one.edit_id}/undo`, { who: who.current.trim(), reason: t('action.undo') });
      say({ text: t('review.undone', { op: label('op', one.op) }) });
      setDone((before) => before.filter((other) => other.edit_id !== one.edit_id));
      lastEdit.value = answer.edit_id;
      reload();
      incident.reload();
    } catch (cause) { fail(cause); }
  };
  const choose = (next: Op) => {
    if (!who.current.trim()) { say({ text: t('review.need_name'), bad: true }); nameField.current?.focus(); return; }
    if (!only) setChosen(id ?? null);
    setOp(next);
  };

  // With the drawing, not after it: the next key is meant for what is in sight.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') { setOp(null); return; }
      if ((event.target as Element).closest('input, select, textarea, [contenteditable]')) return;
      const next = keys[event.key];
      if (next) { event.preventDefault(); choose(next); }
      else if (event.key === 'j' || event.key === 'ArrowDown') { event.preventDefault(); move(1); }
      else if (event.key === 'k' || event.key === 'ArrowUp') { event.preventDefault(); move(-1); }
      else if (event.key === 'u') { event.preventDefault(); void undo(); }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });

  return (
    <div class="review-desk">
      <nav class="queue" aria-label={t('review.title')}>
        <ol>{items.map((item) => (
          <li>
            <button type="button" aria-current={item.incident.incident_id === id} onClick={() => { setOp(null); setChosen(item.incident.incident_id); if (only) setParams({ incident: null }, true); }}>
              <span class="queue-title"><IncidentTitle incident={item.incident} /></span>
              <span class="dim">{date(item.incident.when.start, true)}</span> <Figure range={item.incident.killed} kind="killed" />
              <span class="reasons">{item.reasons.map((reason) => <span class={`tag reason-${reason}`}>{label('review', `reason_${reason}`)}</span>)}</span>
            </button>
          </li>))}
        </ol>
      </nav>
      <section class="desk" aria-label={t('incident.title')}>
        <div class="desk-tools no-print">
          <label class="field who"><span>{t('review.who')}</span>
            <input ref={nameField} type="text" name="who" autoComplete="name" dir="auto" value={name} title={t('review.who_hint')}
              onInput={(event) => { who.current = event.currentTarget.value; setName(who.current); localStorage.setItem('reviewer', who.current); }} />
          </label>
          <div class="ops">
            {Object.entries(keys).map(([key, one]) => (
              <button type="button" class={`button op-${one}`} aria-pressed={op === one} onClick={() => choose(one)}>{t(`review.${one}`)} <kbd>{key}</kbd></button>))}
            <button type="button" class="button" onClick={() => move(-1)}>{t('review.previous')} <kbd>k</kbd></button>
            <button type="button" class="button" onClick={() => move(1)}>{t('review.skip')} <kbd>j</kbd></button>
            <button type="button" class="button" disabled={!done.length} onClick={() => void undo()}>{t('action.undo')} <kbd>u</kbd></button>
          </div>
        </div>
        <p class={`outcome-line${said.bad ? ' bad' : ''}`} role="status">{said.text}</p>
        <Shown of={incident}>{(value) => (
          <>
            {op && incident.current && <EditForm key={op + value.incident_id} op={op} incident={value} onCancel={() => setOp(null)} onSave={record} />}
            <Summary incident={value} onUndo={(edit) => void undo({ edit_id: edit.edit_id, op: edit.op as Op })} />
          </>)}</Shown>
      </section>
    </div>
  );
}

function Summary({ incident, onUndo }: { incident: Incident; onUndo: (edit: Incident['edits'][number]) => void }) {
  useMemo(() => learnActors(incident.actors), [incident]);
  return (
    <div class="summary">
      <h2><a href={`/incident/${encodeURIComponent(incident.incident_id)}`}><IncidentTitle incident={incident} /></a> <ReviewTag state={incident.review} /></h2>
      <p class="meta"><strong>{whenOf(incident.when)}</strong> <bdi>{placesText(incident.where)}</bdi></p>
      <ul class="figures-short">{incident.figures.map((figure) => (
        <li><span class={`figure ${figure.outcome}`} dir="ltr">{rangeText(figure)}</span> {label('group', figure.group.split(':')[0])} {label('outcome', figure.outcome)}
          <span class="dim"> {figure.by_source.filter((one) => !one.superseded).map((one, n) => <>{n > 0 && ' · '}<bdi>{sourceName(one.name)}</bdi>: <bdi>{saidText(one)}</bdi></>)}</span></li>))}
      </ul>
      {incident.contradiction_list.map((one) => <p class="notice bad"><strong>{label('contradiction', one.kind)}:</strong> {one.sides.map((side, n) => <>{n > 0 && ' / '}<bdi>{sideText(one.kind, side.value)}</bdi></>)}</p>)}
      {incident.tellings.map((telling) => (
        <blockquote class="telling-short"><cite><bdi>{sourceName(telling.publisher)}</bdi> · {date(telling.published, true)} · <a href={`/report/${encodeURIComponent(telling.report_id)}`}>{t('incident.open_report')}</a></cite><p lang="ar" dir="rtl">{telling.words}</p></blockquote>))}
      <History edits={incident.edits} onUndo={onUndo} />
    </div>
  );
}

/// What an incident may be one with: within ten days and 60 km first, then anything of those days, then of that place.
export async function incidentsNear(incident: Incident): Promise<IncidentRow[]> {
  const { lat, lon, place_id } = incident.where[0] ?? {};
  const shift = (day: string, by: number) => new Date(Date.parse(day) + by * 86400000).toISOString().slice(0, 10);
  const days = (by: number): Record<string, string> => (incident.when.start
    ? { from: shift(incident.when.start, -by), to: shift(incident.when.end ?? incident.when.start, by) } : {});
  const questions: Record<string, string>[] = [];
  if (lat !== undefined && lon !== undefined) questions.push({ near: `${lat},${lon},60`, ...days(10) });
  if (incident.when.start) questions.push(days(2));
  if (place_id) questions.push({ place: place_id });
  const found = new Map<string, IncidentRow>();
  for (const question of questions) {
    if (found.size >= 5) break;
    const list = await get<IncidentList>(`/incidents${query(new URLSearchParams(question), { limit: 20 })}`);
    for (const one of list.items) if (one.incident_id !== incident.incident_id) found.set(one.incident_id, one);
  }
  return [...found.values()].slice(0, 20);
}
