import { Box, Checkbox, Typography } from '@mui/material';
import type { ReadingCondition } from '../../shared/contract/meter-readings.ts';
import type { ReadingRules } from '../../shared/contract/reading-rules.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { Notice } from '../components/notice.tsx';

interface ConditionsTableProps {
  conditions: ReadingRules['conditions'];
  pending: boolean;
  failure: string | null;
  /** Not given to who only looks. */
  onSet: ((code: ReadingCondition, active: boolean) => void) | undefined;
}

/** What a reader can find at the meter, what is billed for it, and whether this utility uses it. */
export function ConditionsTable({ conditions, pending, failure, onSet }: ConditionsTableProps) {
  const { t } = useI18n();
  const words = t.readingRules;
  return (
    <Box component="section" aria-label={words.conditions} sx={{ maxWidth: 1100 }}>
      <Typography variant="h2" component="h3">
        {words.conditions}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {words.conditionsHint}
      </Typography>
      {failure && <Notice tone="error">{failure}</Notice>}
      <DataTable aria-label={words.conditions}>
        <thead>
          <tr>
            <th>{words.condition}</th>
            <th>{words.meaning}</th>
            <th>{words.marksHead}</th>
            <th>{words.used}</th>
          </tr>
        </thead>
        <tbody>
          {conditions.map((each) => {
            const name = t.readingWords.conditions[each.code];
            const marks = [
              each.backward && words.marks.backward,
              each.unreadable && words.marks.unreadable,
              each.takes === 'estimate' && !each.truedUp && words.marks.final,
            ].filter(Boolean);
            return (
              <tr key={each.code} data-state={each.active ? undefined : 'muted'}>
                <td>{name}</td>
                <td>{words.takes[each.takes]}</td>
                <td>{marks.join(', ')}</td>
                <td>
                  {each.fixed ? (
                    words.fixed
                  ) : (
                    <Checkbox
                      size="small"
                      checked={each.active}
                      disabled={!onSet || pending}
                      onChange={(event) => onSet?.(each.code, event.target.checked)}
                      slotProps={{ input: { 'aria-label': `${words.used}: ${name}` } }}
                      sx={{ p: 1, ml: -1 }}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
    </Box>
  );
}
