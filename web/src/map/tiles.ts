// Street detail from tiles: an URL with {z}, {x} and {y} (pictures), or a PMTiles archive, of pictures or of lines and
// areas as the Protomaps and OpenMapTiles schemas have them. Names are not taken: they would need fonts from elsewhere.
import maplibre, { type LayerSpecification, type SourceSpecification } from 'maplibre-gl/dist/maplibre-gl-csp';
import { colour } from '../charts/colour';

export interface Detail { source: SourceSpecification; layers: LayerSpecification[] }

const from = 7;  // the zoom from which the base map is too coarse

function pictures(source: SourceSpecification): Detail {
  return { source, layers: [{ id: 'tiles', type: 'raster', source: 'tiles', minzoom: from }] };
}

/// Lines and areas that one of the two schemas names, as far as the archive has them.
function drawn(names: Set<string>): LayerSpecification[] {
  const line = (id: string, ink: string, width: number): LayerSpecification => ({
    id: `tiles-${id}`, type: 'line', source: 'tiles', 'source-layer': id, minzoom: from,
    paint: { 'line-color': colour(ink), 'line-width': ['interpolate', ['linear'], ['zoom'], 8, width * 0.4, 14, width * 2] },
  });
  const area = (id: string, ink: string, opacity: number): LayerSpecification => ({
    id: `tiles-${id}`, type: 'fill', source: 'tiles', 'source-layer': id, minzoom: from,
    filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': colour(ink), 'fill-opacity': opacity },
  });
  return [
    area('water', '--map-sea', 1), area('buildings', '--map-region', 0.6), area('building', '--map-region', 0.6),
    line('waterway', '--map-river', 1), line('roads', '--map-border', 0.8), line('transportation', '--map-border', 0.8),
  ].filter((layer) => names.has((layer as { 'source-layer': string })['source-layer']));
}

let protocol: import('pmtiles').Protocol | null = null;

async function archive(url: string): Promise<Detail> {
  const { PMTiles, Protocol, TileType } = await import('pmtiles');
  if (!protocol) {
    protocol = new Protocol();
    maplibre.addProtocol('pmtiles', protocol.tile);
  }
  const whole = new URL(url, location.href).href;
  const file = new PMTiles(whole);
  protocol.add(file);
  const header = await file.getHeader();
  const shared = { url: `pmtiles://${whole}` };
  if (header.tileType !== TileType.Mvt) return pictures({ type: 'raster', ...shared, tileSize: 256 });
  const { vector_layers: layers = [] } = await file.getMetadata() as { vector_layers?: { id: string }[] };
  return { source: { type: 'vector', ...shared }, layers: drawn(new Set(layers.map((layer) => layer.id))) };
}

/// What the settings' tiles add to the base map; rejected if they cannot be had.
export async function detailOf(tiles: string): Promise<Detail> {
  if (/\.pmtiles($|\?)/.test(tiles)) return archive(tiles);
  return pictures({ type: 'raster', tiles: [tiles], tileSize: 256 });
}
