import type { ArrearsAction, ArrearsLetterCard } from '../../shared/contract/arrears-actions.ts';
import { formatNumber } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Tone } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { CancelPaid } from './cancel-paid.tsx';

const TONES: Record<ArrearsLetterCard['state'], Tone | 'neutral'> = {
  running: 'info',
  paid: 'success',
  past: 'warning',
  done: 'neutral',
  cancelled: 'neutral',
};

interface LetterTableProps {
  action: ArrearsAction;
  rows: readonly ArrearsLetterCard[];
}

/** One line a letter: its sheets that are still unpaid, its state, and where the work of an order is. */
export function LetterTable({ action, rows }: LetterTableProps) {
  const { t, date } = useI18n();
  const texts = t.arrearsActions.letters;
  const { columns } = texts;
  const orders = action !== 'notice';
  const mayCancel = has(useSignedIn(), 'connection_officer') && orders;
  return (
    <DataTable aria-label={t.arrearsActions.actions[action]} sx={{ tableLayout: 'fixed' }}>
      <colgroup>
        <col style={{ width: 196 }} />
        <col style={{ width: 116 }} />
        <col style={{ width: 116 }} />
        <col />
        <col style={{ width: 124 }} />
        <col style={{ width: 80 }} />
        <col style={{ width: 112 }} />
        <col style={{ width: 126 }} />
        {orders && <col style={{ width: 132 }} />}
        {mayCancel && <col style={{ width: 190 }} />}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{columns.no}</th>
          <th scope="col">{columns.on}</th>
          <th scope="col">{columns.payBy}</th>
          <th scope="col">{columns.customer}</th>
          <th scope="col">{columns.connection}</th>
          <th scope="col" data-number>
            {columns.sheets}
          </th>
          <th scope="col" data-number>
            {columns.amount}
          </th>
          <th scope="col">{columns.state}</th>
          {orders && <th scope="col">{columns.work}</th>}
          {mayCancel && <th scope="col" aria-label={texts.cancel} />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.letterId}
            data-state={row.state === 'done' || row.state === 'cancelled' ? 'muted' : undefined}
          >
            <td style={{ fontWeight: 560 }}>{row.letterNo}</td>
            <td>{date(row.onDate)}</td>
            <td>{date(row.payBy)}</td>
            <td title={`${row.customerName}, ${row.address}`}>{row.customerName}</td>
            <td>{row.connectionNo}</td>
            <td data-number>{texts.openOf(row.openSheets, row.sheets)}</td>
            <td data-number>{formatNumber(row.amount)}</td>
            <td>
              <StatusChip tone={TONES[row.state]} label={texts.states[row.state]} />
            </td>
            {orders && <td>{row.application && t.applicationWords.states[row.application.state]}</td>}
            {mayCancel && (
              <td data-number>{row.state === 'paid' && row.application && <CancelPaid letter={row} />}</td>
            )}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
