import { Box, Button, Typography } from '@mui/material';
import type { TariffBook, TariffComponent, TariffProblem } from '../../shared/contract/tariff-desk.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { readDate } from '../components/read-date.ts';
import { readPeriod } from '../components/read-period.ts';
import type { Places, Row } from './cells.ts';
import { columnsOf } from './columns.ts';
import { byDay, type DraftPart, newPart } from './draft.ts';
import { EditGrid } from './edit-grid.tsx';
import { blockCount } from './water-cells.ts';

interface PartEditorProps {
  component: TariffComponent;
  part: DraftPart | undefined;
  book: TariffBook;
  problems: readonly TariffProblem[];
  places: Places;
  onChange: (part: DraftPart | undefined) => void;
}

/** Words of what is wrong, by table and cell. */
export function useCellProblems(
  problems: readonly TariffProblem[],
  places: Places,
): Map<string, Map<string, string>> {
  const words = useProblemWords();
  const tables = new Map<string, Map<string, string>>();
  for (const problem of problems) {
    const place = places.find(problem.path);
    if (!place || problem.severity === 'cap') continue;
    const table = tables.get(place.table) ?? new Map<string, string>();
    tables.set(place.table, table);
    const key = `${place.row} ${place.key}`;
    if (!table.has(key)) table.set(key, words(problem));
  }
  return tables;
}

export function useProblemWords(): (problem: TariffProblem) => string {
  const { t } = useI18n();
  return ({ code, params }) => t.tariffDesk.problems[code]?.(params) ?? code;
}

const GROWING = new Set(['fixed', 'meter', 'other', 'stages', 'stamp_duty']);

/** One component of a decree: from when, and its tables; or the way to take it into the decree. */
export function PartEditor({ component, part, book, problems, places, onChange }: PartEditorProps) {
  const { t, period, date } = useI18n();
  const texts = t.tariffDesk;
  const own = problems.filter(({ path }) => path[0] === component);
  const cells = useCellProblems(own, places);
  const words = useProblemWords();
  if (!part) {
    return (
      <Box sx={{ py: 6, display: 'grid', gap: 3, justifyItems: 'start' }}>
        <Typography sx={{ color: 'text.secondary' }}>{texts.addPartHint}</Typography>
        <Button variant="contained" onClick={() => onChange(newPart(component, book))}>
          {texts.addPart}: {texts.components[component]}
        </Button>
      </Box>
    );
  }
  const wrongStart = own.find(({ path }) => path[1] === 'validFrom');
  const typed = byDay(component) ? readDate(part.validFrom) : readPeriod(part.validFrom);
  const set = (table: string, rows: Row[]) =>
    onChange({ ...part, tables: { ...part.tables, [table]: rows } });
  const water = part.tables['water'];
  const count = water ? blockCount(water) : 0;
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 4 }}>
        <Field
          label={
            component === 'late_fee'
              ? texts.validFromDue
              : component === 'stamp_duty'
                ? texts.validFromPaid
                : texts.validFromPeriod
          }
          value={part.validFrom}
          onChange={(event) => onChange({ ...part, validFrom: event.target.value })}
          hint={
            typed
              ? byDay(component)
                ? date(typed)
                : period(typed)
              : byDay(component)
                ? texts.dateHint
                : texts.periodHint
          }
          problem={wrongStart ? words(wrongStart) : null}
          slotProps={{ input: { maxLength: 10, autoComplete: 'off' } }}
          sx={{ width: 320 }}
        />
        <Box sx={{ flex: 1 }} />
        <Button size="small" onClick={() => onChange(undefined)} sx={{ mt: 5 }}>
          {texts.removePart}
        </Button>
      </Box>
      {Object.entries(part.tables).map(([table, rows]) => (
        <EditGrid
          key={table}
          label={table === 'stages' ? texts.stages : texts.components[component]}
          columns={columnsOf(table, rows, texts)}
          rows={rows}
          problems={cells.get(table) ?? new Map()}
          growing={GROWING.has(table)}
          onChange={(next) => set(table, next)}
        />
      ))}
      {water && (
        <Box sx={{ display: 'flex', gap: 2 }}>
          <Button
            size="small"
            variant="outlined"
            onClick={() =>
              set(
                'water',
                water.map((row) => ({
                  ...row,
                  [`to.${count - 1}`]: '',
                  [`price.${count}`]: row[`price.${count - 1}`] || '0',
                })),
              )
            }
          >
            {texts.addBlock}
          </Button>
          {count > 1 && (
            <Button
              size="small"
              onClick={() =>
                set(
                  'water',
                  water.map((row) =>
                    Object.fromEntries(
                      Object.entries(row).filter(
                        ([key]) =>
                          ![`to.${count - 1}`, `price.${count - 1}`, `to.${count - 2}`].includes(key),
                      ),
                    ),
                  ),
                )
              }
            >
              {texts.removeBlock}
            </Button>
          )}
        </Box>
      )}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {texts.pasteHint}
      </Typography>
    </Box>
  );
}
