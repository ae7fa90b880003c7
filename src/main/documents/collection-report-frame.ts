import type { CollectionReport } from '../../shared/contract/collection-reports.ts';
import { formatDateTime } from '../../shared/dates.ts';
import { filterWords, REPORT_SUBJECTS, REPORT_TITLE } from './collection-report-words.ts';
import { LedgerFrame } from './ledger-frame.ts';
import type { LedgerWriter } from './ledger-writer.ts';

/** The words around a collection report. */
export function collectionReportFrame(
  writer: LedgerWriter,
  report: CollectionReport,
  size: { width: number; height: number },
): LedgerFrame {
  const { letterhead } = report;
  const { utility, training } = letterhead;
  const asOf = `SEMENTARA, keadaan ${formatDateTime(report.asOf, utility.timeZone)} ${utility.zoneLabel}`;
  const joined = (parts: string[]) => parts.filter(Boolean).join(' · ');
  return new LedgerFrame(
    writer,
    {
      letterhead,
      place: '',
      title: REPORT_TITLE,
      subtitle: REPORT_SUBJECTS[report.kind],
      state: joined([report.final ? '' : asOf, training ? 'CONTOH / BUKAN LAPORAN RESMI' : '']),
      facts: filterWords(report),
      remark: '',
      marks: joined([training ? 'CONTOH' : '', report.final ? '' : 'SEMENTARA']),
      foot: utility.name,
    },
    size,
  );
}
