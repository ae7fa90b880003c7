import type { TicketTarget } from '../../shared/contract/ticket-targets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { inUnits } from './duration.ts';
import { type Scope, type ScopeRow, scopeKey } from './scopes.ts';

interface TargetTableProps {
  rows: readonly ScopeRow[];
  chosen: Scope;
  onChoose: (scope: Scope) => void;
}

/** What is promised: the general targets first, then what a category or a priority has of its own. */
export function TargetTable({ rows, chosen, onChoose }: TargetTableProps) {
  const { t } = useI18n();
  const texts = t.ticketTargets;
  const says = useTargetText();
  return (
    <ScrollArea sx={{ height: '100%' }}>
      <DataTable aria-label={texts.parts.targets}>
        <thead>
          <tr>
            <th scope="col">{texts.category}</th>
            <th scope="col">{texts.priority}</th>
            <th scope="col">{texts.clocks.response}</th>
            <th scope="col">{texts.clocks.solving}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.key}
              data-clickable
              aria-selected={row.key === scopeKey(chosen)}
              data-state={row.key === scopeKey(chosen) ? 'selected' : undefined}
              onClick={() => onChoose(row)}
            >
              <td style={{ fontWeight: 560 }}>
                {row.category ? t.ticketWords.categories[row.category] : texts.allCategories}
              </td>
              <td>{row.priority ? t.ticketWords.priorities[row.priority] : texts.allPriorities}</td>
              <td>{row.current.response ? says(row.current.response) : '–'}</td>
              <td>{row.current.solving ? says(row.current.solving) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </ScrollArea>
  );
}

/** A target in words: `4 jam kerja`, `7 hari`. */
export function useTargetText() {
  const { t } = useI18n();
  return ({ minutes, calendar }: Pick<TicketTarget, 'minutes' | 'calendar'>): string => {
    const { value, unit } = inUnits(minutes, calendar);
    return t.ticketTargets.duration[calendar][unit](value);
  };
}
