import { Box, Typography } from '@mui/material';
import type { SessionReport } from '../../shared/contract/cash-sessions.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { Texts } from '../app/i18n/id.ts';
import { DataTable } from '../components/data-table.tsx';
import type { Tone } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';

type TransferState = SessionReport['transfers'][number]['state'];
const TONES: Record<TransferState, Tone | 'neutral'> = {
  waiting: 'warning',
  accepted: 'success',
  declined: 'error',
  withdrawn: 'neutral',
};

interface Line {
  key: string;
  at: string;
  what: string;
  note: string;
  by: string;
  /** Signed: what it does, or would do, to the drawer. */
  amount: number;
  state: TransferState | null;
}

/** Petty cash, turn-ins and hand-overs in the order in which they happened. */
export function MovementList({ report }: { report: SessionReport }) {
  const { t, time, dateTime } = useI18n();
  const lines = linesOf(report, t);
  return (
    <section aria-label={t.drawer.movementsTitle}>
      <Typography variant="h2" sx={{ px: 5, pb: 1 }}>
        {t.drawer.movementsTitle}
      </Typography>
      {lines.length === 0 ? (
        <Typography sx={{ px: 5, py: 2, color: 'text.secondary' }}>{t.drawer.noMovements}</Typography>
      ) : (
        <DataTable sx={{ tableLayout: 'fixed' }}>
          <colgroup>
            <col style={{ width: 76 }} />
            <col style={{ width: '34%' }} />
            <col />
            <col style={{ width: 128 }} />
            <col style={{ width: 138 }} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t.drawer.when}</th>
              <th scope="col">{t.drawer.what}</th>
              <th scope="col">{t.drawer.note}</th>
              <th scope="col" data-number>
                {t.drawer.amount}
              </th>
              <th scope="col" aria-label={t.status.label} />
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr
                key={line.key}
                data-state={line.state === 'declined' || line.state === 'withdrawn' ? 'muted' : undefined}
              >
                <td title={dateTime(line.at)}>{time(line.at)}</td>
                <td title={line.what}>{line.what}</td>
                <td title={`${line.note} · ${line.by}`}>
                  {line.note || (
                    <Box component="span" sx={{ color: 'text.secondary' }}>
                      {line.by}
                    </Box>
                  )}
                </td>
                <td data-number style={{ fontWeight: 560 }}>
                  {line.amount > 0 && '+'}
                  {formatRupiah(line.amount)}
                </td>
                <td>
                  {line.state && <StatusChip tone={TONES[line.state]} label={t.drawer.states[line.state]} />}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </section>
  );
}

function linesOf(report: SessionReport, t: Texts): Line[] {
  const petty = report.movements.map((move) => ({
    key: `m${move.movementId}`,
    at: move.movedAt,
    what: `${move.direction === 'in' ? t.drawer.pettyIn : t.drawer.pettyOut} · ${t.drawer.reasons[move.reasonCode]}`,
    note: move.note,
    by: move.movedByName,
    amount: move.direction === 'in' ? move.amount : -move.amount,
    state: null,
  }));
  const transfers = report.transfers.map((transfer) => ({
    key: `t${transfer.transferId}`,
    at: transfer.offeredAt,
    what:
      transfer.direction === 'in'
        ? t.drawer.fromCashier(transfer.fromCashierName)
        : transfer.toCashierName
          ? t.drawer.toCashier(transfer.toCashierName)
          : t.drawer.toSafe,
    note: transfer.decisionNote || transfer.note,
    by: transfer.decidedByName ?? transfer.fromCashierName,
    amount: transfer.direction === 'in' ? transfer.amount : -transfer.amount,
    state: transfer.state,
  }));
  return [...petty, ...transfers].sort((a, b) => a.at.localeCompare(b.at));
}
