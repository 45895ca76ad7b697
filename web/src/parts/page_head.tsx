// The head of a screen: what kind of thing it is, its title, what belongs to it; sets the title of the window too.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/i18n';

export function PageHead({ title, kind, actions, children }: {
  title: ComponentChildren; kind?: string; actions?: ComponentChildren; children?: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { document.title = `${heading.current?.textContent ?? ''} · ${t('app.name')}`; });
  return (
    <header class="page-head">
      <div>
        {kind && <p class="kind">{kind}</p>}
        <h1 ref={heading}>{title}</h1>
        {children}
      </div>
      {actions && <div class="actions no-print">{actions}</div>}
    </header>
  );
}
