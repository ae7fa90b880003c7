import { Box, Typography } from '@mui/material';
import type { ReadingRule } from '../../shared/contract/reading-rules.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';
import { ruleText } from './rule-values.ts';

interface RuleHistoryProps {
  entries: readonly {
    name: ReadingRule;
    value: number;
    before: number | null;
    setBy: string;
    setAt: string;
  }[];
}

/** Who changed which number, the newest first. */
export function RuleHistory({ entries }: RuleHistoryProps) {
  const { t, dateTime } = useI18n();
  const words = t.readingRules;
  return (
    <Box component="section" aria-label={words.history} sx={{ mt: 5, maxWidth: 1100 }}>
      <Typography variant="h2" component="h3" sx={{ mb: 1 }}>
        {words.history}
      </Typography>
      {entries.length === 0 ? (
        <Typography sx={{ color: 'text.secondary' }}>{words.noHistory}</Typography>
      ) : (
        <DataTable aria-label={words.history}>
          <thead>
            <tr>
              <th>{words.columns.rule}</th>
              <th>{words.columns.change}</th>
              <th>{words.columns.by}</th>
              <th>{words.columns.at}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={`${entry.name} ${entry.setAt}`}>
                <td>{words.rules[entry.name]?.[0] ?? entry.name}</td>
                <td>
                  {words.change(ruleText(entry.name, entry.before, t), ruleText(entry.name, entry.value, t))}
                </td>
                <td>{entry.setBy}</td>
                <td>{dateTime(entry.setAt)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Box>
  );
}
