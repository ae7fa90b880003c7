import { Box, styled, Typography } from '@mui/material';
import { Fragment, useEffect, useRef } from 'react';
import type { OpenDrawer } from '../../shared/contract/supervision.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { Ago } from './ago.tsx';
import { DrawerState } from './drawer-state.tsx';
import type { DrawersData } from './use-supervision.ts';

/** Two lines a row: who and since when, what and how long ago. */
const Table = styled(DataTable)(({ theme }) => ({
  tableLayout: 'fixed',
  'th, td': { padding: '0 8px' },
  'tbody td': { height: 46, lineHeight: '17px' },
  'tbody th': { height: 28, fontWeight: 600, background: theme.palette.background.default },
  'tfoot td': {
    position: 'sticky',
    bottom: 0,
    height: 34,
    fontWeight: 600,
    background: theme.palette.background.paper,
    borderTop: `1px solid ${theme.palette.divider}`,
    borderBottom: 0,
  },
  '[data-strong]': { fontWeight: 600 },
}));

/** Of the columns; the first takes what is left. */
const WIDTHS = [undefined, 50, 88, 80, 80, 80, 92, 124, 152];

interface DrawersTableProps {
  data: DrawersData;
  stale: boolean;
  /** The session of the drawer in hand. */
  held: number | null;
  /** Only for who may do something with a drawer; for others nothing is clicked. */
  onHold?: ((sessionId: number) => void) | undefined;
}

/** All open drawers, live. */
export function DrawersTable({ data, stale, held, onHold }: DrawersTableProps) {
  const { t } = useI18n();
  const texts = t.supervision.drawers;
  const branches = new Map(data.drawers.map((drawer) => [drawer.branchId, drawer.branchName]));
  const { totals } = data;
  return (
    <Table aria-label={texts.title} sx={{ opacity: stale ? 0.55 : 1 }}>
      <colgroup>
        {WIDTHS.map((width, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order
          <col key={index} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{texts.drawer}</th>
          <th scope="col" data-number>
            {texts.payments}
          </th>
          <th scope="col" data-number title={texts.takenHint}>
            {texts.taken}
          </th>
          <th scope="col" data-number>
            {texts.debit}
          </th>
          <th scope="col" data-number>
            {texts.qris}
          </th>
          <th scope="col" data-number>
            {texts.transfer}
          </th>
          <th scope="col" data-number title={texts.expectedHint}>
            {texts.expected}
          </th>
          <th scope="col">{texts.lastAction}</th>
          <th scope="col">{texts.state}</th>
        </tr>
      </thead>
      <tbody>
        {[...branches].map(([branchId, branchName]) => (
          <Fragment key={branchId}>
            {branches.size > 1 && (
              <tr>
                <th scope="rowgroup" colSpan={WIDTHS.length}>
                  {branchName}
                </th>
              </tr>
            )}
            {data.drawers
              .filter((drawer) => drawer.branchId === branchId)
              .map((drawer) => (
                <Row
                  key={drawer.sessionId}
                  drawer={drawer}
                  held={drawer.sessionId === held}
                  onHold={onHold}
                />
              ))}
          </Fragment>
        ))}
      </tbody>
      {data.drawers.length > 1 && (
        <tfoot>
          <tr>
            <td>{texts.total}</td>
            <td data-number>{formatNumber(totals.payments)}</td>
            <td data-number>{formatNumber(totals.cashTaken)}</td>
            <td data-number>{formatNumber(totals.expected.debit)}</td>
            <td data-number>{formatNumber(totals.expected.qris)}</td>
            <td data-number>{formatNumber(totals.expected.transfer)}</td>
            <td data-number>{formatNumber(totals.expected.cash)}</td>
            <td colSpan={2} />
          </tr>
        </tfoot>
      )}
    </Table>
  );
}

interface RowProps {
  drawer: OpenDrawer;
  held: boolean;
  onHold?: ((sessionId: number) => void) | undefined;
}

function Row({ drawer, held, onHold }: RowProps) {
  const { t, time, dateTime } = useI18n();
  const texts = t.supervision.drawers;
  const { expected, lastAction } = drawer;
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (held) row.current?.scrollIntoView({ block: 'nearest' });
  }, [held]);
  return (
    <tr
      ref={row}
      aria-selected={held}
      data-state={held ? 'selected' : undefined}
      data-clickable={onHold && ''}
      onClick={onHold && (() => onHold(drawer.sessionId))}
    >
      <td title={`${drawer.counterName}, ${drawer.cashierName}`}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {drawer.counterName}
        </Box>{' '}
        <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
          <span title={`${t.supervision.detail.opened} ${dateTime(drawer.openedAt)}`}>
            {time(drawer.openedAt)}
          </span>
        </Typography>
        <br />
        {drawer.cashierName}
      </td>
      <td data-number>{formatNumber(drawer.payments)}</td>
      <Amount value={drawer.cashTaken} />
      <Amount value={expected.debit} />
      <Amount value={expected.qris} />
      <Amount value={expected.transfer} />
      <td data-number data-strong>
        {formatNumber(expected.cash)}
      </td>
      <td>
        {texts.actions[lastAction.kind]} {formatNumber(lastAction.amount)}
        <Typography component="div" variant="caption" sx={{ color: 'text.secondary' }}>
          <Ago at={lastAction.at} />
        </Typography>
      </td>
      <td>
        <DrawerState drawer={drawer} />
      </td>
    </tr>
  );
}

/** Nothing taken by a means is a quiet stroke, so that the eye finds what was. */
function Amount({ value }: { value: number }) {
  return (
    <Box component="td" data-number sx={value === 0 ? { color: 'text.disabled' } : undefined}>
      {value === 0 ? '–' : formatNumber(value)}
    </Box>
  );
}
