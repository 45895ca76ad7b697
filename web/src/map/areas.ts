// Areas that a view may be limited to, as the URL and the server have them: a box, a polygon, a circle.
export type AreaKind = 'bbox' | 'polygon' | 'near';
export type Area = Partial<Record<AreaKind, string>>;
export type Point = [lon: number, lat: number];

export const areaKinds: readonly AreaKind[] = ['bbox', 'polygon', 'near'];

const earth = 6371;  // km; the server reckons on the same sphere
const rad = Math.PI / 180;
const short = (degrees: number) => degrees.toFixed(3);

export function boxOf(a: Point, b: Point): string {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])].map(short).join(',');
}

export function polygonOf(points: Point[]): string { return points.flat().map(short).join(','); }

export function circleOf(centre: Point, edge: Point): string {
  return `${short(centre[1])},${short(centre[0])},${Math.max(0.1, distance(centre, edge)).toFixed(1)}`;
}

export function distance(a: Point, b: Point): number {
  const half = Math.sin((b[1] - a[1]) * rad / 2) ** 2 + Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin((b[0] - a[0]) * rad / 2) ** 2;
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(half)));
}

/// The outline, closed.
function ring(kind: AreaKind, text: string): Point[] {
  const v = text.split(',').map(Number);
  if (v.some((one) => !Number.isFinite(one))) return [];
  if (kind === 'bbox') return v.length === 4 ? [[v[0], v[1]], [v[2], v[1]], [v[2], v[3]], [v[0], v[3]], [v[0], v[1]]] : [];
  if (kind === 'polygon') {
    const points: Point[] = [];
    for (let n = 0; n + 1 < v.length; n += 2) points.push([v[n], v[n + 1]]);
    return points.length > 2 ? [...points, points[0]] : [];
  }
  if (v.length !== 3) return [];
  const [lat, lon, km] = v, angle = km / earth;
  return Array.from({ length: 73 }, (_, n): Point => {
    const bearing = n * 5 * rad;
    const sin = Math.sin(lat * rad) * Math.cos(angle) + Math.cos(lat * rad) * Math.sin(angle) * Math.cos(bearing);
    const east = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(lat * rad), Math.cos(angle) - Math.sin(lat * rad) * sin);
    return [lon + east / rad, Math.asin(sin) / rad];
  });
}

export function areaFeatures(area?: Area): GeoJSON.FeatureCollection {
  const rings = areaKinds.flatMap((kind) => (area?.[kind] ? [ring(kind, area[kind])] : [])).filter((one) => one.length);
  return {
    type: 'FeatureCollection',
    features: rings.map((coordinates) => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [coordinates] } })),
  };
}
