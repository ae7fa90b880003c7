import { Box, Button, Typography } from '@mui/material';
import { type FormEvent, type RefObject, useMemo } from 'react';
import type { ReportChoices } from '../../shared/contract/reports.ts';
import type { ReportDefinition, ReportParameter } from '../../shared/reports/definition.ts';
import { CHOSEN_FROM, isChosen, PARAMETER_NAMES } from '../../shared/reports/words.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { SelectField } from '../components/select-field.tsx';
import { MonthField } from './month-field.tsx';
import { kindOf, type ParameterForm, presetsOf, withPreset } from './parameter-form.ts';

interface ParameterBarProps {
  definition: ReportDefinition;
  form: ParameterForm;
  choices: ReportChoices;
  problem: { field: ReportParameter; text: string } | null;
  /** The form says something else than what is shown. */
  changed: boolean;
  first: RefObject<HTMLInputElement | null>;
  onChange: (form: ParameterForm) => void;
  /** With the form that is to be shown: a preset changes and shows at once. */
  onShow: (form: ParameterForm) => void;
}

/** What a report is asked, made from its definition; Enter shows it. */
export function ParameterBar(props: ParameterBarProps) {
  const { definition, form, choices, problem, changed, first, onChange, onShow } = props;
  const { t, language } = useI18n();
  const names = PARAMETER_NAMES[language];
  const presets = useMemo(() => presetsOf(definition), [definition]);
  if (definition.parameters.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onShow(form);
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
        <Box key={parameter} sx={{ width: 172 }}>
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
      <Box key={parameter} sx={{ width: 148 }}>
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
        flexWrap: 'wrap',
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
      {definition.parameters.map(field)}
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          pt: 5.5,
          height: 58,
          // A line of its own has no labels above it.
          ...(definition.parameters.length > 3 && {
            '@media (max-width: 1599px)': { flexBasis: '100%', pt: 0, height: 38 },
          }),
        }}
      >
        <Button type="submit" variant={changed ? 'contained' : 'outlined'} sx={{ gap: 2, mr: 2 }}>
          {t.reports.show} <KeyCap keys="Enter" onAccent={changed} />
        </Button>
        {presets.length > 0 && (
          <Box role="group" aria-label={t.reports.presets.label} sx={{ display: 'flex' }}>
            {presets.map((preset) => (
              <Button
                key={preset}
                size="small"
                onClick={() => onShow(withPreset(form, preset, choices.today))}
                sx={{ color: 'text.secondary', px: 2, height: 30 }}
              >
                {t.reports.presets[preset]}
              </Button>
            ))}
          </Box>
        )}
        {changed && (
          <Typography variant="body2" role="status" sx={{ color: 'warning.main' }}>
            {t.reports.changed}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
