import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice, type Tone } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { ConnectionField } from '../connections/connection-field.tsx';

const TONES: Record<'unpaid' | 'paid' | 'in_plan' | 'nothing', Tone | 'neutral'> = {
  unpaid: 'warning',
  paid: 'success',
  in_plan: 'info',
  nothing: 'neutral',
};

interface CustomerSheetsProps {
  connectionNo: string | null;
  period: string;
  onConnection: (connectionNo: string) => void;
  onPeriod: (period: string) => void;
}

/** One customer's sheets, newest first; a row chooses the one to print. */
export function CustomerSheets({
  connectionNo,
  period: chosen,
  onConnection,
  onPeriod,
}: CustomerSheetsProps) {
  const { t, period, error } = useI18n();
  const texts = t.billSheets.customer;
  const { columns } = texts;
  const query = useQuery({
    queryKey: keys.billSheetsOf(connectionNo ?? ''),
    queryFn: () => loket.billSheets.ofConnection({ connectionNo: connectionNo! }),
    enabled: connectionNo !== null,
    staleTime: 60_000,
    meta: { topics: ['billing', 'corrections'] },
  });
  const { data } = query;
  return (
    <>
      <Box sx={{ px: 5, pb: 3 }}>
        <ConnectionField
          words={t.billSheets.customer}
          problem={query.isError ? error(query.error) : null}
          // Shorter ones are no number.
          onChosen={(no) => no.length >= 3 && onConnection(no)}
        />
      </Box>
      <ScrollArea>
        {connectionNo === null && (
          <Typography sx={{ px: 5, color: 'text.secondary' }}>{texts.start}</Typography>
        )}
        {connectionNo !== null && query.isPending && <SkeletonRows rows={6} label={t.common.loading} />}
        {query.isError && (
          <Button sx={{ mx: 5 }} onClick={() => void query.refetch()}>
            {t.common.retry}
          </Button>
        )}
        {data && (
          <Box sx={{ px: 5, pb: 3 }}>
            <Typography sx={{ fontWeight: 600 }}>{data.customerName}</Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {data.connectionNo} · {data.address}
            </Typography>
          </Box>
        )}
        {data?.sheets.length === 0 && (
          <Notice tone="info" sx={{ mx: 5 }}>
            {texts.none}
          </Notice>
        )}
        {data && data.sheets.length > 0 && (
          <DataTable aria-label={texts.list(data.customerName)}>
            <thead>
              <tr>
                <th scope="col">{columns.usage}</th>
                <th scope="col">{columns.payment}</th>
                <th scope="col" data-number>
                  {columns.m3}
                </th>
                <th scope="col" data-number>
                  {columns.amount}
                </th>
                <th scope="col">{columns.state}</th>
              </tr>
            </thead>
            <tbody>
              {data.sheets.map((sheet) => (
                <tr
                  key={sheet.period}
                  data-clickable
                  data-state={sheet.period === chosen ? 'selected' : undefined}
                  onClick={() => onPeriod(sheet.period)}
                >
                  <td>
                    <Button
                      variant="text"
                      size="small"
                      aria-pressed={sheet.period === chosen}
                      onClick={() => onPeriod(sheet.period)}
                      sx={{ px: 0, minWidth: 0, fontWeight: 560, color: 'text.primary' }}
                    >
                      {period(sheet.period)}
                    </Button>
                  </td>
                  <td>{period(sheet.paymentMonth)}</td>
                  <td data-number>{formatNumber(sheet.usageM3)}</td>
                  <td data-number>{formatNumber(sheet.amount)}</td>
                  <td>
                    <StatusChip tone={TONES[sheet.state]} label={texts.states[sheet.state]} />
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        )}
      </ScrollArea>
    </>
  );
}
