import Close from '@mui/icons-material/Close';
import { Box, Button, ButtonBase, OutlinedInput, Select, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { isDate, isPeriod } from '../../shared/dates.ts';
import { isNumberType, type ReportDefinition } from '../../shared/reports/definition.ts';
import { type I18n, useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { cellText } from './cell-text.ts';
import {
  type FilterOperator,
  operatorsOf,
  type ReportFilterItem,
  readFilterValue,
  valuesOf,
} from './filter-form.ts';

/** The contract's most. */
const MOST = 12;

interface FilterBarProps {
  definition: ReportDefinition;
  filters: readonly ReportFilterItem[];
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (filters: ReportFilterItem[]) => void;
}

/** A filter in words: `Total (Rp) ≥ 1.000.000`. */
export function filterText(definition: ReportDefinition, filter: ReportFilterItem, i18n: I18n): string {
  const column = definition.columns.find(({ name }) => name === filter.column);
  const name = definition.texts[i18n.language].columns[filter.column] ?? filter.column;
  const day = filter.value.slice(0, 10);
  const value =
    column && isNumberType(column.type)
      ? cellText(definition, column, Number(filter.value), i18n)
      : column?.type === 'month' && isPeriod(filter.value.slice(0, 7))
        ? i18n.period(filter.value.slice(0, 7))
        : column?.type === 'instant' && isDate(day)
          ? i18n.date(day)
          : column
            ? cellText(definition, column, filter.value, i18n) || filter.value
            : filter.value;
  return `${name} ${i18n.t.reports.filters.signs[filter.operator]} ${value}`;
}

/** The filters that hold together, each with its way out, and a line to add one. */
export function FilterBar({ definition, filters, open, onOpen, onChange }: FilterBarProps) {
  const i18n = useI18n();
  const words = i18n.t.reports.filters;
  return (
    <Box
      role="group"
      aria-label={words.label}
      sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1.5, minWidth: 0 }}
    >
      {filters.map((filter, index) => {
        const text = filterText(definition, filter, i18n);
        return (
          <ButtonBase
            key={text}
            aria-label={words.remove(text)}
            onClick={() => onChange(filters.filter((_, at) => at !== index))}
            sx={(theme) => ({
              height: 26,
              pl: 2.5,
              pr: 1.5,
              gap: 1,
              borderRadius: '13px',
              fontFamily: 'inherit',
              fontSize: 12.5,
              fontWeight: 560,
              color: 'primary.main',
              background: theme.palette.action.selected,
              '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}` },
            })}
          >
            {text} <Close sx={{ fontSize: 14 }} />
          </ButtonBase>
        );
      })}
      {open ? (
        <NewFilter
          definition={definition}
          onAdd={(filter) => {
            onChange([
              ...filters.filter(
                (each) =>
                  each.column !== filter.column ||
                  each.operator !== filter.operator ||
                  filter.operator === 'contains',
              ),
              filter,
            ]);
            onOpen(false);
          }}
          onClose={() => onOpen(false)}
        />
      ) : filters.length < MOST ? (
        <Button
          size="small"
          onClick={() => onOpen(true)}
          sx={{ height: 28, gap: 2, ml: filters.length === 0 ? -3 : 0, color: 'text.secondary' }}
        >
          {words.add} <KeyCap keys="F4" />
        </Button>
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {words.full}
        </Typography>
      )}
    </Box>
  );
}

interface NewFilterProps {
  definition: ReportDefinition;
  onAdd: (filter: ReportFilterItem) => void;
  onClose: () => void;
}

function NewFilter({ definition, onAdd, onClose }: NewFilterProps) {
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
