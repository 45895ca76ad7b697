// The map's code is large and most screens do without it: it is fetched by the first screen that will show a map.
import { useEffect, useState } from 'preact/hooks';
import type { MapProps } from './map';
import { Loading } from '../parts/states';
import { loadBase } from './base_file';
import { NoMap } from './no_map';

type MapComponent = typeof import('./map').default;
let loaded: MapComponent | null = null;
let loading: Promise<MapComponent> | null = null;

/// Fetches what a map needs, once; a screen that will show one calls it before it asks for its own numbers.
export function fetchMap(): Promise<MapComponent> {
  void loadBase().catch(() => undefined);  // whoever draws the map meets the failure
  loading ??= import('./map').then((module) => (loaded = module.default));
  loading.catch(() => { loading = null; });
  return loading;
}

export function LazyMap(props: MapProps) {
  const [component, set] = useState<{ it: MapComponent | null }>({ it: loaded });
  const [failure, fail] = useState('');
  const ask = () => { fail(''); fetchMap().then((it) => set({ it }), (cause) => fail(String((cause as Error).message))); };
  useEffect(() => { if (!loaded) ask(); }, []);
  if (failure) return <NoMap why={failure} again={ask} />;
  const It = component.it;
  return It ? <It {...props} /> : <div class="map"><Loading /></div>;
}
