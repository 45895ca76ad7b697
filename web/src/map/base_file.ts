// The base map's file, apart from what draws it: it is on its way while the map's code is still being fetched.
import type { Topology } from 'topojson-specification';

export interface Base { region: Topology; world: Topology }

let loading: Promise<Base> | null = null;

/// Fetched once; every map of the page shares it.
export function loadBase(): Promise<Base> {
  loading ??= fetch('/base/base.json').then((answer) => {
    if (!answer.ok) throw new Error(`base map: ${answer.status}`);
    return answer.json() as Promise<Base>;
  });
  loading.catch(() => { loading = null; });
  return loading;
}
