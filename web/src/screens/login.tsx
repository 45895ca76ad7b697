// Off this machine the server wants its token; it answers with a cookie that scripts cannot read.
import { useState } from 'preact/hooks';
import { Failure, send } from '../api/client';
import { t } from '../i18n/i18n';
import { PageHead } from '../parts/page_head';

export function LoginScreen({ onOpen }: { onOpen: () => void }) {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState('');
  return (
    <form class="login panel" onSubmit={(event) => {
      event.preventDefault();
      send('POST', '/session', { token: token.trim() }).then(onOpen, (cause: unknown) =>
        setProblem(cause instanceof Failure && cause.status === 401 ? t('login.wrong') : (cause as Error).message));
    }}>
      <PageHead title={t('login.title')} />
      <p>{t('login.hint')}</p>
      <label class="field"><span>{t('login.token')}</span>
        <input type="password" name="token" dir="ltr" autoComplete="current-password" required value={token} onInput={(event) => setToken(event.currentTarget.value)} /></label>
      {problem && <p class="notice bad" role="alert">{problem}</p>}
      <button type="submit" class="button primary">{t('login.enter')}</button>
    </form>
  );
}
