// The filters of the current view, as the URL holds them and as the server reads them: the names are the same.
import { route, setParams } from '../router';

export const filterNames = ['text', 'from', 'to', 'place', 'type', 'actor', 'source', 'min_killed', 'bbox', 'polygon', 'near'] as const;
export type FilterName = (typeof filterNames)[number];

/// The filters alone, in one fixed order, so that equal views give equal requests.
export function filters(except: readonly FilterName[] = []): URLSearchParams {
  const result = new URLSearchParams();
  for (const name of filterNames) {
    const value = route.value.params.get(name);
    if (value && !except.includes(name)) result.set(name, value);
  }
  return result;
}

export function query(params: URLSearchParams, more: Record<string, string | number> = {}): string {
  const all = new URLSearchParams(params);
  for (const [name, value] of Object.entries(more)) all.set(name, String(value));
  const text = all.toString();
  return text ? `?${text}` : '';
}

export function filterValue(name: FilterName): string { return route.value.params.get(name) ?? ''; }

/// The values of a filter that takes several ("type=siege,attack").
export function filterValues(name: FilterName): string[] {
  return filterValue(name).split(',').filter(Boolean);
}

export function toggleValue(name: FilterName, value: string): void {
  const values = filterValues(name);
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  setParams({ [name]: next.join(',') });
}

/// The area that the view is limited to; a new one takes the place of the one before.
export const area = () => ({ bbox: filterValue('bbox'), polygon: filterValue('polygon'), near: filterValue('near') });
export function setArea(next: Partial<ReturnType<typeof area>>): void { setParams({ bbox: null, polygon: null, near: null, ...next }); }

export function clearFilters(): void { setParams(Object.fromEntries(filterNames.map((name) => [name, null]))); }

export function anyFilter(): boolean { return filterNames.some((name) => filterValue(name) !== ''); }
