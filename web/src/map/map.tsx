// The map: incidents by place as circles whose area is their number. Drawing sets an area as the filter. What it shows
// is also in the list beside it, so that nothing is lost where no map can be drawn or seen.
import maplibre, { type GeoJSONSource, type Map as MapView, type StyleSpecification } from 'maplibre-gl/dist/maplibre-gl-csp';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { MapPlace } from '../api/types';
import { lang, number, t } from '../i18n/i18n';
import { theme } from '../parts/theme';
import { nameOf } from '../parts/names';
import { colour } from '../charts/colour';
import { baseStyle, regionNames } from './base';
import { loadBase } from './base_file';
import { Labels } from './labels';
import { type Area, areaFeatures, type AreaKind, areaKinds, boxOf } from './areas';
import { NoMap } from './no_map';
import { detailOf } from './tiles';
import { Draw } from './draw';

maplibre.setWorkerUrl(workerUrl);
maplibre.prewarm();  // its workers start while the overview's numbers are still on their way

/// A place with a colour of its own takes it instead of the colour of its harm (the control map's holders).
export type Dot = MapPlace & { colour?: string };

export interface MapProps {
  dots: Dot[]; area?: Area; tiles?: string; summary: string;
  onPlace: (place: Dot) => void; onArea?: (area: Area) => void;
}

const signs: Record<AreaKind, string> = { bbox: '▭', polygon: '⬠', near: '○' };
const home: [number, number, number, number] = [29, 11, 50, 38];

function features(dots: Dot[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: dots.map((dot, n) => ({
      type: 'Feature', id: n, geometry: { type: 'Point', coordinates: [dot.lon, dot.lat] },
      properties: { n: dot.incidents, killed: dot.killed, own: dot.colour ?? '' },
    })),
  };
}

/// Where 94 of 100 incidents lie: a few far away must not shrink the rest to a point.
function bounds(dots: Dot[]): [number, number, number, number] {
  if (!dots.length) return home;
  const total = dots.reduce((sum, dot) => sum + dot.incidents, 0);
  const range = (value: (dot: Dot) => number): [number, number] => {
    const sorted = [...dots].sort((a, b) => value(a) - value(b));
    const at = (share: number) => {
      let sum = 0;
      return value(sorted.find((dot) => (sum += dot.incidents) >= total * share) ?? sorted.at(-1)!);
    };
    return [at(0.03) - 0.4, at(0.97) + 0.4];
  };
  const [west, east] = range((dot) => dot.lon);
  const [south, north] = range((dot) => dot.lat);
  return [west, south, east, north];
}

/// Street detail lies over the land and under borders; without it the map stays as it is.
function addDetail(map: MapView, tiles: string, failed: () => void): void {
  detailOf(tiles).then(({ source, layers }) => {
    if (map.getSource('tiles')) return;
    map.addSource('tiles', source);
    for (const layer of layers) map.addLayer(layer, 'regions');
  }).catch(failed);
}

function addDots(style: StyleSpecification, dots: Dot[], area?: Area): void {
  style.sources.area = { type: 'geojson', data: areaFeatures(area) };
  style.layers.push({ id: 'area', type: 'line', source: 'area', paint: { 'line-color': colour('--accent'), 'line-width': 2, 'line-dasharray': [3, 2] } });
  style.sources.dots = { type: 'geojson', data: features(dots) };
  style.layers.push({
    id: 'dots', type: 'circle', source: 'dots',
    layout: { 'circle-sort-key': ['-', 0, ['get', 'n']] },
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 3, ['min', 26, ['+', 2.5, ['*', 0.9, ['sqrt', ['get', 'n']]]]], 9, ['min', 60, ['+', 5, ['*', 2, ['sqrt', ['get', 'n']]]]]],
      'circle-color': ['case', ['!=', ['get', 'own'], ''], ['get', 'own'], ['>', ['get', 'killed'], 0], colour('--killed-dot'), colour('--accent')],
      'circle-opacity': 0.62, 'circle-stroke-width': 1, 'circle-stroke-color': colour('--paper'),
    },
  });
}

