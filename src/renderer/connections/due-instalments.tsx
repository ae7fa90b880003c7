import { Box, Checkbox } from '@mui/material';
import type { DueInstalments as Plan } from '../../shared/contract/connections.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { StatusChip } from '../components/status-chip.tsx';

interface DueInstalmentsProps {
  plan: Plan;
  instalments: Plan['open'];
  /** The day by which an instalment is late. */
  onDate: string;
  /** How many of the next are chosen; null where there is no choice. */
  chosen: number | null;
  onChoose: (count: number) => void;
  /** The instalments that were just paid here. */
  paid?: boolean;
  stale?: boolean;
}

/** The instalments of an agreement that are still to be paid, in their order. */
export function DueInstalments(props: DueInstalmentsProps) {
  const { plan, instalments, onDate, chosen, onChoose, paid } = props;
  const { t, date } = useI18n();
  const choosing = chosen !== null && instalments.length > 1;
  return (
    <ScrollArea sx={{ opacity: props.stale ? 0.5 : 1, borderTop: 1, borderColor: 'divider' }}>
      <DataTable aria-label={t.dueInstalments.title(plan.planNo)}>
        <thead>
          <tr>
            {choosing && <th scope="col" style={{ width: 48 }} />}
            <th scope="col">{t.dueInstalments.no}</th>
            <th scope="col">{t.dueInstalments.due}</th>
            <th scope="col">{t.dueInstalments.agreement}</th>
            <th scope="col" data-number>
              {t.sheets.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {instalments.map((each, index) => (
            <tr
              key={each.instalmentId}
              data-state={choosing && index >= chosen ? 'muted' : undefined}
              data-clickable={choosing || undefined}
              onClick={
                choosing ? () => onChoose(index + 1 === chosen ? Math.max(1, index) : index + 1) : undefined
              }
            >
              {choosing && (
                <td>
                  <Checkbox
                    size="small"
                    tabIndex={-1}
                    sx={{ p: 0 }}
                    slotProps={{ input: { 'aria-label': t.dueInstalments.payThis(each.instalmentNo) } }}
                    checked={index < chosen}
                  />
                </td>
              )}
              <td style={{ fontWeight: 560 }}>
                {t.dueInstalments.place(each.instalmentNo, plan.instalments)}
              </td>
              <td>
                {paid ? (
                  <StatusChip tone="success" label={t.sheets.paidNow} />
                ) : (
                  <Box component="span" sx={{ color: each.dueDate < onDate ? 'warning.main' : 'inherit' }}>
                    {date(each.dueDate)}
                    {each.dueDate < onDate && ` · ${t.dueInstalments.late}`}
                  </Box>
                )}
              </td>
              <td>{plan.planNo}</td>
              <td data-number style={{ fontWeight: 620 }}>
                {formatNumber(each.amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}
