import { Box } from '@mui/material';
import type { Ref } from 'react';
import type { DepositSource } from '../../shared/contract/deposits.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { AGE_TONES } from './age-tones.ts';

export const keyOf = (source: DepositSource): string => `${source.kind}:${source.sourceId}`;

interface TableProps {
  ref: Ref<HTMLTableElement>;
  sources: readonly DepositSource[];
  chosen: ReadonlySet<string>;
  marked: number;
  onToggle: (source: DepositSource, index: number) => void;
}

/** Oldest first, each with its shift's date and the day on which it can be at the bank. */
export function UndepositedTable({ ref, sources, chosen, marked, onToggle }: TableProps) {
  const { t, date, dateTime } = useI18n();
  const branches = new Set(sources.map((source) => source.branchId)).size > 1;
  const ageText = (source: DepositSource): string =>
    source.age === 'upcoming' || source.age === 'today'
      ? t.deposits.age[source.age]
      : t.deposits.age.late(source.workingDaysLate);
  return (
    <DataTable ref={ref} aria-label={t.deposits.undeposited.table} sx={{ tableLayout: 'fixed' }}>
      <colgroup>
        <col style={{ width: 48 }} />
        <col style={{ width: 116 }} />
        {branches && <col />}
        <col style={{ width: 84 }} />
        <col />
        <col style={{ width: 76 }} />
        <col style={{ width: 116 }} />
        <col style={{ width: 138 }} />
        <col style={{ width: 136 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" aria-label={t.deposits.undeposited.choose} />
          <th scope="col">{t.deposits.shiftDate}</th>
          {branches && <th scope="col">{t.deposits.branch}</th>}
          <th scope="col">{t.deposits.counter}</th>
          <th scope="col">{t.deposits.cashier}</th>
          <th scope="col">{t.deposits.source}</th>
          <th scope="col">{t.deposits.depositDate}</th>
          <th scope="col">{t.deposits.ageHead}</th>
          <th scope="col" data-number>
            {t.deposits.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source, index) => (
          <tr
            key={keyOf(source)}
            aria-selected={index === marked}
            data-clickable
            data-state={index === marked ? 'selected' : undefined}
            onClick={() => onToggle(source, index)}
          >
            <td>
              <Box
                component="input"
                type="checkbox"
                tabIndex={-1}
                checked={chosen.has(keyOf(source))}
                aria-label={t.deposits.undeposited.chooseRow(
                  `${source.counterName}, ${source.cashierName}, ${date(source.shiftDate)}`,
                )}
                onChange={() => {}} // the row's click does it
                sx={({ palette }) => ({
                  display: 'block',
                  m: 0,
                  width: 16,
                  height: 16,
                  accentColor: palette.primary.main,
                  colorScheme: palette.mode,
                })}
              />
            </td>
            <td>{date(source.shiftDate)}</td>
            {branches && <td title={source.branchName}>{source.branchName}</td>}
            <td title={source.counterName}>{source.counterName}</td>
            <td title={source.cashierName}>{source.cashierName}</td>
            <td>{t.deposits.kinds[source.kind]}</td>
            <td title={dateTime(source.readyAt)}>{date(source.depositDate)}</td>
            <Box
              component="td"
              sx={{
                color:
                  AGE_TONES[source.age] === 'neutral' ? 'text.secondary' : `${AGE_TONES[source.age]}.main`,
              }}
            >
              {ageText(source)}
            </Box>
            <td data-number style={{ fontWeight: 560 }}>
              {formatRupiah(source.amount)}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
