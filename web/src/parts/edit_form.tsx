// What a correction needs to be told: the field and its new value, the incident to merge with, the tellings to split off,
// and always the reason.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Incident, IncidentRow } from '../api/types';
import { date, label, t } from '../i18n/i18n';
import { en } from '../i18n/en';
import { nameOf, placesText, sourceName } from './names';
import { type ActorRow, ActorRows, actorsText } from './actor_rows';
import { findPlaces, Suggest } from './suggest';
import { incidentsNear } from '../screens/review';

export type Op = 'accept' | 'correct' | 'reject' | 'merge' | 'split' | 'note';

export interface Edit {
  op: Op; reason: string; field?: string; value?: string; low?: number; best?: number; high?: number;
  other?: string; telling_ids?: string[];
}

const subTypes = Object.keys(en).filter((key) => key.startsWith('event.')).map((key) => key.slice(6));
const statuses = ['occurred', 'ongoing', 'failed', 'planned', 'denied'];
const fields = ['killed', 'injured', 'sub_type', 'status', 'from', 'to', 'place', 'actors'] as const;

export function EditForm({ op, incident, onSave, onCancel }: {
  op: Op; incident: Incident; onSave: (edit: Edit) => Promise<void>; onCancel: () => void;
}) {
  const [edit, setEdit] = useState<Edit>({ op, reason: '', ...(op === 'correct' ? startOf('killed', incident) : {}) });
  const form = useRef<HTMLFormElement>(null);
  // Before it is drawn: the next key is meant for the form.
  useLayoutEffect(() => { form.current?.querySelector<HTMLElement>('select, input, textarea, button')?.focus(); }, []);
  const change = (more: Partial<Edit>) => setEdit((before) => ({ ...before, ...more }));
  const needsReason = op !== 'accept';
  return (
    <form ref={form} class={`edit-form panel op-${op}`} onSubmit={(event) => { event.preventDefault(); void onSave(edit); }}
      onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onCancel(); } }}>
      <h3>{t(`review.${op}`)}</h3>
      {op === 'correct' && <Correction edit={edit} change={change} incident={incident} />}
      {op === 'merge' && <Merge edit={edit} change={change} incident={incident} />}
      {op === 'split' && <Split edit={edit} change={change} incident={incident} />}
      <label class="field wide"><span>{t('review.reason')}</span>
        <input type="text" name="reason" dir="auto" required={needsReason} value={edit.reason} onInput={(event) => change({ reason: event.currentTarget.value })} />
      </label>
      <div class="form-actions">
        <button type="submit" class="button primary">{t('action.save')} <kbd>↵</kbd></button>
        <button type="button" class="button" onClick={onCancel}>{t('action.cancel')} <kbd>Esc</kbd></button>
      </div>
    </form>
  );
}

function startOf(field: (typeof fields)[number], incident: Incident): Partial<Edit> {
  const none = { value: undefined, low: undefined, best: undefined, high: undefined };
  if (field === 'killed' || field === 'injured') {
    const figure = incident.figures.find((one) => one.outcome === field && one.group === 'any');
    return { ...none, field, low: figure?.low ?? 0, best: figure?.best ?? figure?.low ?? 0, high: figure?.high ?? figure?.best ?? figure?.low ?? 0 };
  }
  const value = {
    sub_type: incident.sub_type, status: incident.status, from: incident.when.start ?? '', to: incident.when.end ?? '',
    place: incident.where[0]?.place_id ?? '',
    actors: actorsText(incident.actors.map((actor) => ({ actor_id: actor.actor_id, role: actor.role ?? 'party', side: actor.side ?? 0 }))),
  }[field];
  return { ...none, field, value };
}

type Part = { edit: Edit; change: (more: Partial<Edit>) => void; incident: Incident };

