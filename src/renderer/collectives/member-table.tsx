import { Box, styled } from '@mui/material';
import type { CollectiveMember } from '../../shared/contract/collectives.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { useRowWindow } from '../components/use-row-window.ts';

interface MemberTableProps {
  members: readonly CollectiveMember[];
  /** Ids of the ticked ones; null where nothing can be ticked. */
  ticked: readonly number[] | null;
  /** Ids of those that may be ticked. */
  tickable: readonly number[];
  /** Index of the row that the arrow keys are on, or -1. */
  cursor: number;
  onTick: (id: number) => void;
  onTickListed: () => void;
  /** What the boxes choose, for the table's head: to pay, or to take off the list. */
  tickLabel: string;
  /** The members that were just paid for here. */
  paid?: boolean;
  stale?: boolean;
  /** The boxes do not say what is paid: rows without a tick are not greyed. */
  plain?: boolean;
}

/** A plain box: a themed one in each of hundreds of rows costs more than the rest of the row. */
const Tick = styled('input')(({ theme }) => ({
  width: 16,
  height: 16,
  margin: 0,
  display: 'block',
  accentColor: theme.palette.primary.main,
  pointerEvents: 'none',
}));

const WIDTHS = [156, undefined, undefined, 84, 172, 74, 132];

/** Connections of a collective payer with what each owes; blocked ones are marked and cannot be ticked for payment. */
export function MemberTable(props: MemberTableProps) {
  const { members, ticked, tickable, cursor, paid } = props;
  const { t, period } = useI18n();
  const { scrollRef, from, to, before, after } = useRowWindow(members.length, cursor);
  const on = new Set(ticked);
  const allowed = new Set(tickable);
  const listed = members.filter((member) => allowed.has(member.connectionId));
  const allOn = listed.length > 0 && listed.every((member) => on.has(member.connectionId));
  const anyOn = listed.some((member) => on.has(member.connectionId));
  const periods = ({ oldest, newest }: CollectiveMember): string =>
    oldest && newest ? (oldest === newest ? period(oldest) : `${period(oldest)} – ${period(newest)}`) : '';

  return (
    <ScrollArea ref={scrollRef} sx={{ opacity: props.stale ? 0.5 : 1, borderTop: 1, borderColor: 'divider' }}>
      <DataTable
        aria-label={t.collectives.members}
        aria-rowcount={members.length + 1}
        sx={{ tableLayout: 'fixed' }}
      >
        <colgroup>
          {ticked && <col style={{ width: 48 }} />}
          {WIDTHS.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
            <col key={index} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {ticked && (
              <th scope="col" onClick={props.onTickListed} style={{ cursor: 'pointer' }}>
                <Tick
                  type="checkbox"
                  readOnly
                  tabIndex={-1}
                  aria-label={props.tickLabel}
                  checked={allOn}
                  ref={(box) => {
                    if (box) box.indeterminate = anyOn && !allOn;
                  }}
                />
              </th>
            )}
            <th scope="col">{t.collectives.connectionNo}</th>
            <th scope="col">{t.collectives.name}</th>
            <th scope="col">{t.collectives.address}</th>
            <th scope="col">{t.collectives.group}</th>
            <th scope="col">{t.collectives.periods}</th>
            <th scope="col" data-number>
              {t.collectives.sheets}
            </th>
            <th scope="col" data-number>
              {t.sheets.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {members.slice(from, to).map((member, index) => {
            const id = member.connectionId;
            const row = from + index;
            const clickable = ticked !== null && allowed.has(id);
            const off = ticked !== null && !props.plain && !on.has(id);
            return (
              <tr
                key={id}
                aria-rowindex={row + 2}
                data-state={[off ? 'muted' : '', row === cursor ? 'selected' : ''].join(' ')}
                data-clickable={clickable || undefined}
                onClick={clickable ? () => props.onTick(id) : undefined}
              >
                {ticked && (
                  <td>
                    {allowed.has(id) && (
                      <Tick
                        type="checkbox"
                        readOnly
                        tabIndex={-1}
                        aria-label={member.connectionNo}
                        checked={on.has(id)}
                      />
                    )}
                  </td>
                )}
                <td style={{ fontWeight: 560 }}>{member.connectionNo}</td>
                <td title={member.customerName}>{member.customerName}</td>
                <td title={member.address}>{member.address}</td>
                <td>{member.tariffGroupCode}</td>
                <td>
                  {paid ? (
                    <StatusChip tone="success" label={t.sheets.paidNow} />
                  ) : member.blockReason ? (
                    <StatusChip
                      tone="error"
                      label={`${t.connection.blocked}: ${t.connection.blocks[member.blockReason]}`}
                    />
                  ) : member.sheets === 0 ? (
                    <Box component="span" sx={{ color: 'text.secondary' }}>
                      {t.collectives.nothingDue}
                    </Box>
                  ) : (
                    periods(member)
                  )}
                </td>
                <td data-number>{member.sheets === 0 ? '' : formatNumber(member.sheets)}</td>
                <td data-number style={{ fontWeight: 620 }}>
                  {member.sheets === 0 ? '' : formatNumber(member.total)}
                </td>
              </tr>
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}
