// Add: reports pasted, dropped or chosen; what is read shows as it goes, what fails is named, what is read stays.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { About, Job, ReportList } from '../api/types';
import { Failure, get, send, upload } from '../api/client';
import { useLoad } from '../parts/load';
import { Empty, Shown } from '../parts/states';
import { number, t } from '../i18n/i18n';
import { PageHead } from '../parts/page_head';
import { ReportTable } from '../parts/report_table';
import { filesOf } from '../parts/dropped';

export function AddScreen({ about, changed }: { about: About; changed: () => void }) {
  const [job, setJob] = useState<Job | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    if (job?.state !== 'running') return;
    const timer = setTimeout(() => get<Job>(`/jobs/${job.job_id}`).then((next) => {
      setJob(next);
      if (next.state !== 'running') changed();
    }, (cause: Error) => setProblem(cause.message)), 300);
    return () => clearTimeout(timer);
  }, [job]);
  if (about.read_only || about.role !== 'review') return <><PageHead title={t('add.title')} /><Empty title={t('add.title')} hint={t('review.readonly')} /></>;

  const start = async (work: () => Promise<Job>) => {
    setProblem('');
    try { setJob(await work()); } catch (cause) { setProblem(cause instanceof Failure && cause.code === 'unreachable' ? t('state.unreachable') : (cause as Error).message); }
  };
  const addFiles = (files: File[]) => {
    const limit = about.max_upload;
    const large = files.filter((file) => file.size > limit);
    const fit = files.filter((file) => file.size <= limit);
    if (fit.length) void start(() => uploadAll(fit, limit, setJob));
    if (large.length) setProblem(large.map((file) => t('add.too_big', { name: file.name, max: number(Math.floor(limit / 1048576)) })).join(' '));
  };
  return (
    <article class="add-screen">
      <PageHead title={t('add.title')} />
      {problem && <p class="notice bad" role="alert"><bdi>{problem}</bdi></p>}
      {job ? <Progress job={job} onCancel={() => void send<Job>('DELETE', `/jobs/${job.job_id}`).then(setJob, (cause: Error) => setProblem(cause.message))} onAgain={() => setJob(null)} />
        : <div class="side-by-side"><Paste onSend={(body) => void start(() => send<Job>('POST', '/reports', body))} /><Drop onFiles={addFiles} /></div>}
    </article>
  );
}

/// Sends files in parcels under the limit; the counts of the parcels add up in one job as it is shown.
async function uploadAll(files: File[], limit: number, show: (job: Job) => void): Promise<Job> {
  let parcel: File[] = [];
  let size = 0;
  const parcels: File[][] = [];
  for (const file of files) {
    if (parcel.length && size + file.size > limit * 0.8) { parcels.push(parcel); parcel = []; size = 0; }
    parcel.push(file);
    size += file.size;
  }
  parcels.push(parcel);
  let sum: Job | null = null;
  for (const one of parcels) {
    const form = new FormData();
    for (const file of one) form.append('file', file, file.name);
    let job = await upload<Job>('/reports', form);
    const last = one === parcels.at(-1);
    while (!last && job.state === 'running') {
      await new Promise((done) => setTimeout(done, 200));
      job = await get<Job>(`/jobs/${job.job_id}`);
    }
    if (last && !sum) return job;
    sum = sum ? { ...job, read: sum.read + job.read, new: sum.new + job.new, unchanged: sum.unchanged + job.unchanged, copies: sum.copies + job.copies, failed: sum.failed + job.failed, errors: [...sum.errors, ...job.errors], reports: [...sum.reports, ...job.reports] } : job;
    if (!last) show({ ...sum, state: 'running' });
  }
  return sum!;
}

function Paste({ onSend }: { onSend: (body: { text: string; publisher?: string; published?: string }) => void }) {
  const [text, setText] = useState('');
  const [publisher, setPublisher] = useState('');
  const [published, setPublished] = useState('');
  return (
    <form class="panel" onSubmit={(event) => { event.preventDefault(); onSend({ text, publisher: publisher || undefined, published: published || undefined }); }}>
      <h2>{t('add.paste')}</h2>
      <label class="field"><span>{t('add.paste_text')}</span>
        <textarea name="text" lang="ar" dir="rtl" rows={12} required value={text} onInput={(event) => setText(event.currentTarget.value)} /></label>
      <div class="field-pair">
        <label class="field"><span>{t('add.publisher')}</span><input type="text" name="publisher" dir="auto" value={publisher} onInput={(event) => setPublisher(event.currentTarget.value)} /></label>
        <label class="field"><span>{t('add.published')}</span><input type="date" name="published" value={published} onInput={(event) => setPublished(event.currentTarget.value)} /></label>
      </div>
      <button type="submit" class="button primary">{t('add.read')}</button>
    </form>
  );
}

function Drop({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => folder.current?.setAttribute('webkitdirectory', ''), []);  // before anybody can press
  const take = (event: Event) => onFiles([...((event.currentTarget as HTMLInputElement).files ?? [])]);
  return (
    <section class={`panel drop${over ? ' over' : ''}`}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); if (event.dataTransfer) void filesOf(event.dataTransfer).then(onFiles); }}>
      <h2>{t('add.files')}</h2>
      <p>{t('add.drop')}</p>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => files.current?.click()}>{t('add.choose')}</button>
        <button type="button" class="button" onClick={() => folder.current?.click()}>{t('add.choose_folder')}</button>
      </div>
      <input ref={files} class="visually-hidden" type="file" multiple tabIndex={-1} aria-hidden="true" onChange={take} data-testid="files" />
      <input ref={folder} class="visually-hidden" type="file" multiple tabIndex={-1} aria-hidden="true" onChange={take} />
    </section>
  );
}

function Progress({ job, onCancel, onAgain }: { job: Job; onCancel: () => void; onAgain: () => void }) {
  const running = job.state === 'running';
  const reports = useLoad<ReportList>(!running && job.reports.length ? `/reports?ids=${encodeURIComponent(job.reports.slice(0, 100).join(','))}` : null);
  const counts = [['new', job.new], ['unchanged', job.unchanged], ['copies', job.copies], ['failed', job.failed]] as const;
  return (
    <section class="panel progress" aria-live="polite">
      <h2>{running ? t('add.running') : job.state === 'cancelled' ? t('add.cancelled') : t('add.finished')}</h2>
      <progress value={running ? job.read : 1} max={running ? Math.max(job.total ?? 0, job.read, 1) : 1} aria-label={t('add.running')} />
      <dl class="counts">{counts.map(([name, n]) => <div class={name === 'failed' && n ? 'bad' : undefined}><dt>{t(`add.${name}`)}</dt><dd>{number(n)}</dd></div>)}</dl>
      <div class="form-actions">
        {running ? <button type="button" class="button" onClick={onCancel}>{t('add.cancel')}</button>
          : <><button type="button" class="button" onClick={onAgain}>{t('add.again')}</button><a class="button primary" href="/">{t('nav.overview')}</a></>}
      </div>
      {job.errors.length > 0 && <><h3>{t('add.errors')}</h3><ul class="errors">{job.errors.map((error) => <li><bdi>{error.name}</bdi>: <bdi>{error.message}</bdi></li>)}</ul></>}
      {!running && job.reports.length > 0 && <><h3>{t('add.results')}</h3><Shown of={reports}>{(list) => <ReportTable rows={list.items} />}</Shown></>}
    </section>
  );
}
