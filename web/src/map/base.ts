// The base map as MapLibre sources and layers: Natural Earth, shipped with the page.
import type { StyleSpecification } from 'maplibre-gl';
import { feature } from 'topojson-client';
import type { Topology, GeometryCollection } from 'topojson-specification';
import type { FeatureCollection } from 'geojson';
import { colour } from '../charts/colour';
import type { Base } from './base_file';
import type { RegionName } from './labels';

const layer = (topology: Topology, name: string) =>
  feature(topology, topology.objects[name] as GeometryCollection) as unknown as FeatureCollection;

export function regionNames(base: Base): RegionName[] {
  return layer(base.region, 'regions').features.map((region) => region.properties as RegionName);
}

export function baseStyle(base: Base): StyleSpecification {
  const data = (topology: Topology, name: string) => ({ type: 'geojson' as const, data: layer(topology, name) });
  return {
    version: 8,
    sources: {
      world: data(base.world, 'world'), countries: data(base.region, 'countries'), regions: data(base.region, 'regions'),
      rivers: data(base.region, 'rivers'), lakes: data(base.region, 'lakes'),
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colour('--map-sea') } },
      { id: 'world', type: 'fill', source: 'world', paint: { 'fill-color': colour('--map-land-far') } },
      { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': colour('--map-land') } },
      { id: 'lakes', type: 'fill', source: 'lakes', paint: { 'fill-color': colour('--map-sea') } },
      { id: 'regions', type: 'line', source: 'regions', paint: { 'line-color': colour('--map-region'), 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.4, 9, 1.2] } },
      { id: 'rivers', type: 'line', source: 'rivers', paint: { 'line-color': colour('--map-river'), 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.7, 9, 2.6] } },
      { id: 'borders', type: 'line', source: 'countries', paint: { 'line-color': colour('--map-border'), 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.8, 9, 2] } },
    ],
  };
}