function Correction({ edit, change, incident }: Part) {
  const [place, setPlace] = useState<string | undefined>(incident.where[0] && nameOf(incident.where[0]));
  const [actors, setActors] = useState<ActorRow[]>(() => incident.actors.map((actor) => ({ actor_id: actor.actor_id, role: actor.role ?? 'party', side: actor.side ?? 0 })));
  const figure = edit.field === 'killed' || edit.field === 'injured';
  const whole = (name: 'low' | 'best' | 'high') => (
    <label class="field"><span>{t(`review.${name}`)}</span>
      <input type="number" name={name} min={0} step={1} required value={edit[name] ?? ''}
        onInput={(event) => change({ [name]: event.currentTarget.value === '' ? undefined : Number(event.currentTarget.value) })} />
    </label>);
  return (
    <div class="field-row">
      <label class="field"><span>{t('review.field')}</span>
        <select name="field" value={edit.field} onChange={(event) => change(startOf(event.currentTarget.value as 'killed', incident))}>
          {fields.map((one) => <option value={one}>{t(`field.${one}`)}</option>)}
        </select>
      </label>
      {figure && <>{whole('low')}{whole('best')}{whole('high')}</>}
      {edit.field === 'sub_type' && <Choice edit={edit} change={change} kind="event" values={subTypes} />}
      {edit.field === 'status' && <Choice edit={edit} change={change} kind="status" values={statuses} />}
      {(edit.field === 'from' || edit.field === 'to') && (
        <label class="field"><span>{t('review.value')}</span>
          <input type="date" name="value" required value={edit.value} onInput={(event) => change({ value: event.currentTarget.value })} />
        </label>)}
      {edit.field === 'place' && (
        <Suggest title={t('review.value')} value={edit.value ? { id: edit.value, name: place ?? edit.value } : null}
          find={(text) => findPlaces(text).then((items) => items.map((item) => ({ id: item.place_id, name: nameOf(item), hint: [item.inside && nameOf(item.inside), item.place_id].filter(Boolean).join(' · ') })))}
          onPick={(choice) => { setPlace(choice?.name); change({ value: choice?.id ?? '' }); }} />)}
      {edit.field === 'actors' && <ActorRows rows={actors} onChange={(rows) => { setActors(rows); change({ value: actorsText(rows) }); }} />}
    </div>
  );
}

function Choice({ edit, change, kind, values }: { edit: Edit; change: Part['change']; kind: string; values: string[] }) {
  return (
    <label class="field"><span>{t('review.value')}</span>
      <select name="value" value={edit.value} onChange={(event) => change({ value: event.currentTarget.value })}>
        {values.map((value) => <option value={value}>{label(kind, value)}</option>)}
      </select>
    </label>
  );
}

function Merge({ edit, change, incident }: Part) {
  const [near, setNear] = useState<IncidentRow[] | null>(null);
  useEffect(() => {
    incidentsNear(incident).then((list) => { setNear(list); change({ other: list[0]?.incident_id ?? '' }); }, () => setNear([]));
  }, [incident.incident_id]);
  // The list takes the place of the field that had the focus while it was asked for; who has gone on to the reason stays there.
  const list = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => { if (document.activeElement === document.body) list.current?.focus(); }, [near]);
  return (
    <label class="field wide"><span>{t('review.merge_with')}</span>
      {near?.length
        ? <select ref={list} name="other" value={edit.other} onChange={(event) => change({ other: event.currentTarget.value })}>
            {near.map((one) => <option value={one.incident_id}>{[label('event', one.sub_type), placesText(one.where), date(one.when.start, true), one.incident_id].filter(Boolean).join(' · ')}</option>)}
          </select>
        : <input type="text" name="other" dir="ltr" required placeholder={near ? t('review.merge_none') : ''} value={edit.other ?? ''} onInput={(event) => change({ other: event.currentTarget.value })} />}
    </label>
  );
}

function Split({ edit, change, incident }: Part) {
  const chosen = edit.telling_ids ?? [];
  return (
    <fieldset class="facet wide">
      <legend>{t('review.split_pick')}</legend>
      {incident.tellings.map((telling) => (
        <label><input type="checkbox" checked={chosen.includes(telling.telling_id)} onChange={() =>
          change({ telling_ids: chosen.includes(telling.telling_id) ? chosen.filter((id) => id !== telling.telling_id) : [...chosen, telling.telling_id] })} />
          <bdi>{sourceName(telling.publisher)}</bdi> <span class="dim">{date(telling.published, true)}</span> <span class="clip" lang="ar" dir="rtl">{telling.words}</span></label>))}
    </fieldset>
  );
}
