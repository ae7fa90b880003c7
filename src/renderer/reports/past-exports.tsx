import { Box, Button, Typography } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { PastExport, ReportChoices } from '../../shared/contract/reports.ts';
import { formatNumber } from '../../shared/money.ts';
import { reportBy } from '../../shared/reports/catalogue.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { askedText } from './asked-text.ts';
import { ContentHash } from './content-hash.tsx';
import { sizeText } from './size-text.ts';

/** As many as the database gives at once. */
const PAGE = 50;
/** Of the columns; the parameters take what is left. */
const WIDTHS = [162, 130, 190, undefined, 64, 84, 80, 132, 190];
const TONES = { written: 'success', cancelled: 'neutral', failed: 'error', unknown: 'warning' } as const;

/** What left the database as a file: who, when, what, and how it ended. */
export function PastExports({ choices }: { choices: ReportChoices | null }) {
  const { t, language, dateTime, error } = useI18n();
  const words = t.reports.history;
  const query = useInfiniteQuery({
    queryKey: keys.pastExports,
    queryFn: ({ pageParam }) => loket.reports.pastExports({ before: pageParam }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length === PAGE ? last.at(-1)?.exportId : undefined),
    refetchOnMount: 'always',
  });
  if (query.isPending) return <SkeletonRows rows={10} label={t.common.loading} />;
  if (query.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
      >
        {error(query.error)}
      </Notice>
    );
  }
  const rows = query.data.pages.flat();
  if (rows.length === 0) {
    return (
      <Notice tone="info" sx={{ m: 5, maxWidth: 640 }}>
        {words.empty}
      </Notice>
    );
  }
  const asked = (row: PastExport) => {
    const definition = reportBy(row.report);
    if (!definition || !choices) return '';
    return askedText(definition, row.parameters, choices, language);
  };
  return (
    <ScrollArea sx={{ height: '100%' }}>
      <DataTable
        aria-label={words.table}
        sx={{ tableLayout: 'fixed', minWidth: 1200, 'th, td': { padding: '0 8px' } }}
      >
        <colgroup>
          {WIDTHS.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
            <col key={index} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.by}</th>
            <th scope="col">{words.report}</th>
            <th scope="col">{words.parameters}</th>
            <th scope="col">{words.format}</th>
            <th scope="col" data-number>
              {words.rows}
            </th>
            <th scope="col" data-number>
              {words.size}
            </th>
            <th scope="col">{words.hash}</th>
            <th scope="col">{words.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const outcome = row.outcome ?? 'unknown';
            const remarks = [
              row.locked && words.locked,
              row.masked && words.masked,
              row.scheduled && words.scheduled,
            ].filter(Boolean);
            return (
              <tr key={row.exportId} title={row.fileName ?? undefined}>
                <td>{dateTime(row.startedAt)}</td>
                <td style={{ fontWeight: row.own ? 560 : 400 }} title={row.startedBy}>
                  {row.startedBy}
                </td>
                <td>{reportBy(row.report)?.texts[language].title ?? row.report}</td>
                <td title={asked(row)}>{asked(row)}</td>
                <td>{t.reports.export.formats[row.format]}</td>
                <td data-number>{row.rows === null ? '' : formatNumber(row.rows)}</td>
                <td data-number>{row.bytes === null ? '' : sizeText(row.bytes)}</td>
                <td>{row.contentHash && <ContentHash hash={row.contentHash} />}</td>
                <td>
                  <StatusChip tone={TONES[outcome]} label={words.outcomes[outcome]} />
                  {remarks.length > 0 && (
                    <Typography component="span" variant="body2" sx={{ ml: 1.5, color: 'text.secondary' }}>
                      {remarks.join(', ')}
                    </Typography>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      {query.hasNextPage && (
        <Box sx={{ p: 4 }}>
          <Button
            variant="outlined"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t.common.more}
          </Button>
        </Box>
      )}
    </ScrollArea>
  );
}
