// A value fetched for a screen: loading, there, or failed. A new key aborts the call before it, so that answers
// never arrive out of order; the old value stays in sight while the new one is on its way. `current` says that the value
// is the one asked for now: what is decided about the value must wait for that.
import { useEffect, useState } from 'preact/hooks';
import { get, Failure } from '../api/client';

export interface Loaded<T> { value?: T; failure?: Failure; loading: boolean; current: boolean; reload: () => void }

export function useLoad<T>(path: string | null): Loaded<T> {
  const [state, set] = useState<{ path: string | null; value?: T; of?: string; failure?: Failure; loading: boolean }>(
    { path, loading: path !== null });
  const [turn, again] = useState(0);
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    set((before) => ({ path, value: before.value, of: before.of, loading: true }));
    get<T>(path, abort.signal).then(
      (value) => { if (!abort.signal.aborted) set({ path, value, of: path, loading: false }); },
      (failure) => { if (!abort.signal.aborted) set({ path, failure, loading: false }); });
    return () => abort.abort();
  }, [path, turn]);
  // Counted from what is now: who calls it may hold the function of an earlier turn.
  return { ...state, current: state.value !== undefined && state.of === path, reload: () => again((now) => now + 1) };
}
