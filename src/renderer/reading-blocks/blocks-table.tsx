import { Box, Button, Typography } from '@mui/material';
import type { BlockedAccount, BlockView } from '../../shared/contract/reading-blocks.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { StatusChip } from '../components/status-chip.tsx';

interface BlocksTableProps {
  view: BlockView;
  accounts: readonly BlockedAccount[];
  pending: boolean;
  /** Whether the person may lift this one. */
  may: (account: BlockedAccount) => boolean;
  onLift: (account: BlockedAccount) => void;
  onBlock: ((account: BlockedAccount) => void) | undefined;
}

/** One account a row, two lines each: who and where, how long, what was last read, what is owed, and what can be done. */
export function BlocksTable({ view, accounts, pending, may, onLift, onBlock }: BlocksTableProps) {
  const { t, period, dateTime } = useI18n();
  const words = t.readingBlocks;
  const small = { color: 'text.secondary', display: 'block' } as const;
  return (
    <DataTable aria-label={words.list} sx={{ 'tbody td': { height: 48, paddingBlock: '4px' } }}>
      <thead>
        <tr>
          <th>{words.columns.account}</th>
          <th>{words.columns.route}</th>
          <th>{words.columns.phone}</th>
          <th data-number>{words.columns.months}</th>
          <th>{view === 'due' ? words.columns.condition : words.columns.since}</th>
          <th>{words.columns.lastRead}</th>
          {view === 'lifted' ? <th>{words.columns.lifted}</th> : <th data-number>{words.columns.owed}</th>}
          <th aria-label={words.lift} />
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.blockId ?? account.connectionId}>
            <td style={{ maxWidth: 300 }}>
              <Typography noWrap sx={{ fontWeight: 560 }}>
                {account.customerName} · {account.connectionNo}
              </Typography>
              <Typography variant="body2" noWrap sx={small}>
                {account.address}, {account.villageName}
              </Typography>
            </td>
            <td>{account.routeCode}</td>
            <td>{account.phoneMasked ?? '–'}</td>
            <td data-number>{account.months ?? '–'}</td>
            <td>
              {view !== 'due' && account.blockedAt && dateTime(account.blockedAt)}
              {account.condition && (
                <Typography component="span" variant="body2" sx={small}>
                  {t.readingWords.conditions[account.condition]}
                </Typography>
              )}
            </td>
            <td>
              {account.lastRead ? period(account.lastRead.usagePeriod) : words.never}
              {account.lastRead && (
                <Typography component="span" variant="body2" sx={small}>
                  {words.stand(formatNumber(account.lastRead.stand))}
                </Typography>
              )}
            </td>
            {view === 'lifted' ? (
              <td style={{ maxWidth: 280 }}>
                {account.liftedAt && dateTime(account.liftedAt)} {words.by(account.liftedBy ?? '–')}
                <Typography component="span" variant="body2" noWrap sx={small} title={account.liftReason}>
                  {account.liftReason}
                </Typography>
              </td>
            ) : (
              <td data-number>
                {account.owedSheets > 0 && formatRupiah(account.owed)}
                <Typography component="span" variant="body2" sx={small}>
                  {words.sheets(account.owedSheets)}
                </Typography>
              </td>
            )}
            <td data-number>
              <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 2 }}>
                {view === 'blocked' && account.liftable && (
                  <StatusChip tone="success" label={words.readNow} />
                )}
                {view === 'blocked' && !account.liftable && account.waitingReadingId !== null && (
                  <StatusChip tone="warning" label={words.waitingNow} />
                )}
                {view === 'blocked' && may(account) && (
                  <Button
                    size="small"
                    variant={account.liftable ? 'contained' : 'outlined'}
                    disabled={pending}
                    aria-label={words.liftNo(account.connectionNo)}
                    onClick={() => onLift(account)}
                  >
                    {words.lift}
                  </Button>
                )}
                {view === 'due' && onBlock && (
                  <Button size="small" variant="outlined" disabled={pending} onClick={() => onBlock(account)}>
                    {words.blockNo(account.connectionNo)}
                  </Button>
                )}
              </Box>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