export default function IncidentMap(props: MapProps) {
  const host = useRef<HTMLDivElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const map = useRef<MapView | null>(null);
  const labels = useRef<Labels | null>(null);
  const [failure, setFailure] = useState('');
  const [turn, setTurn] = useState(0);
  const [drawing, setDrawing] = useState<AreaKind | null>(null);
  const [tileless, setTileless] = useState(false);

  useEffect(() => {
    let gone = false;
    const none = (cause: unknown) => setFailure(String((cause as Error).message));
    loadBase().then((base) => {
      if (gone) return;
      try {
        const style = baseStyle(base);
        addDots(style, latest.current.dots, latest.current.area);
        const view = new maplibre.Map({
          locale: { 'Map.Title': latest.current.summary },
          container: host.current!, style, attributionControl: false,
          bounds: bounds(latest.current.dots), fitBoundsOptions: { padding: 24, maxZoom: 9 }, minZoom: 1.5, maxZoom: 14,
          dragRotate: false, pitchWithRotate: false, boxZoom: false, fadeDuration: 0,
        });
        view.touchZoomRotate.disableRotation();
        map.current = view;
        view.on('load', () => {
          if (latest.current.tiles) addDetail(view, latest.current.tiles, () => setTileless(true));
          const names = new Labels(view, () => lang.value);
          names.regions = regionNames(base);
          names.places = latest.current.dots;
          labels.current = names;
          view.getCanvas().setAttribute('aria-label', latest.current.summary);
          names.draw();
          host.current?.setAttribute('data-ready', 'true');
        });
        view.on('mousemove', 'dots', (event) => showTip(event.features?.[0]?.id as number, event.point));
        view.on('mouseleave', 'dots', () => { tip.current!.hidden = true; view.getCanvas().style.cursor = ''; });
        view.on('click', 'dots', (event) => {
          const dot = latest.current.dots[event.features?.[0]?.id as number];
          if (dot) latest.current.onPlace(dot);
        });
      } catch (cause) { none(cause); }
    }, (cause) => { if (!gone) none(cause); });
    return () => { gone = true; map.current?.remove(); map.current = null; labels.current = null; };
  }, [theme.value, props.tiles, turn]);

  useEffect(() => {
    (map.current?.getSource('dots') as GeoJSONSource | undefined)?.setData(features(props.dots));
    (map.current?.getSource('area') as GeoJSONSource | undefined)?.setData(areaFeatures(props.area));
    if (labels.current) { labels.current.places = props.dots; labels.current.draw(); }
  }, [props.dots, areaKinds.map((kind) => props.area?.[kind]).join('/')]);

  useEffect(() => { labels.current?.draw(); map.current?.getCanvas().setAttribute('aria-label', latest.current.summary); }, [lang.value]);

  function showTip(n: number, at: { x: number; y: number }): void {
    const dot = latest.current.dots[n];
    const element = tip.current!;
    element.hidden = !dot;
    if (!dot) return;
    map.current!.getCanvas().style.cursor = 'pointer';
    element.textContent = `${nameOf(dot)} · ${t('list.title')}: ${number(dot.incidents)} · ${t('list.killed')}: ${number(dot.killed)}`;
    element.style.transform = `translate(${Math.max(4, Math.min(at.x - element.offsetWidth / 2, host.current!.clientWidth - element.offsetWidth - 4))}px, ${at.y < 50 ? at.y + 16 : at.y - 42}px)`;
  }

  const visible = () => {
    const box = map.current?.getBounds();
    if (box) props.onArea?.({ bbox: boxOf([box.getWest(), box.getSouth()], [box.getEast(), box.getNorth()]) });
  };
  if (failure) return <NoMap why={failure} again={() => { setFailure(''); setTurn(turn + 1); }} />;
  return (
    <div class="map" dir="ltr">
      <div ref={host} class="map-host" />
      <div ref={tip} class="tip" dir="auto" hidden />
      {drawing && map.current && <Draw key={drawing} kind={drawing} map={map.current} onDone={(area) => { setDrawing(null); if (area) props.onArea?.(area); }} />}
      {tileless && <p class="map-word" dir="auto" role="status">{t('map.tileless')}</p>}
      <div class="map-buttons no-print" dir="auto">
        <button type="button" aria-label={t('map.in')} title={t('map.in')} onClick={() => map.current?.zoomIn()}>+</button>
        <button type="button" aria-label={t('map.out')} title={t('map.out')} onClick={() => map.current?.zoomOut()}>−</button>
        <button type="button" aria-label={t('map.fit')} title={t('map.fit')} onClick={() => map.current?.fitBounds(bounds(props.dots), { padding: 24, maxZoom: 9 })}>⤢</button>
        {props.onArea && areaKinds.map((kind) => <button type="button" aria-label={t(`map.draw_${kind}`)} title={t(`map.draw_${kind}`)} aria-pressed={drawing === kind} onClick={() => setDrawing(drawing === kind ? null : kind)}>{signs[kind]}</button>)}
        {props.onArea && <button type="button" aria-label={t('map.visible')} title={t('map.visible')} onClick={visible}>◉</button>}
      </div>
    </div>
  );
}
