// The actors of an incident as a person sets them right: who, in which role, on which side.
import { label, number, t } from '../i18n/i18n';
import { actorName, nameOf } from './names';
import { learnActors } from './actor_names';
import { findActors, Suggest } from './suggest';

export interface ActorRow { actor_id: string; role: string; side: number }

export const roles = ['initiator', 'target', 'party', 'supporter'];

/// As the server takes them: ROLE:SIDE:ACTOR_ID joined by |.
export const actorsText = (rows: ActorRow[]) => rows.filter((row) => row.actor_id).map((row) => `${row.role}:${row.side}:${row.actor_id}`).join('|');

export function ActorRows({ rows, onChange }: { rows: ActorRow[]; onChange: (rows: ActorRow[]) => void }) {
  const set = (n: number, more: Partial<ActorRow>) => onChange(rows.map((row, at) => (at === n ? { ...row, ...more } : row)));
  return (
    <div class="actor-rows wide">
      {rows.map((row, n) => (
        <fieldset class="actor-row" key={n}>
          <legend class="visually-hidden">{t('filter.actor')} {number(n + 1)}</legend>
          <Suggest title={t('filter.actor')} value={row.actor_id ? { id: row.actor_id, name: actorName(row.actor_id) } : null}
            find={(text) => findActors(text).then((items) => { learnActors(items); return items.map((item) => ({ id: item.actor_id, name: nameOf(item) || item.actor_id, hint: item.actor_id })); })}
            onPick={(choice) => set(n, { actor_id: choice?.id ?? '' })} />
          <label class="field"><span>{t('review.role')}</span>
            <select value={row.role} onChange={(event) => set(n, { role: event.currentTarget.value })}>{roles.map((role) => <option value={role}>{label('role', role)}</option>)}</select></label>
          <label class="field"><span>{t('review.side')}</span>
            <select value={row.side} onChange={(event) => set(n, { side: Number(event.currentTarget.value) })}>{[0, 1, 2].map((side) => <option value={side}>{side ? number(side) : '–'}</option>)}</select></label>
          <button type="button" class="button" aria-label={`${t('review.remove_actor')}: ${actorName(row.actor_id)}`} onClick={() => onChange(rows.filter((_, at) => at !== n))}>×</button>
        </fieldset>))}
      <button type="button" class="link" onClick={() => onChange([...rows, { actor_id: '', role: 'party', side: 0 }])}>{t('review.add_actor')}</button>
    </div>
  );
}
