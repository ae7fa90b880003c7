import { Box, Checkbox } from '@mui/material';
import type { DueSheet } from '../../shared/contract/connections.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import type { PaidMeanwhile } from './paid-meanwhile.ts';

interface DueSheetsProps {
  sheets: readonly DueSheet[];
  gone: readonly PaidMeanwhile[];
  /** How many of the oldest are chosen; null where there is no choice. */
  chosen: number | null;
  onChoose: (count: number) => void;
  /** The sheets that were just paid here. */
  paid?: boolean;
  /** Shown, but old: the link is down. */
  stale?: boolean;
}

const AMOUNTS = ['water', 'fixed', 'meterOther', 'lateFee', 'stampDuty'] as const;

function amountOf(sheet: DueSheet, column: (typeof AMOUNTS)[number]): number {
  return column === 'meterOther' ? sheet.meter + sheet.other : sheet[column];
}

/** Every unpaid sheet, oldest first, with its parts; rupiah, m³. */
export function DueSheets({ sheets, gone, chosen, onChoose, paid, stale }: DueSheetsProps) {
  const { t, period, date } = useI18n();
  const rows = [
    ...gone.map((each) => ({ sheet: each.sheet, gone: each, index: -1 })),
    ...sheets.map((sheet, index) => ({ sheet, gone: null, index })),
  ].sort((a, b) => a.sheet.usagePeriod.localeCompare(b.sheet.usagePeriod));
  const choosing = chosen !== null && sheets.length > 1;

  return (
    <ScrollArea sx={{ opacity: stale ? 0.5 : 1, borderTop: 1, borderColor: 'divider' }}>
      <DataTable aria-label={t.sheets.title}>
        <thead>
          <tr>
            {choosing && (
              <th scope="col" style={{ width: 48 }}>
                <Checkbox
                  size="small"
                  tabIndex={-1}
                  sx={{ p: 0 }}
                  slotProps={{ input: { 'aria-label': t.sheets.all } }}
                  checked={chosen === sheets.length}
                  indeterminate={chosen < sheets.length}
                  onChange={() => onChoose(chosen === sheets.length ? 1 : sheets.length)}
                />
              </th>
            )}
            <th scope="col">{t.sheets.period}</th>
            <th scope="col">{t.sheets.due}</th>
            <th scope="col" data-number>
              {t.sheets.readings}
            </th>
            <th scope="col" data-number>
              {t.sheets.usage}
            </th>
            {AMOUNTS.map((column) => (
              <th key={column} scope="col" data-number>
                {t.sheets[column]}
              </th>
            ))}
            <th scope="col" data-number>
              {t.sheets.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) =>
            row.gone ? (
              <GoneRow key={row.sheet.billId} gone={row.gone} choosing={choosing} />
            ) : (
              <tr
                key={row.sheet.billId}
                data-state={choosing && row.index >= chosen ? 'muted' : undefined}
                data-clickable={choosing || undefined}
                onClick={
                  choosing
                    ? () => onChoose(row.index + 1 === chosen ? Math.max(1, row.index) : row.index + 1)
                    : undefined
                }
              >
                {choosing && (
                  <td>
                    <Checkbox
                      size="small"
                      tabIndex={-1}
                      sx={{ p: 0 }}
                      slotProps={{ input: { 'aria-label': t.sheets.payThis(period(row.sheet.usagePeriod)) } }}
                      checked={row.index < chosen}
                    />
                  </td>
                )}
                <td style={{ fontWeight: 560 }}>{period(row.sheet.usagePeriod)}</td>
                <td>
                  {paid ? <StatusChip tone="success" label={t.sheets.paidNow} /> : date(row.sheet.dueDate)}
                </td>
                <td data-number>
                  {formatNumber(row.sheet.previousReading)} – {formatNumber(row.sheet.currentReading)}
                </td>
                <td data-number>
                  {row.sheet.estimated && (
                    <Box component="span" sx={{ color: 'warning.main', mr: 1.5, fontSize: 12 }}>
                      {t.sheets.estimated}
                    </Box>
                  )}
                  {formatNumber(row.sheet.usageM3)}
                </td>
                {AMOUNTS.map((column) => (
                  <Amount key={column} value={amountOf(row.sheet, column)} late={column === 'lateFee'} />
                ))}
                <td data-number style={{ fontWeight: 620 }}>
                  {formatNumber(row.sheet.total)}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}

/** An amount of a column; zero recedes, a late fee is amber because the customer will ask about it. */
function Amount(props: { value: number; late: boolean }) {
  const colour = props.value === 0 ? 'text.disabled' : props.late ? 'warning.main' : 'inherit';
  return (
    <Box component="td" data-number sx={{ color: colour }}>
      {formatNumber(props.value)}
    </Box>
  );
}

function GoneRow({ gone, choosing }: { gone: PaidMeanwhile; choosing: boolean }) {
  const { t, period, dateTime } = useI18n();
  const { sheet, payment } = gone;
  const label = payment
    ? t.sheets.paidAt(payment.counterName ?? payment.channelName, dateTime(payment.paidAt))
    : t.sheets.paidSomewhere;
  return (
    <tr data-state="muted">
      {choosing && <td />}
      <td>{period(sheet.usagePeriod)}</td>
      <td colSpan={8}>
        <StatusChip tone="info" label={label} />
      </td>
      <td data-number style={{ textDecoration: 'line-through' }}>
        {formatNumber(sheet.total)}
      </td>
    </tr>
  );
}
