import { Box, OutlinedInput, styled, Typography } from '@mui/material';
import { useId } from 'react';
import type { ReadingRules } from '../../shared/contract/reading-rules.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ruleText, shownValue, unitOf } from './rule-values.ts';

const Select = styled('select')(({ theme }) => ({
  width: 270,
  height: 34,
  padding: '0 8px',
  font: 'inherit',
  color: theme.palette.text.primary,
  background: theme.palette.background.paper,
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: 6,
  '&[data-set]': { borderColor: theme.palette.primary.main },
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
}));

interface RuleRowProps {
  rule: ReadingRules['rules'][number];
  value: string;
  isChanged: boolean;
  problem: string | null;
  /** Not given to who only looks. */
  onChange: ((value: string) => void) | undefined;
}

/** One number: its name and what it means at the left, itself with its unit at the right. */
export function RuleRow({ rule, value, isChanged, problem, onChange }: RuleRowProps) {
  const { t, date } = useI18n();
  const words = t.readingRules;
  const id = useId();
  const [name, meaning] = words.rules[rule.name] ?? [rule.name, ''];
  const unit = unitOf(rule.name);
  const choices = words.choices[rule.name];
  const origin = rule.setBy ? `${rule.setBy}, ${date(rule.setAt.slice(0, 10))}` : undefined;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) 290px',
        columnGap: 4,
        py: 1.5,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box>
        <Typography component="label" htmlFor={id} sx={{ fontWeight: 560 }}>
          {name}
        </Typography>
        <Typography
          id={`${id}-meaning`}
          variant="body2"
          role={problem ? 'alert' : undefined}
          sx={{ color: problem ? 'error.main' : 'text.secondary' }}
        >
          {problem ?? meaning}
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }} title={origin}>
        {!onChange ? (
          <Typography id={id} sx={{ fontWeight: 560 }}>
            {ruleText(rule.name, rule.value, t)}
          </Typography>
        ) : choices ? (
          <Select
            id={id}
            value={value}
            data-set={isChanged ? '' : undefined}
            onChange={(event) => onChange(event.target.value)}
          >
            {choices.map((choice, index) => (
              <option key={choice} value={String(index)}>
                {choice}
              </option>
            ))}
          </Select>
        ) : (
          <>
            <OutlinedInput
              id={id}
              value={value}
              error={problem !== null}
              onChange={(event) => onChange(event.target.value)}
              slotProps={{
                input: {
                  'aria-describedby': `${id}-meaning`,
                  inputMode: 'decimal',
                  maxLength: 7,
                  autoComplete: 'off',
                },
              }}
              sx={{
                width: 84,
                height: 34,
                '& input': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
                ...(isChanged && { '& fieldset': { borderColor: 'primary.main' } }),
              }}
            />
            <Typography sx={{ minWidth: 44 }}>{unit && words.units[unit]}</Typography>
            <Typography variant="body2" noWrap sx={{ color: 'text.disabled' }}>
              {words.range(shownValue(rule.name, rule.min), shownValue(rule.name, rule.max))}
            </Typography>
          </>
        )}
      </Box>
    </Box>
  );
}
