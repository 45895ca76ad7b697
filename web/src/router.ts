// Where the reader is, wholly in the URL: path and parameters. A link copied from the address bar opens the same view.
import { signal } from '@preact/signals';

export interface Route { path: string; params: URLSearchParams }

function read(): Route { return { path: location.pathname, params: new URLSearchParams(location.search) }; }

export const route = signal<Route>(read());

addEventListener('popstate', () => { route.value = read(); });

/// Goes to `url` of this page; `replace` leaves no step behind for the back key.
export function go(url: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  const moved = route.value.path !== location.pathname;
  route.value = read();
  if (moved && !replace) {
    scrollTo(0, 0);
    queueMicrotask(() => document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true }));
  }
}

/// Changes parameters of this view: a value of null or '' takes the parameter out.
export function setParams(changes: Record<string, string | null>, replace = false): void {
  const params = new URLSearchParams(route.value.params);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') params.delete(name); else params.set(name, value);
  }
  const query = params.toString();
  go(route.value.path + (query ? `?${query}` : ''), replace);
}

/// Links of this page are followed without loading it anew; everything else is left to the browser.
addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = (event.target as Element).closest?.('a');
  if (!link || link.origin !== location.origin || link.hasAttribute('download') || link.target) return;
  if (link.pathname.startsWith('/api/')) return;
  if (link.pathname === location.pathname && link.hash) return;
  event.preventDefault();
  go(link.pathname + link.search);
});
