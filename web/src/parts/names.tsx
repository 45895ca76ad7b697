// Names of places and actors: in the reader's language where the record has one, else in the other, marked as such.
import { labelIn, lang, label, t, type Lang } from '../i18n/i18n';
import { signal } from '@preact/signals';
import { actorNames } from './actor_names';

interface Named { name_ar?: string; name_en?: string }

export function nameOf(it: Named, as: Lang = lang.value): string {
  return (as === 'ar' ? it.name_ar || it.name_en : it.name_en || it.name_ar) || '';
}

export function Name({ of, fallback }: { of: Named; fallback?: string }) {
  const text = nameOf(of);
  if (!text) return <span>{fallback ?? ''}</span>;
  const arabic = /[\u0600-\u06ff]/.test(text);
  return <bdi lang={arabic ? 'ar' : 'en'}>{text}</bdi>;
}

export function actorName(id: string, as: Lang = lang.value): string {
  const known = actorNames.get(id);
  return (known && nameOf(known, as)) || id;
}

/// English names of sources by their Arabic ones, fetched once when the page opens.
export const englishNames = signal<ReadonlyMap<string, string>>(new Map());

/// A source's name in the reader's language; one that only stands for its report has none.
export function sourceName(source: string): string {
  if (!source || source.startsWith('report:')) return t('source.unnamed');
  return (lang.value === 'en' && englishNames.value.get(source)) || source;
}

/// "civilian" or "combatant:syria-gov" in words.
export function groupName(group: string, as: Lang = lang.value): string {
  const [kind, actor] = group.split(':');
  if (!actor) return labelIn(as, 'group', kind);
  return `${labelIn(as, 'group', kind)} (${actorName(actor, as)})`;
}

export function placesText(where: Named[]): string {
  return where.map((place) => nameOf(place)).filter(Boolean).join(lang.value === 'ar' ? '، ' : ', ');
}

export function StatusTag({ status }: { status: string }) {
  if (status === 'occurred') return null;
  return <span class={`tag status-${status}`}>{label('status', status)}</span>;
}

export function ReviewTag({ state }: { state: string }) {
  if (state === 'none') return null;
  return <span class={`tag review-${state}`}>{t(`review.state_${state}` as 'review.state_accepted')}</span>;
}
