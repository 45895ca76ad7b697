// A field that finds one of many by a part of its name, in either language: type, arrow down, Enter.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { get } from '../api/client';
import { t } from '../i18n/i18n';

export interface Choice { id: string; name: string; hint?: string }

export function Suggest({ title, value, find, onPick }: {
  title: string; value: Choice | null; find: (text: string) => Promise<Choice[]>; onPick: (choice: Choice | null) => void;
}) {
  const id = useId();
  const [draft, setDraft] = useState(value?.name ?? '');
  const [list, setList] = useState<Choice[] | null>(null);
  const [at, setAt] = useState(0);
  const timer = useRef(0);
  const asked = useRef(0);
  useEffect(() => setDraft(value?.name ?? ''), [value?.id, value?.name]);

  const search = (text: string) => {
    setDraft(text);
    clearTimeout(timer.current);
    const turn = ++asked.current;
    if (!text.trim()) { setList(null); onPick(null); return; }
    timer.current = window.setTimeout(() => {
      find(text).then((found) => { if (turn === asked.current) { setList(found); setAt(0); } }, () => setList([]));
    }, 150);
  };
  const pick = (choice: Choice) => { setList(null); setDraft(choice.name); onPick(choice); };
  const press = (event: KeyboardEvent) => {
    if (!list) return;
    if (event.key === 'ArrowDown') setAt((n) => Math.min(list.length - 1, n + 1));
    else if (event.key === 'ArrowUp') setAt((n) => Math.max(0, n - 1));
    else if (event.key === 'Enter' && list[at]) pick(list[at]);
    else if (event.key === 'Escape') { setList(null); setDraft(value?.name ?? ''); } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="field suggest">
      <label for={`${id}-in`}>{title}</label>
      <input id={`${id}-in`} type="text" dir="auto" role="combobox" autoComplete="off" aria-expanded={list !== null} aria-controls={`${id}-list`}
        aria-autocomplete="list" aria-activedescendant={list?.[at] ? `${id}-${at}` : undefined} value={draft} placeholder={t('filter.find')}
        onInput={(event) => search(event.currentTarget.value)} onKeyDown={press}
        onBlur={() => { setList(null); setDraft(value?.name ?? ''); }} />
      <ul id={`${id}-list`} role="listbox" aria-label={title} hidden={!list}>
        {list?.map((choice, n) => (
          <li id={`${id}-${n}`} role="option" aria-selected={n === at} onMouseDown={(event) => { event.preventDefault(); pick(choice); }}>
            <bdi>{choice.name}</bdi> {choice.hint && <bdi class="dim">{choice.hint}</bdi>}
          </li>))}
        {list?.length === 0 && <li class="dim" role="option" aria-disabled="true" aria-selected={false}>{t('filter.no_match')}</li>}
      </ul>
    </div>
  );
}

interface Named { name_ar?: string; name_en?: string }
export interface ActorItem extends Named { actor_id: string; kind?: string }
export interface PlaceItem extends Named { place_id: string; kind?: string; inside?: Named }

export const findActors = (text: string) => get<{ items: ActorItem[] }>(`/actors?q=${encodeURIComponent(text)}`).then(({ items }) => items);
export const findPlaces = (text: string) => get<{ items: PlaceItem[] }>(`/gazetteer?q=${encodeURIComponent(text)}`).then(({ items }) => items);
