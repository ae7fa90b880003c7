import { Box, Button } from '@mui/material';
import type { FormEvent, RefObject } from 'react';
import type { ReportChoices } from '../../shared/contract/reports.ts';
import type { ReportDefinition, ReportParameter } from '../../shared/reports/definition.ts';
import { CHOSEN_FROM, isChosen, PARAMETER_NAMES } from '../../shared/reports/words.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { SelectField } from '../components/select-field.tsx';
import { MonthField } from './month-field.tsx';
import { kindOf, type ParameterForm } from './parameter-form.ts';

interface ParameterBarProps {
  definition: ReportDefinition;
  form: ParameterForm;
  choices: ReportChoices;
  problem: { field: ReportParameter; text: string } | null;
  /** The form says something else than what is shown. */
  changed: boolean;
  first: RefObject<HTMLInputElement | null>;
  onChange: (form: ParameterForm) => void;
  onShow: () => void;
}

/** What a report is asked, made from its definition; Enter shows it. */
export function ParameterBar(props: ParameterBarProps) {
  const { definition, form, choices, problem, changed, first, onChange, onShow } = props;
  const { t, language } = useI18n();
  const names = PARAMETER_NAMES[language];
  if (definition.parameters.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onShow();
  };
  const field = (parameter: ReportParameter, index: number) => {
    const label = names[parameter];
    const value = form[parameter] ?? '';
    const change = (text: string) => onChange({ ...form, [parameter]: text });
    const wrong = problem?.field === parameter ? problem.text : null;
    const inputRef = index === 0 ? first : undefined;
    if (isChosen(parameter)) {
      const list = choices[CHOSEN_FROM[parameter]];
      return (
        <Box key={parameter} sx={{ width: 148 }}>
          <SelectField
            label={label}
            value={value}
            onChange={change}
            problem={wrong}
            options={[
              { value: '', label: t.reports.all },
              ...list.map((choice) => ({ value: String(choice.value), label: choice.name })),
            ]}
          />
        </Box>
      );
    }
    if (kindOf(parameter) === 'month') {
      return (
        <MonthField
          key={parameter}
          label={label}
          value={value}
          onChange={change}
          latest={choices.today.slice(0, 7)}
          closed={choices.closedMonths}
          problem={wrong}
          inputRef={inputRef}
        />
      );
    }
    if (kindOf(parameter) === 'year') {
      return (
        <Field
          key={parameter}
          label={label}
          value={value}
          onChange={(event) => change(event.target.value)}
          problem={wrong}
          hint={t.reports.yearHint}
          inputRef={inputRef}
          sx={{ width: 120 }}
          slotProps={{ input: { inputMode: 'numeric', autoComplete: 'off', maxLength: 4 } }}
        />
      );
    }
    return (
      <Box key={parameter} sx={{ width: 124 }}>
        <DateField
          label={label}
          value={value}
          onChange={change}
          problem={wrong}
          hint={t.reports.dayHint}
          inputRef={inputRef}
        />
      </Box>
    );
  };
  return (
    <Box
      component="form"
      aria-label={t.reports.parameters}
      onSubmit={submit}
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        columnGap: 3,
        px: 5,
        pt: 2,
        pb: 1,
        // Hint and problem stand close under their field: the rows need the height.
        '& [id$="-message"]': { mt: 0.5 },
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ minWidth: 0, display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
        {definition.parameters.map(field)}
      </Box>
      <Button
        type="submit"
        variant={changed ? 'contained' : 'outlined'}
        title={changed ? t.reports.changed : undefined}
        sx={{ mt: 5.5, height: 36, gap: 2, flexShrink: 0 }}
      >
        {t.reports.show} <KeyCap keys="Enter" onAccent={changed} />
      </Button>
    </Box>
  );
}
