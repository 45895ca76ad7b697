// The text of a report cut where marks begin and end. Spans are in code points, JavaScript counts UTF-16 units: one
// pass over the text maps one to the other where a character needs two units.
import type { Report, Span } from '../api/types';

export type MarkKind = 'event' | 'count' | 'control' | 'place' | 'actor' | 'date' | 'speaker';

/// A marked stretch: what it is and the record it belongs to ("e1", "c2", "k0" for the first control record).
export interface Mark { begin: number; end: number; kind: MarkKind; record: string; evidence: boolean }

export interface Piece { begin: number; end: number; marks: Mark[]; zone: string }

/// The UTF-16 offset of every code point offset; null where the two agree throughout.
export function unitsOf(text: string): Uint32Array | null {
  if (!/[\ud800-\udfff]/.test(text)) return null;
  const units: number[] = [];
  for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) units.push(at);
  units.push(text.length);
  return Uint32Array.from(units);
}

/// All marks of the report that lie in its text (`title` false) or in a title of its own (`title` true).
export function marksOf(report: Report, title: boolean): Mark[] {
  const marks: Mark[] = [];
  const add = (span: Span | undefined, kind: MarkKind, record: string, evidence = false) => {
    if (span && (span.in === 'title') === title && span.end > span.begin) {
      marks.push({ begin: span.begin, end: span.end, kind, record, evidence });
    }
  };
  report.places.forEach((place, n) => place.mentions.forEach((span) => add(span, 'place', `p${n}`)));
  report.actors.forEach((actor, n) => actor.mentions.forEach((span) => add(span, 'actor', `a${n}`)));
  report.dates.forEach((mention, n) => add(mention, 'date', `d${n}`));
  for (const event of report.events) {
    add(event.trigger, 'event', event.id);
    event.evidence.forEach((span) => add(span, 'event', event.id, true));
    event.attribution?.forEach((speaker) => add(speaker.mention, 'speaker', event.id));
  }
  for (const count of report.counts) {
    count.evidence.forEach((span) => add(span, 'count', count.id));
    count.attribution?.forEach((speaker) => add(speaker.mention, 'speaker', count.id));
  }
  report.control.forEach((control, n) => {
    control.evidence.forEach((span) => add(span, 'control', `k${n}`, true));
    control.attribution?.forEach((speaker) => add(speaker.mention, 'speaker', `k${n}`));
  });
  return marks;
}

/// `text` from code point `from` to `to`, cut so that each piece lies wholly inside or outside every mark and zone.
export function pieces(marks: Mark[], zones: (Span & { kind: string })[], from: number, to: number): Piece[] {
  const cuts = new Set([from, to]);
  for (const it of [...marks, ...zones]) {
    if (it.begin > from && it.begin < to) cuts.add(it.begin);
    if (it.end > from && it.end < to) cuts.add(it.end);
  }
  const ends = [...cuts].sort((a, b) => a - b);
  const result: Piece[] = [];
  for (let i = 0; i + 1 < ends.length; ++i) {
    const [begin, end] = [ends[i], ends[i + 1]];
    result.push({
      begin, end,
      marks: marks.filter((mark) => mark.begin < end && mark.end > begin),
      zone: zones.find((zone) => zone.begin < end && zone.end > begin)?.kind ?? 'body',
    });
  }
  return result;
}
