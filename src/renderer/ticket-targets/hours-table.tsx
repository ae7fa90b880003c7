import type { WorkHours } from '../../shared/contract/ticket-targets.ts';
import { TICKET_UNITS } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { weekText } from './hours-text.ts';

interface HoursTableProps {
  hours: readonly WorkHours[];
  chosen: WorkHours['unit'];
  onChoose: (unit: WorkHours['unit']) => void;
}

/** When the units work: what holds now and what will. */
export function HoursTable({ hours, chosen, onChoose }: HoursTableProps) {
  const { t, date } = useI18n();
  const texts = t.ticketTargets;
  return (
    <DataTable aria-label={texts.parts.hours}>
      <thead>
        <tr>
          <th scope="col">{texts.unit}</th>
          <th scope="col">{texts.current}</th>
          <th scope="col">{texts.upcoming}</th>
        </tr>
      </thead>
      <tbody>
        {[null, ...TICKET_UNITS].map((unit) => {
          const own = hours.filter((each) => each.unit === unit);
          const current = own.find(({ state }) => state === 'current');
          const upcoming = own.filter(({ state }) => state === 'upcoming');
          return (
            <tr
              key={unit ?? 'all'}
              data-clickable
              aria-selected={unit === chosen}
              data-state={unit === chosen ? 'selected' : undefined}
              onClick={() => onChoose(unit)}
            >
              <td style={{ fontWeight: 560 }}>{unit ? t.ticketWords.units[unit] : texts.allUnits}</td>
              <td>{current ? weekText(current.days, texts.weekdays) : texts.asAll}</td>
              <td>
                {upcoming
                  .map(({ validFrom, days }) => `${date(validFrom)}: ${weekText(days, texts.weekdays)}`)
                  .join('; ') || '–'}
              </td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
