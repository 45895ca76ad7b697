// All reports of the register, the latest first.
import type { ReportList } from '../api/types';
import { useLoad } from '../parts/load';
import { Empty, Shown } from '../parts/states';
import { PageHead } from '../parts/page_head';
import { ReportTable } from '../parts/report_table';
import { number, t } from '../i18n/i18n';
import { route, setParams } from '../router';

const pageSize = 50;

export function ReportsScreen() {
  const offset = Math.max(0, Number(route.value.params.get('offset')) || 0);
  const list = useLoad<ReportList>(`/reports?offset=${offset}&limit=${pageSize}`);
  return (
    <article>
      <PageHead title={t('report.list')} />
      <Shown of={list}>{(value) => value.total === 0
        ? <Empty title={t('state.empty')} hint={t('state.empty_hint')} />
        : <section class="panel">
            <ReportTable rows={value.items} />
            <div class="form-actions">
              <button type="button" class="button" disabled={offset === 0} onClick={() => setParams({ offset: String(Math.max(0, offset - pageSize)) })}>{t('review.previous')}</button>
              <span class="dim" dir="ltr">{number(offset + 1)}–{number(Math.min(value.total, offset + pageSize))} / {number(value.total)}</span>
              <button type="button" class="button" disabled={offset + pageSize >= value.total} onClick={() => setParams({ offset: String(offset + pageSize) })}>{t('review.skip')}</button>
            </div>
          </section>}</Shown>
    </article>
  );
}
