import { Box } from '@mui/material';
import type { ArrearsAction, ArrearsCandidate } from '../../shared/contract/arrears-actions.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Chosen } from './use-candidates.ts';

interface CandidateTableProps {
  action: ArrearsAction;
  rows: readonly ArrearsCandidate[];
  chosen: Chosen;
  /** Null where the person may only read. */
  onChoose: ((rows: readonly ArrearsCandidate[], on: boolean) => void) | null;
}

/** In the order of the routes, as the letters are carried. A collective payer and other open applications are named beside the amount. */
export function CandidateTable({ action, rows, chosen, onChoose }: CandidateTableProps) {
  const { t, date, period } = useI18n();
  const texts = t.arrearsActions;
  const { columns } = texts;
  const all = rows.length > 0 && rows.every((row) => chosen.has(row.connectionId));
  const before = action === 'disconnection' ? 'sealedOn' : 'noticedOn';
  const remarks = (row: ArrearsCandidate) =>
    [
      row.collective && texts.collective(row.collective),
      ...row.open.map(({ kind }) => texts.openApplication(t.applicationWords.kinds[kind])),
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <DataTable aria-label={texts.actions[action]} sx={{ tableLayout: 'fixed' }}>
      <colgroup>
        {onChoose && <col style={{ width: 44 }} />}
        <col style={{ width: 124 }} />
        <col style={{ width: '14%' }} />
        <col />
        <col style={{ width: 70 }} />
        <col style={{ width: 76 }} />
        <col style={{ width: 92 }} />
        <col style={{ width: 120 }} />
        <col style={{ width: 116 }} />
        <col style={{ width: 116 }} />
        <col style={{ width: '17%' }} />
      </colgroup>
      <thead>
        <tr>
          {onChoose && (
            <th scope="col">
              <Tick label={texts.choosePage} on={all} onChange={() => onChoose(rows, !all)} />
            </th>
          )}
          <th scope="col">{columns.connection}</th>
          <th scope="col">{columns.customer}</th>
          <th scope="col">{columns.place}</th>
          <th scope="col">{columns.route}</th>
          <th scope="col" data-number>
            {columns.sheets}
          </th>
          <th scope="col">{columns.oldest}</th>
          <th scope="col" data-number>
            {columns.days}
          </th>
          <th scope="col">{before === 'sealedOn' ? columns.sealed : columns.noticed}</th>
          <th scope="col" data-number>
            {columns.amount}
          </th>
          <th scope="col">{columns.marks}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const on = chosen.has(row.connectionId);
          const place = [row.address, row.villageName].filter(Boolean).join(', ');
          return (
            <tr
              key={row.connectionId}
              data-clickable={onChoose ? true : undefined}
              data-state={on ? 'selected' : undefined}
              onClick={onChoose ? () => onChoose([row], !on) : undefined}
            >
              {onChoose && (
                <td>
                  <Tick
                    label={texts.chooseRow(`${row.customerName}, ${row.connectionNo}`)}
                    on={on}
                    onChange={() => onChoose([row], !on)}
                  />
                </td>
              )}
              <td style={{ fontWeight: 560 }}>{row.connectionNo}</td>
              <td title={row.customerName}>{row.customerName}</td>
              <td title={place}>{place}</td>
              <td>{row.routeCode}</td>
              <td data-number>{row.sheets}</td>
              <td>{period(row.oldestPeriod)}</td>
              <td data-number>{formatNumber(row.daysOverdue)}</td>
              <td>{row[before] ? date(row[before]) : '–'}</td>
              <td data-number>{formatNumber(row.amount)}</td>
              <td title={remarks(row)}>{remarks(row)}</td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}

function Tick(props: { label: string; on: boolean; onChange: () => void }) {
  return (
    <Box
      component="input"
      type="checkbox"
      checked={props.on}
      aria-label={props.label}
      onChange={props.onChange}
      onClick={(event) => event.stopPropagation()}
      sx={({ palette }) => ({
        display: 'block',
        m: 0,
        width: 16,
        height: 16,
        accentColor: palette.primary.main,
        colorScheme: palette.mode,
      })}
    />
  );
}
