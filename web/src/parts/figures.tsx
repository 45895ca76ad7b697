// Numbers of people. A range always says its ends; a missing upper end is said, never drawn as if it were known.
import type { Range } from '../api/types';
import { label, labelIn, number, t, type Lang, lang } from '../i18n/i18n';

export function rangeText(range: Range | undefined): string {
  if (!range || (range.low === 0 && !range.best && !range.high)) return '';
  const { low, best, high } = range;
  if (high !== undefined && low === high) return number(low);
  if (best !== undefined && high === undefined && best === low) return `${number(low)}+`;
  const ends = high === undefined ? `${number(low)}+` : `${number(low)}–${number(high)}`;
  return best === undefined ? ends : `${number(best)} (${ends})`;
}

/// Low, best and high in one short cell.
export function Figure({ range, kind }: { range?: Range; kind: 'killed' | 'injured' }) {
  const text = rangeText(range);
  if (!text) return <span class="no-figure" aria-hidden="true">–</span>;
  return <span class={`figure ${kind}`} dir="ltr">{text}</span>;
}

interface Said { min?: number; best?: number; max?: number; qualifier?: string }

/// A number as its source said it: "at least 87", "about 150", "more than 400".
export function saidText(said: Said, as: Lang = lang.value): string {
  const { min, best, max, qualifier } = said;
  const word = qualifier && qualifier !== 'exact' ? labelIn(as, 'qualifier', qualifier) : '';
  const n = (value: number) => as === lang.value ? number(value) : value.toLocaleString('en-GB');
  if (qualifier === 'more_than' && min !== undefined) return `${word} ${n(min - 1)}`;
  if (qualifier === 'less_than' && max !== undefined) return `${word} ${n(max + 1)}`;
  if (qualifier === 'vague' && min !== undefined) return `${n(min)}+ (${word})`;
  if (best !== undefined) return word ? `${word} ${n(best)}` : n(best);
  if (min !== undefined && max !== undefined && min !== max) return `${n(min)}–${n(max)}`;
  if (min !== undefined) return `${labelIn(as, 'qualifier', 'at_least')} ${n(min)}`;
  if (max !== undefined) return `≤ ${n(max)}`;
  return t('figure.none');
}

export function outcomeName(outcome: string): string { return label('outcome', outcome); }
