// A figure over time: the line is the best figure, the band runs from low to high.
import uPlot from 'uplot';
import { useEffect, useRef } from 'preact/hooks';
import { date, digits, label, axisNumber, lang, number, t } from '../i18n/i18n';
import { theme } from '../parts/theme';
import { rangeText } from '../parts/figures';
import { colour } from './colour';
import { seconds } from './timeline';

interface Point { start: string; low: number; best: number; high?: number }

export function BandChart({ outcome, points, by }: { outcome: 'killed' | 'injured'; points: Point[]; by: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current!;
    const axis = { stroke: colour('--dim'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '12px "IBM Plex Sans Arabic"' };
    const line = colour(`--${outcome}`);
    const plot = new uPlot({
      width: element.clientWidth, height: 190, tzDate: (at) => uPlot.tzDate(new Date(at * 1000), 'UTC'), legend: { show: false }, padding: [8, 28, 0, 0],
      cursor: { y: false, drag: { x: false, y: false } },
      scales: { x: { time: true }, y: { range: (_, __, high) => [0, Math.max(4, high * 1.05)] } },
      axes: [
        { ...axis, space: 84, size: 30, values: (_, ticks, __, ___, gap) => ticks.map((at) => date(new Date(at * 1000).toISOString().slice(0, gap >= 300 * 86400 ? 4 : gap >= 27 * 86400 ? 7 : 10), true)) },
        { ...axis, size: 52, space: 30, values: (_, ticks) => ticks.map((n) => (Number.isInteger(n) ? axisNumber(n) : '')) }],
      series: [{}, { stroke: line, width: 0.6, points: { show: false } }, { stroke: line, width: 0.6, points: { show: false } }, { stroke: line, width: 2, points: { show: points.length < 40, size: 5, fill: line } }],
      bands: [{ series: [1, 2], fill: `${line}33` }],
      hooks: {
        setCursor: [(it) => {
          const tip = element.querySelector<HTMLElement>('.tip')!;
          const point = it.cursor.idx == null ? undefined : points[it.cursor.idx];
          tip.hidden = !point;
          if (!point) return;
          tip.textContent = `${date(point.start, true)} · ${rangeText(point) || number(0)}`;
          tip.style.left = `${Math.min(Math.max(0, (it.cursor.left ?? 0) + 50 - tip.offsetWidth / 2), element.clientWidth - tip.offsetWidth)}px`;
        }],
      },
    }, [points.map((p) => seconds(p.start)), points.map((p) => p.high ?? Math.max(p.best, p.low)), points.map((p) => p.low), points.map((p) => p.best)], element);
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: 190 }));
    observer.observe(element);
    return () => { observer.disconnect(); plot.destroy(); };
  }, [points, outcome, lang.value, digits.value, theme.value]);
  const sum = points.reduce((all, p) => ({ low: all.low + p.low, best: all.best + p.best, high: all.high + (p.high ?? p.best) }), { low: 0, best: 0, high: 0 });
  const text = t('ledger.describe', { outcome: label('outcome', outcome), by, low: number(sum.low), high: number(sum.high), best: number(sum.best) });
  return <div ref={host} class="band-chart" dir="ltr" role="img" aria-label={text}><div class="tip" dir="auto" hidden /></div>;
}
