// The view that a screen beside the overview works on: its place and dates, to be changed in place.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PlaceNode } from '../api/types';
import { get } from '../api/client';
import { t } from '../i18n/i18n';
import { setParams } from '../router';
import { filterValue } from './view';
import { nameOf } from './names';

/// A place chosen by typing: what the register knows by that name, in either language.
export function PlacePicker() {
  const chosen = filterValue('place');
  const [draft, setDraft] = useState('');
  const [found, setFound] = useState<PlaceNode[]>([]);
  const timer = useRef(0);
  useEffect(() => {
    setFound([]);
    if (!chosen) return setDraft('');
    get<{ items: PlaceNode[] }>(`/places?id=${encodeURIComponent(chosen)}`).then(({ items }) => setDraft(items[0] ? nameOf(items[0]) : chosen), () => setDraft(chosen));
  }, [chosen]);
  const search = (text: string) => {
    setDraft(text);
    clearTimeout(timer.current);
    if (text.trim() === '') { setParams({ place: null }, true); return; }
    timer.current = window.setTimeout(() => {
      get<{ items: PlaceNode[] }>(`/places?q=${encodeURIComponent(text)}`).then(({ items }) => setFound(items.slice(0, 12)), () => setFound([]));
    }, 200);
  };
  const pick = (text: string) => {
    const node = found.find((one) => nameOf(one) === text);
    if (node) setParams({ place: node.place_id }, true);
  };
  return (
    <label class="field">
      <span>{t('filter.place')}</span>
      <input type="text" list="places-found" dir="auto" value={draft} placeholder={t('filter.find')}
        onInput={(event) => { pick(event.currentTarget.value); search(event.currentTarget.value); }} />
      <datalist id="places-found">{found.map((node) => <option value={nameOf(node)} />)}</datalist>
    </label>
  );
}

export function ViewBar({ children }: { children?: ComponentChildren }) {
  const day = (name: 'from' | 'to') => (
    <label class="field"><span>{t(`filter.${name}`)}</span>
      <input type="date" value={filterValue(name)} onChange={(event) => setParams({ [name]: event.currentTarget.value }, true)} />
    </label>);
  return <div class="view-bar no-print"><PlacePicker />{day('from')}{day('to')}{children}</div>;
}
