import type { BillValues } from '../../shared/contract/adjustments.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';

interface ValuesTableProps {
  old: BillValues;
  new: BillValues;
  /** Late fee before and after if paid today; left out where it is not known. */
  lateFees?: { old: number; new: number };
}

/** A bill before and after, line by line; what differs stands out. */
export function ValuesTable({ old, new: corrected, lateFees }: ValuesTableProps) {
  const { t } = useI18n();
  const { values } = t.adjustments.correction;
  const rows: { name: string; of: (bill: BillValues) => string; strong?: boolean; hidden?: boolean }[] = [
    { name: values.previous, of: (bill) => formatNumber(bill.previousReading) },
    { name: values.current, of: (bill) => formatNumber(bill.currentReading) },
    { name: values.usage, of: (bill) => formatNumber(bill.usageM3) },
    { name: values.group, of: (bill) => bill.tariffGroupCode },
    { name: values.water, of: (bill) => formatNumber(bill.water) },
    { name: values.fixed, of: (bill) => formatNumber(bill.fixed) },
    { name: values.meter, of: (bill) => formatNumber(bill.meter) },
    { name: values.other, of: (bill) => formatNumber(bill.other) },
    {
      name: values.discount,
      of: (bill) => formatNumber(-bill.discount),
      hidden: old.discount === 0 && corrected.discount === 0,
    },
    { name: values.amount, of: (bill) => formatNumber(bill.amount), strong: true },
  ];
  return (
    <DataTable
      aria-label={values.label}
      sx={{
        'th:first-of-type, td:first-of-type': { pl: 0 },
        'th:last-of-type, td:last-of-type': { pr: 0 },
        'tbody th': { color: 'text.secondary', whiteSpace: 'normal', lineHeight: '16px' },
      }}
    >
      <thead>
        <tr>
          <th scope="col" aria-label={values.label} />
          <th scope="col" data-number>
            {values.old}
          </th>
          <th scope="col" data-number>
            {values.new}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter((row) => !row.hidden)
          .map((row) => {
            const changed = row.of(old) !== row.of(corrected);
            const weight = row.strong || changed ? 620 : undefined;
            return (
              <tr key={row.name} data-state={changed ? 'selected' : undefined}>
                <th scope="row">{row.name}</th>
                <td data-number style={{ fontWeight: row.strong ? 620 : undefined }}>
                  {row.of(old)}
                </td>
                <td data-number style={{ fontWeight: weight }}>
                  {row.of(corrected)}
                </td>
              </tr>
            );
          })}
        {lateFees && (
          <tr>
            <th scope="row">{values.lateFee}</th>
            <td data-number>{formatNumber(lateFees.old)}</td>
            <td data-number>{formatNumber(lateFees.new)}</td>
          </tr>
        )}
      </tbody>
    </DataTable>
  );
}
