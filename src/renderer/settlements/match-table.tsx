import { Box } from '@mui/material';
import type { Ref } from 'react';
import type { SettlementRow } from '../../shared/contract/settlement-cards.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { plain } from './plain-amount.ts';
import { rowKey, toneOf } from './tones.ts';

interface Sums {
  count: number;
  ours: number;
  theirs: number;
  difference: number;
}

interface MatchTableProps {
  ref: Ref<HTMLTableElement>;
  rows: readonly SettlementRow[];
  sums: Sums;
  marked: number;
  onMark: (index: number) => void;
}

/** Our payment and their line in one row, suspects first; the sums at the foot are over all rows of the filter. */
export function MatchTable({ ref, rows, sums, marked, onMark }: MatchTableProps) {
  const { t } = useI18n();
  const texts = t.settlements.table;
  return (
    <DataTable
      ref={ref}
      aria-label={texts.label}
      sx={({ palette }) => ({
        tableLayout: 'fixed',
        'tfoot td': {
          position: 'sticky',
          bottom: 0,
          fontWeight: 600,
          background: palette.background.paper,
          borderTop: `1px solid ${palette.divider}`,
          borderBottom: 0,
        },
      })}
    >
      <colgroup>
        <col style={{ width: 146 }} />
        <col />
        <col style={{ width: 122 }} />
        <col style={{ width: 96 }} />
        <col style={{ width: 96 }} />
        <col style={{ width: 104 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{texts.state}</th>
          <th scope="col">{texts.reference}</th>
          <th scope="col">{texts.connectionNo}</th>
          <th scope="col" data-number>
            {texts.ours}
          </th>
          <th scope="col" data-number>
            {texts.theirs}
          </th>
          <th scope="col" data-number>
            {texts.difference}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr
            key={rowKey(row)}
            aria-selected={index === marked}
            data-clickable
            data-state={index === marked ? 'selected' : undefined}
            onClick={() => onMark(index)}
          >
            <td title={t.settlements.states[row.state]}>
              <StatusChip
                tone={toneOf(row)}
                label={
                  row.decision === 'proposed' || row.decision === 'accepted'
                    ? t.settlements.decisions[row.decision]
                    : t.settlements.states[row.state]
                }
              />
            </td>
            <td title={row.reference}>{row.reference}</td>
            <td title={row.connectionNo ?? ''}>{row.connectionNo ?? '–'}</td>
            <td data-number>{plain(row.ours)}</td>
            <td data-number>{plain(row.theirs)}</td>
            <Box
              component="td"
              data-number
              sx={{ color: row.difference === 0 ? 'text.secondary' : undefined, fontWeight: 560 }}
            >
              {row.state === 'waiting' || row.state === 'cancelled' ? '–' : plain(row.difference)}
            </Box>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>{texts.foot(sums.count)}</td>
          <td data-number>{plain(sums.ours)}</td>
          <td data-number>{plain(sums.theirs)}</td>
          <td data-number>{plain(sums.difference)}</td>
        </tr>
      </tfoot>
    </DataTable>
  );
}
