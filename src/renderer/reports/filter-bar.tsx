import Close from '@mui/icons-material/Close';
import { Box, Button, ButtonBase, Typography } from '@mui/material';
import { isDate, isPeriod } from '../../shared/dates.ts';
import { isNumberType, type ReportDefinition } from '../../shared/reports/definition.ts';
import { type I18n, useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { cellText } from './cell-text.ts';
import type { ReportFilterItem } from './filter-form.ts';
import { NewFilter } from './new-filter.tsx';

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
          sx={{ height: 28, gap: 2, color: 'text.secondary' }}
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
