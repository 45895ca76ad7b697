// What a screen shows while it has nothing to show.
import type { ComponentChildren } from 'preact';
import type { Loaded } from './load';
import { t } from '../i18n/i18n';

export function Loading() {
  return <div class="state" role="status"><span class="spinner" aria-hidden="true" />{t('state.loading')}</div>;
}

export function Failed({ of }: { of: Loaded<unknown> }) {
  const failure = of.failure!;
  const missing = failure.status === 404;
  return (
    <div class="state" role="alert">
      <h2>{missing ? t('state.missing') : t('state.failed')}</h2>
      <p>{missing ? t('state.missing_hint')
        : failure.code === 'unreachable' ? t('state.unreachable') : <bdi>{failure.message}</bdi>}</p>
      {!missing && <button type="button" class="button" onClick={of.reload}>{t('state.again')}</button>}
    </div>
  );
}

export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ComponentChildren }) {
  return <div class="state"><h2>{title}</h2>{hint && <p>{hint}</p>}{children}</div>;
}

/// The value once it is there; before that, and if it does not come, the state that fits.
export function Shown<T>({ of, children }: { of: Loaded<T>; children: (value: T) => ComponentChildren }) {
  if (of.failure && !of.loading) return <Failed of={of} />;
  if (of.value === undefined) return <Loading />;
  return <div class={of.loading ? 'stale' : undefined} aria-busy={of.loading}>{children(of.value)}</div>;
}
