// The report: its text with marks on one side, the records on the other, each finding the other.
import { useEffect, useMemo } from 'preact/hooks';
import type { ReportPage } from '../api/types';
import { filled } from '../parts/filled';
import { useLoad } from '../parts/load';
import { Shown } from '../parts/states';
import { date, label, t } from '../i18n/i18n';
import { learnActors } from '../parts/actor_names';
import { lit, pinned, ReportText } from '../parts/report_text';
import { ControlCard, CountTree, EventCard } from '../parts/record_cards';
import { PageHead } from '../parts/page_head';

const kinds = ['event', 'count', 'control', 'speaker', 'place', 'actor', 'date'] as const;

export function ReportScreen({ id }: { id: string }) {
  const page = useLoad<ReportPage>(`/reports/${encodeURIComponent(id)}`);
  useEffect(() => { lit.value = []; pinned.value = null; }, [id]);
  return <Shown of={page} top>{(value) => <Body page={value} />}</Shown>;
}

function Body({ page }: { page: ReportPage }) {
  const { text, title } = page;
  const report = useMemo(() => filled(page.report), [page]);
  const incidentOf = useMemo(() => {
    learnActors(report.actors);
    const map = new Map<string, string>();
    for (const incident of page.incidents) for (const event of incident.event_ids) map.set(event, incident.incident_id);
    return map;
  }, [page]);
  const nothing = !report.events.length && !report.counts.length && !report.control.length;
  return (
    <article class="report-screen">
      <PageHead title={<bdi lang="ar">{report.title || report.id}</bdi>} kind={t('report.title')}>
        <p class="meta">
          {report.publisher?.name && <strong><bdi>{report.publisher.name}</bdi></strong>}
          <span>{report.published?.date
            ? <>{t('report.published')} {date(report.published.date)} <span class="dim">({label('basis', report.published.basis)})</span></>
            : t('report.no_date')}</span>
          {report.byline && <bdi>{report.byline}</bdi>}
          {report.url && <bdi class="url dim" dir="ltr">{report.url}</bdi>}
        </p>
        {page.copy_of && <p class="notice">{t('incident.copy_of')} <a href={`/report/${encodeURIComponent(page.copy_of)}`}><bdi>{page.copy_of}</bdi></a></p>}
        {page.copies.length > 0 && (
          <p class="notice">{t('report.copies')}:{' '}
            {page.copies.map((copy, n) => <>{n > 0 && ' · '}<a href={`/report/${encodeURIComponent(copy.report_id)}`}><bdi>{copy.publisher || copy.report_id}</bdi></a></>)}
          </p>)}
      </PageHead>
      <div class="two-columns">
        <section class="text-column" aria-label={t('report.text')}>
          <ul class="legend" aria-label={t('report.legend')}>
            {kinds.map((kind) => <li><span class={`mark mark-${kind}`}>{t(`mark.${kind}`)}</span></li>)}
          </ul>
          {title !== undefined && <div class="own-title"><ReportText report={report} text={title} title /></div>}
          <ReportText report={report} text={text} title={false} />
        </section>
        <section class="record-column" aria-label={t('report.records')}>
          <p class="hint no-print">{t('report.hint')}</p>
          {nothing && <p class="nothing">{t('report.none')}</p>}
          <Group title={t('report.counts')} n={report.counts.length}><CountTree counts={report.counts} /></Group>
          <Group title={t('report.events')} n={report.events.length}>
            <ul class="cards">{report.events.map((event) => <EventCard key={event.id} event={event} incident={incidentOf.get(event.id)} />)}</ul>
          </Group>
          <Group title={t('report.control')} n={report.control.length}>
            <ul class="cards">{report.control.map((control, n) => <ControlCard key={n} control={control} id={`k${n}`} />)}</ul>
          </Group>
          <Group title={t('report.checks')} n={report.checks.length}>
            <ul class="checks">{report.checks.map((check) => (
              <li class={check.ok ? 'ok' : 'bad'}>
                <strong>{label('check', check.kind)}: {t(check.ok ? 'report.check_ok' : 'report.check_bad')}</strong>{' '}
                {check.message && <bdi class="dim">{check.message}</bdi>}
              </li>))}</ul>
          </Group>
        </section>
      </div>
    </article>
  );
}

function Group({ title, n, children }: { title: string; n: number; children: preact.ComponentChildren }) {
  if (n === 0) return null;
  return <section class="group"><h2>{title}</h2>{children}</section>;
}
