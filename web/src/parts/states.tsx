// What a screen shows while it has nothing to show.
import type { ComponentChildren } from 'preact';
import type { Loaded } from './load';
import { t } from '../i18n/i18n';

export function Loading() {
  return <div class="state" role="status"><span class="spinner" aria-hidden="true" />{t('state.loading')}</div>;
}

/// `top`: the screen has no other heading.
export function Failed({ of, top }: { of: Loaded<unknown>; top?: boolean }) {
  const failure = of.failure!;
  const missing = failure.status === 404;
  return (
    <div class="state" role="alert">
      <Title top={top} text={missing ? t('state.missing') : t('state.failed')} />
      <p>{missing ? t('state.missing_hint')
        : failure.code === 'unreachable' ? t('state.unreachable') : <bdi>{failure.message}</bdi>}</p>
      {!missing && <button type="button" class="button" onClick={of.reload}>{t('state.again')}</button>}
    </div>
  );
}

function Title({ top, text }: { top?: boolean; text: string }) { return top ? <h1>{text}</h1> : <h2>{text}</h2>; }

export function Empty({ title, hint, top, children }: { title: string; hint?: string; top?: boolean; children?: ComponentChildren }) {
  return <div class="state"><Title top={top} text={title} />{hint && <p>{hint}</p>}{children}</div>;
}

/// The value once it is there; before that, and if it does not come, the state that fits.
export function Shown<T>({ of, top, children }: { of: Loaded<T>; top?: boolean; children: (value: T) => ComponentChildren }) {
  if (of.failure && !of.loading) return <Failed of={of} top={top} />;
  if (of.value === undefined) return <Loading />;
  return <div class={of.loading ? 'stale' : undefined} aria-busy={of.loading}>{children(of.value)}</div>;
}
