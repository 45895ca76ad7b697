// A sheet over the map while an area is being drawn: a box and a circle by dragging, a polygon corner by corner.
import type { Map as MapView } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'preact/hooks';
import { number, t } from '../i18n/i18n';
import { type Area, type AreaKind, boxOf, circleOf, distance, type Point, polygonOf } from './areas';

type Spot = [x: number, y: number];

const near = (a: Spot, b: Spot, by: number) => Math.hypot(a[0] - b[0], a[1] - b[1]) < by;

export function Draw({ kind, map, onDone }: { kind: AreaKind; map: MapView; onDone: (area: Area | null) => void }) {
  const [, redraw] = useState(0);
  // Not in the state: whoever clicks and presses Enter faster than the page draws must not lose a corner.
  const corners = useRef<Spot[]>([]);
  const spots = corners.current;
  const setSpots = (next: Spot[]) => { corners.current = next; redraw((n) => n + 1); };
  const [here, setHere] = useState<Spot | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const earth = (spot: Spot): Point => { const at = map.unproject(spot); return [at.lng, at.lat]; };
  const finish = () => onDone(corners.current.length > 2 ? { polygon: polygonOf(corners.current.map(earth)) } : null);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onDone(null);
      else if (kind === 'polygon' && event.key === 'Enter') finish();
      else if (kind === 'polygon' && event.key === 'Backspace') setSpots(corners.current.slice(0, -1));
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });

  const spot = (event: PointerEvent): Spot => {
    const box = sheet.current!.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const down = (event: PointerEvent) => {
    const at = spot(event);
    setHere(at);
    if (kind === 'polygon') {
      // The first corner again, or the last one twice, closes it.
      const soFar = corners.current;
      if (soFar.length > 2 && (near(at, soFar[0], 12) || near(at, soFar.at(-1)!, 6))) finish();
      else setSpots([...soFar, at]);
      return;
    }
    setSpots([at]);
    sheet.current!.setPointerCapture(event.pointerId);
  };
  const up = (event: PointerEvent) => {
    const begun = corners.current[0];
    if (kind === 'polygon' || !begun) return;
    const at = spot(event);
    if (near(at, begun, 5)) return onDone(null);
    onDone(kind === 'bbox' ? { bbox: boxOf(earth(begun), earth(at)) } : { near: circleOf(earth(begun), earth(at)) });
  };
  const start = spots[0];
  const reach = kind === 'near' && start && here ? distance(earth(start), earth(here)) : 0;
  return (
    <div ref={sheet} class="map-draw" onPointerDown={down} onPointerMove={(event) => setHere(spot(event))} onPointerUp={up}>
      <p dir="auto">{t(`map.drawing_${kind}`)}{reach > 0 && <> · <bdi>{t('map.km', { n: number(Math.round(reach)) })}</bdi></>}</p>
      <svg aria-hidden="true">
        {kind === 'bbox' && start && here && <rect x={Math.min(start[0], here[0])} y={Math.min(start[1], here[1])} width={Math.abs(start[0] - here[0])} height={Math.abs(start[1] - here[1])} />}
        {kind === 'near' && start && here && <circle cx={start[0]} cy={start[1]} r={Math.hypot(start[0] - here[0], start[1] - here[1])} />}
        {kind === 'polygon' && <polygon points={[...spots, ...(here && spots.length ? [here] : [])].map((one) => one.join(',')).join(' ')} />}
        {kind === 'polygon' && spots.map(([x, y], n) => <circle class="corner" cx={x} cy={y} r={n ? 4 : 6} />)}
      </svg>
    </div>
  );
}
