import { Box, Button, NativeSelect, OutlinedInput, Typography } from '@mui/material';
import { type ReactNode, useId, useRef, useState } from 'react';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { CloseDay } from './close-day.tsx';
import { DayState } from './day-state.tsx';
import { Pane, ReadFailed } from './pane.tsx';
import { useDays } from './use-deposits.ts';
import { useMarkedRow } from './use-marked-row.ts';

/** Of the columns; the state takes what is left. */
const WIDTHS = [124, 56, 118, 118, 120, 124, 118, undefined];

/** The days of a branch: what was taken, what is missing, and the closing of each, oldest first. */
export function DaysPane({ active, aside }: { active: boolean; aside: ReactNode }) {
  const { t, date } = useI18n();
  const [branchId, setBranchId] = useState<number | null>(null);
  const query = useDays(branchId);
  const table = useRef<HTMLTableElement>(null);
  const branchField = useId();
  const days = query.data?.pages.flatMap((page) => page.days) ?? [];
  const { marked, setMarked } = useMarkedRow(table, days.length, active);
  const first = query.data?.pages[0];
  const day = days[marked];
  const d = t.deposits.days;

  if (query.isPending) return <SkeletonRows rows={10} label={t.common.loading} />;
  if (query.isError) return <ReadFailed failure={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Pane
      aside={
        aside ??
        (day && first && (
          <CloseDay
            key={`${day.branchId}/${day.businessDate}`}
            day={day}
            today={first.today}
            active={active}
          />
        ))
      }
    >
      {first && first.branches.length > 1 && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 3,
            px: 5,
            py: 2,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Typography
            component="label"
            htmlFor={branchField}
            variant="body2"
            sx={{ fontWeight: 560, color: 'text.secondary' }}
          >
            {t.deposits.branch}
          </Typography>
          <NativeSelect
            inputProps={{ id: branchField }}
            value={first.branchId}
            onChange={(event) => {
              setBranchId(Number(event.target.value));
              setMarked(0);
            }}
            input={<OutlinedInput sx={{ minWidth: 220, fontSize: 13.5 }} />}
          >
            {first.branches.map((branch) => (
              <option key={branch.branchId} value={branch.branchId}>
                {branch.name}
              </option>
            ))}
          </NativeSelect>
        </Box>
      )}
      {days.length === 0 ? (
        <Notice tone="info" sx={{ m: 5, maxWidth: 640 }}>
          {d.none}
        </Notice>
      ) : (
        <ScrollArea>
          <DataTable ref={table} aria-label={d.table} sx={{ tableLayout: 'fixed' }}>
            <colgroup>
              {WIDTHS.map((width, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
                <col key={index} style={{ width }} />
              ))}
            </colgroup>
            <thead>
              <tr>
                <th scope="col">{d.date}</th>
                {[d.sessions, d.water, d.nonWater, d.counted, d.difference, d.undeposited].map((head) => (
                  <th key={head} scope="col" data-number title={head}>
                    {head}
                  </th>
                ))}
                <th scope="col">{d.state}</th>
              </tr>
            </thead>
            <tbody>
              {days.map((each, index) => (
                <tr
                  key={each.businessDate}
                  aria-selected={index === marked}
                  data-clickable
                  data-state={index === marked ? 'selected' : undefined}
                  onClick={() => setMarked(index)}
                >
                  <td style={{ fontWeight: 560 }}>{date(each.businessDate)}</td>
                  <td data-number>{formatNumber(each.sessions)}</td>
                  <td data-number>{formatRupiah(each.water)}</td>
                  <td data-number>{formatRupiah(each.nonWater)}</td>
                  <td data-number>{formatRupiah(each.counted)}</td>
                  <Difference amount={each.difference} />
                  <td data-number>{each.undeposited === 0 ? '–' : formatRupiah(each.undeposited)}</td>
                  <td>
                    <DayState day={each} />
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          {query.hasNextPage && (
            <Button
              sx={{ m: 4 }}
              disabled={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              {t.common.more}
            </Button>
          )}
        </ScrollArea>
      )}
    </Pane>
  );
}

function Difference({ amount }: { amount: number }) {
  const colour = amount === 0 ? undefined : amount < 0 ? 'error.main' : 'warning.main';
  return (
    <Box component="td" data-number sx={{ color: colour, fontWeight: amount === 0 ? 400 : 560 }}>
      {amount === 0 ? '–' : `${amount > 0 ? '+' : ''}${formatRupiah(amount)}`}
    </Box>
  );
}
