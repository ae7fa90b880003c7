import { Box, Button, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { type ReactNode, useRef, useState } from 'react';
import { DEPOSIT_STATES, type DepositState } from '../../shared/contract/deposits.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { inField } from './focus.ts';
import { Pane, ReadFailed } from './pane.tsx';
import { SlipDetail } from './slip-detail.tsx';
import { STATE_TONES, shiftDates } from './slip-words.ts';
import { useSlips } from './use-deposits.ts';
import { useMarkedRow } from './use-marked-row.ts';

const FILTERS: readonly (DepositState | null)[] = [null, ...DEPOSIT_STATES];
/** Of the columns; the bank takes what is left. */
const WIDTHS = [188, undefined, 144, 116, 116, 124, 152];

/** Deposit slips with their three dates; the marked one at the side, with what can be done about it. */
export function SlipsPane({ active, aside }: { active: boolean; aside: ReactNode }) {
  const { t, date } = useI18n();
  const [filter, setFilter] = useState<DepositState | null>(null);
  const query = useSlips(filter);
  const table = useRef<HTMLTableElement>(null);
  const slips = query.data?.pages.flat() ?? [];
  const { marked, setMarked } = useMarkedRow(table, slips.length, active);
  const show = (next: DepositState | null) => {
    setFilter(next);
    setMarked(0);
  };
  const turn = (step: number) => () =>
    inField() ? false : show(FILTERS[(FILTERS.indexOf(filter) + step + FILTERS.length) % FILTERS.length]!);
  useKeys(active, { ArrowRight: turn(1), ArrowLeft: turn(-1) });

  const slip = slips[marked];
  const s = t.deposits.slips;
  return (
    <Pane aside={aside ?? (slip && <SlipDetail key={slip.depositId} slip={slip} active={active} />)}>
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
        <ToggleButtonGroup
          exclusive
          aria-label={s.filter}
          value={filter ?? 'all'}
          onChange={(_, next: DepositState | 'all' | null) => next && show(next === 'all' ? null : next)}
        >
          {FILTERS.map((each) => (
            <ToggleButton
              key={each ?? 'all'}
              value={each ?? 'all'}
              sx={{ height: 28, px: 3, fontSize: 12.5 }}
            >
              {each ? s.states[each] : s.all}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <KeyCap keys="←" />
        <KeyCap keys="→" />
      </Box>
      {query.isPending ? (
        <SkeletonRows rows={10} label={t.common.loading} />
      ) : query.isError ? (
        <ReadFailed failure={query.error} onRetry={() => void query.refetch()} />
      ) : slips.length === 0 ? (
        <Notice tone="info" sx={{ m: 5, maxWidth: 640 }}>
          {s.none[filter ?? 'all']}
        </Notice>
      ) : (
        <ScrollArea>
          <DataTable ref={table} aria-label={s.table} sx={{ tableLayout: 'fixed' }}>
            <colgroup>
              {WIDTHS.map((width, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
                <col key={index} style={{ width }} />
              ))}
            </colgroup>
            <thead>
              <tr>
                <th scope="col">{s.no}</th>
                <th scope="col">{s.bank}</th>
                <th scope="col">{t.deposits.shiftDate}</th>
                <th scope="col">{t.deposits.depositDate}</th>
                <th scope="col">{t.deposits.valueDate}</th>
                <th scope="col" data-number>
                  {t.deposits.amount}
                </th>
                <th scope="col">{s.state}</th>
              </tr>
            </thead>
            <tbody>
              {slips.map((each, index) => (
                <tr
                  key={each.depositId}
                  aria-selected={index === marked}
                  data-clickable
                  data-state={[index === marked && 'selected', each.state === 'cancelled' && 'muted']
                    .filter(Boolean)
                    .join(' ')}
                  onClick={() => setMarked(index)}
                >
                  <td style={{ fontWeight: 560 }}>{each.depositNo}</td>
                  <td title={`${each.bank} ${each.accountNo}`}>{each.bank}</td>
                  <td title={shiftDates(each.shiftFrom, each.shiftTo, date)}>
                    {shiftDates(each.shiftFrom, each.shiftTo, date)}
                  </td>
                  <td>{date(each.depositDate)}</td>
                  <td>{each.valueDate ? date(each.valueDate) : '–'}</td>
                  <td data-number>{formatRupiah(each.amount)}</td>
                  <td>
                    <StatusChip tone={STATE_TONES[each.state]} label={s.states[each.state]} />
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
