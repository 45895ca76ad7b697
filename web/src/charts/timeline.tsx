// Incidents over time as bars; dragging over it sets the filter's dates. Time runs left to right in both languages, as
// clocks, axes and published charts in Arabic have it.
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'preact/hooks';
import type { Overview } from '../api/types';
import { date, axisNumber, lang, digits, number, t } from '../i18n/i18n';
import { theme } from '../parts/theme';
import { colour } from './colour';

export const seconds = (iso: string) => Date.UTC(+iso.slice(0, 4), +(iso.slice(5, 7) || 1) - 1, +(iso.slice(8, 10) || 1)) / 1000;
const isoDay = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);

export function Timeline({ timeline, onPick }: { timeline: Overview['timeline']; onPick: (from: string, to: string) => void }) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;

  useEffect(() => {
    const element = host.current!;
    const step = { day: 1, week: 7, month: 30.4 }[timeline.unit] * 86400;
    const axis = { stroke: colour('--dim'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false }, font: '12px "IBM Plex Sans Arabic"' };
    plot.current = new uPlot({
      width: element.clientWidth, height: element.clientHeight, tzDate: (at) => uPlot.tzDate(new Date(at * 1000), 'UTC'),
      legend: { show: false }, padding: [8, 28, 0, 0],
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false } },
      scales: { x: { time: true, range: (_, low, high) => [low - step / 2, high + step] }, y: { range: (_, __, high) => [0, Math.max(4, high)] } },
      axes: [
        { ...axis, space: 84, size: 30, values: (_, ticks, __, ___, gap) => ticks.map((at) => date(isoDay(at).slice(0, gap >= 300 * 86400 ? 4 : gap >= 27 * 86400 ? 7 : 10), true)) },
        { ...axis, size: 44, space: 26, values: (_, ticks) => ticks.map((n) => (Number.isInteger(n) ? axisNumber(n) : '')) },
      ],
      series: [{}, { stroke: colour('--accent'), fill: colour('--accent-soft'), width: 1, points: { show: false }, paths: uPlot.paths.bars!({ size: [0.8, 24], align: 1 }) }],
      hooks: {
        setSelect: [(it) => {
          if (it.select.width < 3) return;
          const from = it.posToVal(it.select.left, 'x');
          const to = it.posToVal(it.select.left + it.select.width, 'x');
          it.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
          pick.current(isoDay(from), isoDay(to));
        }],
        setCursor: [(it) => {
          const tip = element.querySelector<HTMLElement>('.tip')!;
          const n = it.cursor.idx;
          const bin = n == null ? undefined : timeline.bins[n];
          tip.hidden = !bin;
          if (!bin) return;
          tip.textContent = `${date(bin[0], true)} · ${t('list.title')}: ${number(bin[1])} · ${t('list.killed')}: ${number(bin[2])}`;
          const left = it.cursor.left ?? 0;
          tip.style.left = `${Math.min(Math.max(0, left + 48 - tip.offsetWidth / 2), element.clientWidth - tip.offsetWidth)}px`;
        }],
      },
    }, [timeline.bins.map((bin) => seconds(bin[0])), timeline.bins.map((bin) => bin[1])], element);
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => { observer.disconnect(); plot.current?.destroy(); plot.current = null; };
  }, [timeline, lang.value, digits.value, theme.value]);

  const bins = timeline.bins;
  const summary = bins.length ? t('time.describe', {
    unit: t(`time.${timeline.unit}`), from: date(bins[0][0]), to: date(bins.at(-1)![0]),
    max: number(Math.max(...bins.map((bin) => bin[1]))),
  }) : t('state.none');
  return <div ref={host} class="timeline" dir="ltr" role="img" aria-label={summary}><div class="tip" dir="auto" hidden /></div>;
}
