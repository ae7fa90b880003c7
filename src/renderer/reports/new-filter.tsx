import { Box, Button, OutlinedInput, Select, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import type { ReportDefinition } from '../../shared/reports/definition.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import {
  type FilterOperator,
  operatorsOf,
  type ReportFilterItem,
  readFilterValue,
  valuesOf,
} from './filter-form.ts';

interface NewFilterProps {
  definition: ReportDefinition;
  onAdd: (filter: ReportFilterItem) => void;
  onClose: () => void;
}

/** A column, how it is compared, and with what: Enter adds it to those that are there. */
export function NewFilter({ definition, onAdd, onClose }: NewFilterProps) {
  const { t, language, timeZone } = useI18n();
  const words = t.reports.filters;
  const [name, setName] = useState(definition.columns[0]?.name ?? '');
  const [operator, setOperator] = useState<FilterOperator | null>(null);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const column = definition.columns.find((each) => each.name === name);
  if (!column) return null;
  const operators = operatorsOf(column.type);
  const chosen = operator && operators.includes(operator) ? operator : operators[0]!;
  const values = valuesOf(definition, column, language, t.reports);
  const value = values && !values.some((each) => each.value === text) ? (values[0]?.value ?? '') : text;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = values ? value : readFilterValue(column.type, text, chosen, timeZone);
    if (read === null || read === '') setWrong(true);
    else onAdd({ column: name, operator: chosen, value: read });
  };
  const input = { height: 28, fontSize: 12.5, '& .MuiInputBase-input': { height: 28, py: 0 } };
  const select = (label: string) => ({
    size: 'small' as const,
    native: true,
    inputProps: { 'aria-label': label },
    sx: { ...input, '& .MuiNativeSelect-select': { height: 28, py: 0, pl: 2 } },
  });
  return (
    <Box
      component="form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
      sx={{ display: 'flex', alignItems: 'center', gap: 1 }}
    >
      <Select
        {...select(words.column)}
        autoFocus
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setText('');
          setWrong(false);
        }}
      >
        {definition.columns.map((each) => (
          <option key={each.name} value={each.name}>
            {definition.texts[language].columns[each.name]}
          </option>
        ))}
      </Select>
      {operators.length > 1 && (
        <Select
          {...select(words.operator)}
          value={chosen}
          onChange={(event) => setOperator(event.target.value as FilterOperator)}
        >
          {operators.map((each) => (
            <option key={each} value={each}>
              {words.operators[each]}
            </option>
          ))}
        </Select>
      )}
      {values ? (
        <Select {...select(words.value)} value={value} onChange={(event) => setText(event.target.value)}>
          {values.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </Select>
      ) : (
        <OutlinedInput
          value={text}
          error={wrong}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
          inputProps={{
            'aria-label': words.value,
            'aria-invalid': wrong,
            maxLength: 100,
            autoComplete: 'off',
          }}
          sx={{ ...input, width: 132 }}
        />
      )}
      <Button type="submit" size="small" variant="contained" sx={{ height: 28, gap: 2 }}>
        {words.apply} <KeyCap keys="Enter" onAccent />
      </Button>
      {wrong && (
        <Typography role="alert" variant="body2" sx={{ color: 'error.main' }}>
          {words.problem}
        </Typography>
      )}
    </Box>
  );
}
