import { Box, Button } from '@mui/material';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { STATE_TONES } from './state-tone.ts';
import type { Filter, useInvoices } from './use-invoices.ts';

/** Of the columns; payer and description share what is left. The state stands there only where it differs from row to row. */
const WIDTHS = [188, 116, undefined, 130, undefined, 142, 112];
const STATE_COLUMN = 5;

interface InvoiceTableProps {
  list: ReturnType<typeof useInvoices>;
  filter: Filter;
  chosen: number | null;
  mayIssue: boolean;
  onChoose: (invoiceId: number) => void;
}

function keepInView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

export function InvoiceTable({ list, filter, chosen, mayIssue, onChoose }: InvoiceTableProps) {
  const { t, date, error } = useI18n();
  const { query, rows } = list;
  const { columns, empty } = t.invoices;
  const showState = filter === 'all';

  if (query.isPending) return <SkeletonRows rows={10} label={t.common.loading} />;
  if (query.isError) {
    return (
      <Box>
        <Notice
          tone="error"
          sx={{ m: 5 }}
          actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        >
          {error(query.error)}
        </Notice>
      </Box>
    );
  }
  if (rows.length === 0) {
    return (
      <Box>
        <Notice
          tone="info"
          sx={{ m: 5, maxWidth: 640 }}
          title={list.asked ? empty.text(list.asked) : empty[filter]}
        >
          {list.asked ? filter !== 'all' && empty.hintFilter : mayIssue && empty.hint}
        </Notice>
      </Box>
    );
  }
  return (
    <ScrollArea sx={{ height: '100%', opacity: list.stale ? 0.6 : 1 }}>
      {list.tooShort && (
        <Notice tone="info" sx={{ m: 3 }}>
          {t.invoices.searchShort}
        </Notice>
      )}
      <DataTable aria-label={t.invoices.list} sx={{ tableLayout: 'fixed' }}>
        <colgroup>
          {WIDTHS.filter((_, index) => showState || index !== STATE_COLUMN).map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
            <col key={index} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{columns.invoiceNo}</th>
            <th scope="col">{columns.issuedOn}</th>
            <th scope="col">{columns.payer}</th>
            <th scope="col">{columns.connection}</th>
            <th scope="col">{columns.description}</th>
            {showState && <th scope="col">{columns.state}</th>}
            <th scope="col" data-number>
              {columns.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.invoiceId}
              ref={row.invoiceId === chosen ? keepInView : undefined}
              aria-selected={row.invoiceId === chosen}
              data-clickable
              data-state={row.invoiceId === chosen ? 'selected' : undefined}
              onClick={() => onChoose(row.invoiceId)}
            >
              <td style={{ fontWeight: 560 }}>{row.invoiceNo}</td>
              <td>{date(row.issuedOn)}</td>
              <td title={row.payerName}>{row.payerName}</td>
              <td>{row.connectionNo ?? '–'}</td>
              <td title={row.description}>
                {row.description}
                {row.moreLines > 0 && (
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {' '}
                    {t.invoices.moreLines(row.moreLines)}
                  </Box>
                )}
              </td>
              {showState && (
                <td>
                  <StatusChip tone={STATE_TONES[row.state]} label={t.invoices.states[row.state]} />
                </td>
              )}
              <td data-number>{formatNumber(row.total)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {query.hasNextPage && (
        <Button sx={{ m: 4 }} disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.common.more}
        </Button>
      )}
    </ScrollArea>
  );
}
