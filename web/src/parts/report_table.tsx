import type { ReportRow } from '../api/types';
import { date, number, t } from '../i18n/i18n';
import { sourceName } from './names';

export function ReportTable({ rows }: { rows: ReportRow[] }) {
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={t('report.list')}>
      <table class="report-table">
        <thead><tr><th scope="col">{t('report.title')}</th><th scope="col">{t('add.publisher')}</th><th scope="col">{t('report.published')}</th><th scope="col" class="num">{t('report.events')}</th><th scope="col" class="num">{t('report.counts')}</th><th scope="col" class="num">{t('report.control')}</th></tr></thead>
        <tbody>{rows.map((row) => (
          <tr>
            <th scope="row"><a href={`/report/${encodeURIComponent(row.report_id)}`}><bdi>{row.title || row.report_id}</bdi></a>{row.copy_of && <span class="tag">{t('incident.copy_of')} <bdi>{row.copy_of}</bdi></span>}{row.failed_checks > 0 && <span class="tag status-failed">{t('report.check_bad')}</span>}</th>
            <td><bdi>{row.publisher && sourceName(row.publisher)}</bdi></td><td>{date(row.published, true)}</td>
            <td class="num">{number(row.events)}</td><td class="num">{number(row.counts)}</td><td class="num">{number(row.control)}</td>
          </tr>))}
        </tbody>
      </table>
    </div>
  );
}
