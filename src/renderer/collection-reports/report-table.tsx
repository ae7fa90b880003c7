import { Box, Button } from '@mui/material';
import { useEffect, useRef } from 'react';
import type { CollectionReport, CollectionReportRow } from '../../shared/contract/collection-reports.ts';
import { isPeriod } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import { type I18n, useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import type { useReport } from './use-report.ts';

interface TableColumn {
  head: string;
  width?: number;
  cell: (row: CollectionReportRow, index: number) => string;
  /** Of the footer, from the database; its presence makes a column of numbers. */
  sum?: number;
}

interface ReportTableProps {
  report: CollectionReport;
  lines: ReturnType<typeof useReport>['lines'];
}

/** The lines as they come from the server, a page at a time, with the database's sums at the foot. */
export function ReportTable({ report, lines }: ReportTableProps) {
  const i18n = useI18n();
  const { t, error } = i18n;
  const end = useRef<HTMLTableRowElement>(null);
  const rows = lines.data?.pages.flat() ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = lines;

  useEffect(() => {
    const mark = end.current;
    if (!mark || !hasNextPage || isFetchingNextPage) return;
    const watcher = new IntersectionObserver(([seen]) => {
      if (seen?.isIntersecting) void fetchNextPage();
    });
    watcher.observe(mark);
    return () => watcher.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (lines.isPending) return <SkeletonRows rows={10} label={t.common.loading} />;
  if (lines.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={<Button onClick={() => void lines.refetch()}>{t.common.retry}</Button>}
      >
        {error(lines.error)}
      </Notice>
    );
  }
  if (rows.length === 0) {
    return (
      <Notice tone="info" sx={{ m: 5, maxWidth: 560 }}>
        {t.collectionReports.empty}
      </Notice>
    );
  }
  const columns = report.kind === 'water' ? waterColumns(report, i18n) : otherColumns(report, i18n);
  const number = (column: TableColumn) => (column.sum === undefined ? undefined : '');
  return (
    <ScrollArea sx={{ overflowX: 'auto' }}>
      <DataTable
        aria-label={t.collectionReports.title[report.kind]}
        sx={(theme) => ({
          tableLayout: 'fixed',
          minWidth: 900,
          'th, td': { padding: '0 8px' },
          'tfoot td': {
            position: 'sticky',
            bottom: 0,
            fontWeight: 620,
            background: theme.palette.background.paper,
            borderTop: `1px solid ${theme.palette.text.disabled}`,
            borderBottom: 0,
          },
        })}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.head} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" data-number={number(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.entryId}`} data-state={row.reversal ? 'muted' : undefined}>
              {columns.map((column) => {
                const text = column.cell(row, index);
                return (
                  <td key={column.head} data-number={number(column)} title={text}>
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
          {hasNextPage && (
            <tr ref={end}>
              <td colSpan={columns.length}>
                <Box component="span" sx={{ color: 'text.secondary' }}>
                  {t.common.loading}
                </Box>
              </td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            {columns.map((column, index) => (
              <td key={column.head} data-number={number(column)}>
                {index === 1
                  ? t.collectionReports.total
                  : column.sum === undefined
                    ? ''
                    : formatNumber(column.sum)}
              </td>
            ))}
          </tr>
        </tfoot>
      </DataTable>
    </ScrollArea>
  );
}

function shared({ t }: I18n) {
  const heads = t.collectionReports.columns;
  const no: TableColumn = { head: heads.no, width: 46, cell: (_, index) => formatNumber(index + 1) };
  const receipt: TableColumn = { head: heads.receiptNo, width: 172, cell: (row) => row.receiptNo };
  const name: TableColumn = { head: heads.name, width: 164, cell: (row) => row.payerName };
  const tender: TableColumn = {
    head: heads.tender,
    width: 100,
    cell: (row) => {
      const words = t.collectionReports.tenders[row.tender];
      return row.reversal ? `${t.collectionReports.reversed} · ${words}` : words;
    },
  };
  return { heads, no, receipt, name, tender };
}

function money(
  head: string,
  key: 'amount' | 'stampDuty' | 'lateFee' | 'vat' | 'cashRounding' | 'total',
  report: CollectionReport,
  width = 88,
): TableColumn {
  return { head, width, cell: (row) => formatNumber(row[key]), sum: report.totals[key] };
}

/** Most utilities do not round: then the column would be zeros where the name needs the room. */
function rounding(head: string, report: CollectionReport): TableColumn[] {
  return report.totals.cashRounding === 0 ? [] : [money(head, 'cashRounding', report, 88)];
}

function waterColumns(report: CollectionReport, i18n: I18n): TableColumn[] {
  const { heads, no, receipt, name, tender } = shared(i18n);
  return [
    no,
    receipt,
    {
      head: heads.period,
      width: 84,
      cell: ({ period }) => (period && isPeriod(period) ? i18n.period(period) : (period ?? '')),
    },
    { head: heads.connectionNo, width: 106, cell: (row) => row.connectionNo ?? '' },
    name,
    { head: heads.group, width: 48, cell: (row) => row.groupCode },
    money(heads.water, 'amount', report),
    money(heads.stampDuty, 'stampDuty', report, 74),
    money(heads.lateFee, 'lateFee', report, 80),
    ...rounding(heads.cashRounding, report),
    money(heads.total, 'total', report, 100),
    tender,
  ];
}

function otherColumns(report: CollectionReport, i18n: I18n): TableColumn[] {
  const { heads, no, receipt, name, tender } = shared(i18n);
  return [
    no,
    receipt,
    { head: heads.date, width: 96, cell: (row) => i18n.date(row.businessDate) },
    { head: heads.description, cell: (row) => row.description },
    name,
    money(heads.amount, 'amount', report),
    money(heads.vat, 'vat', report, 80),
    money(heads.stampDuty, 'stampDuty', report, 74),
    ...rounding(heads.cashRounding, report),
    money(heads.total, 'total', report, 100),
    tender,
  ];
}
