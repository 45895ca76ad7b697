// The text of a report with its marks. Lighting is done on the elements themselves, by the records named in data-r,
// so that a long report is laid out once and not again at every movement of the pointer.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { signal } from '@preact/signals';
import type { Report } from '../api/types';
import { marksOf, pieces, unitsOf, type Mark, type Piece } from './marks';

/// Records that the reader points at, in the text or beside it; `pinned` ones stay until another is chosen.
export const lit = signal<string[]>([]);
export const pinned = signal<string | null>(null);

const order = ['event', 'count', 'speaker', 'control', 'date', 'actor', 'place'];

function look(piece: Piece): string {
  const points = piece.marks.filter((mark) => !mark.evidence);
  const kind = order.find((one) => points.some((mark) => mark.kind === one));
  return kind ? `mark mark-${kind}` : '';
}

function Paragraph({ text, units, marks, zones, begin, end }: {
  text: string; units: Uint32Array | null; marks: Mark[]; zones: Report['text_spans']; begin: number; end: number;
}) {
  const at = (offset: number) => (units ? units[offset] : offset);
  return (
    <p>
      {pieces(marks, zones, begin, end).map((piece) => {
        const words = text.slice(at(piece.begin), at(piece.end));
        const kind = look(piece);
        const records = [...new Set(piece.marks.map((mark) => mark.record))].join(' ');
        const zone = piece.zone === 'body' ? '' : ` zone-${piece.zone}`;
        if (!records) return zone ? <span class={zone.trim()}>{words}</span> : words;
        return kind
          ? <mark class={kind + zone} data-r={records}>{words}</mark>
          : <span class={zone.trim() || undefined} data-r={records}>{words}</span>;
      })}
    </p>
  );
}

export function ReportText({ report, text, title }: { report: Report; text: string; title: boolean }) {
  const root = useRef<HTMLDivElement>(null);
  const paragraphs = useMemo(() => {
    const units = unitsOf(text);
    const marks = marksOf(report, title).sort((a, b) => a.begin - b.begin);
    const zones = title ? [] : report.text_spans.filter((zone) => zone.in !== 'title');
    let begin = 0;
    return text.split('\n').map((line) => {
      const end = begin + (units ? [...line].length : line.length);
      const mine = marks.filter((mark) => mark.begin < end && mark.end > begin);
      const element = line.trim() === '' ? null : (
        <Paragraph key={begin} {...{ text, units, marks: mine, begin, end }}
          zones={zones.filter((zone) => zone.begin < end && zone.end > begin)} />
      );
      begin = end + 1;
      return element;
    });
  }, [report, text, title]);

  useEffect(() => lit.subscribe((records) => {
    const host = root.current;
    if (!host) return;
    for (const old of host.querySelectorAll('.lit')) old.classList.remove('lit');
    for (const record of records) {
      for (const element of host.querySelectorAll(`[data-r~="${CSS.escape(record)}"]`)) element.classList.add('lit');
    }
  }), [paragraphs]);

  const recordsAt = (event: Event) =>
    (event.target as Element).closest<HTMLElement>('[data-r]')?.dataset.r?.split(' ') ?? [];
  return (
    <div ref={root} class="report-text" lang="ar" dir="rtl"
      onMouseOver={(event) => { lit.value = recordsAt(event); }}
      onMouseLeave={() => { lit.value = pinned.value ? [pinned.value] : []; }}
      onClick={(event) => {
        const record = recordsAt(event).find((id) => /^[eck]\d/.test(id));
        if (!record) return;
        pinned.value = record;
        document.getElementById(`record-${record}`)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
      }}>
      {paragraphs}
    </div>
  );
}
