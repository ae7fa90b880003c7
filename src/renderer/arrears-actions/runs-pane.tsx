import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { ArrearsAction } from '../../shared/contract/arrears-actions.ts';
import { formatNumber } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { PrintLine } from './print-line.tsx';

/** Letters that were made together, newest first; each run can be made into its PDF again. */
export function RunsPane({ action }: { action: ArrearsAction }) {
  const { t, dateTime, error } = useI18n();
  const texts = t.arrearsActions;
  const { columns } = texts.runs;
  const mayPrint = has(useSignedIn(), 'connection_officer', 'supervisor', 'finance');
  const query = useQuery({
    queryKey: keys.arrearsRuns(action),
    queryFn: () => loket.arrearsActions.runs({ action, limit: 50 }),
    refetchOnMount: 'always',
    meta: { topics: ['arrears'] },
  });
  return (
    <ScrollArea>
      {query.isPending && <SkeletonRows rows={6} label={t.common.loading} />}
      {query.isError && (
        <Notice
          tone="error"
          sx={{ m: 5 }}
          actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
        >
          {error(query.error)}
        </Notice>
      )}
      {query.data?.length === 0 && (
        <Notice tone="info" sx={{ m: 5, maxWidth: 640 }} title={texts.runs.empty}>
          {texts.letters.emptyHint}
        </Notice>
      )}
      {query.data && query.data.length > 0 && (
        <DataTable aria-label={texts.part.runs}>
          <thead>
            <tr>
              <th scope="col">{columns.made}</th>
              <th scope="col">{columns.by}</th>
              <th scope="col">{columns.numbers}</th>
              <th scope="col" data-number>
                {columns.letters}
              </th>
              <th scope="col" data-number>
                {columns.amount}
              </th>
              <th scope="col">{columns.printed}</th>
            </tr>
          </thead>
          <tbody>
            {query.data.map((run) => (
              <Fragment key={run.runId}>
                <tr>
                  <td>{dateTime(run.madeAt)}</td>
                  <td>{run.madeBy}</td>
                  <td style={{ fontWeight: 560 }}>{texts.runs.span(run.firstNo, run.lastNo)}</td>
                  <td data-number>{formatNumber(run.letters)}</td>
                  <td data-number>{formatNumber(run.amount)}</td>
                  <td>{texts.runs.printed(run.prints, run.printedAt ? dateTime(run.printedAt) : '')}</td>
                </tr>
                {mayPrint && (
                  <tr>
                    <td colSpan={6} style={{ height: 44 }}>
                      <PrintLine runId={run.runId} printed={run.prints > 0} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </DataTable>
      )}
    </ScrollArea>
  );
}
