// The map's code is large and no other screen needs it: it is fetched when the first map is shown.
import { useEffect, useState } from 'preact/hooks';
import type { MapProps } from './map';
import { Loading } from '../parts/states';
import { t } from '../i18n/i18n';

type MapComponent = typeof import('./map').default;
let loaded: MapComponent | null = null;

export function LazyMap(props: MapProps) {
  const [component, set] = useState<{ it: MapComponent | null }>({ it: loaded });
  const [failed, fail] = useState(false);
  useEffect(() => {
    if (!loaded) import('./map').then((module) => { loaded = module.default; set({ it: loaded }); }, () => fail(true));
  }, []);
  if (failed) return <div class="map map-failed"><p>{t('map.none')}</p></div>;
  const It = component.it;
  return It ? <It {...props} /> : <div class="map"><Loading /></div>;
}
