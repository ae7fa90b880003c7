import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useId } from 'react';
import { BUILDING_USES } from '../../shared/contract/applications.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';
import type { SurveyDraft, SurveyProblem, SurveyStart } from './survey-draft.ts';

interface SurveyFieldsProps {
  draft: SurveyDraft;
  start: SurveyStart;
  problems: ReadonlySet<SurveyProblem>;
  onChange: (part: Partial<SurveyDraft>) => void;
}

/** Everything of a survey but its point. */
export function SurveyFields({ draft, start, problems, onChange }: SurveyFieldsProps) {
  const { t, date } = useI18n();
  const texts = t.costEstimates.survey;
  const says = (field: SurveyProblem) => (problems.has(field) ? texts.problems[field] : null);
  const text = (
    field: 'surveyor' | 'mainDistanceM' | 'mainDiameterMm' | 'crossingM' | 'meterSize',
    label: string,
    hint: string,
    maxLength = 7,
  ) => (
    <Field
      label={label}
      value={draft[field]}
      hint={hint}
      problem={says(field)}
      onChange={(event) => onChange({ [field]: event.target.value })}
      slotProps={{
        input: { maxLength, autoComplete: 'off', inputMode: field.endsWith('M') ? 'decimal' : 'text' },
      }}
    />
  );
  const empty = { value: '', label: '–' };
  return (
    <Box
      sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 4, rowGap: 1, alignContent: 'start' }}
    >
      <DateField
        label={texts.surveyedOn}
        value={draft.surveyedOn}
        hint={texts.surveyedOnHint(date(start.earliest))}
        problem={says('surveyedOn')}
        onChange={(surveyedOn) => onChange({ surveyedOn })}
      />
      {text('surveyor', texts.surveyor, '', 80)}
      <YesNo
        label={texts.pipe}
        words={[texts.pipeYes, texts.pipeNo]}
        value={draft.pipeAvailable}
        onChange={(pipeAvailable) => onChange({ pipeAvailable })}
      />
      <YesNo
        label={texts.capacity}
        words={[texts.capacityYes, texts.capacityNo]}
        value={draft.capacityEnough}
        onChange={(capacityEnough) => onChange({ capacityEnough })}
      />
      {text('mainDistanceM', texts.distance, texts.metresHint)}
      {text('mainDiameterMm', texts.diameter, texts.diameterHint, 4)}
      {text('crossingM', texts.crossing, texts.metresHint)}
      {text('meterSize', texts.size, texts.sizeHint, 10)}
      <SelectField
        label={texts.group}
        value={draft.tariffGroupCode}
        hint={start.tariffGroupCode ? texts.asked(start.tariffGroupCode) : ''}
        problem={says('tariffGroupCode')}
        onChange={(tariffGroupCode) => onChange({ tariffGroupCode })}
        options={[
          ...(draft.tariffGroupCode === '' ? [empty] : []),
          ...start.groups.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` })),
        ]}
      />
      <SelectField
        label={texts.use}
        value={draft.buildingUse}
        problem={says('buildingUse')}
        onChange={(buildingUse) => onChange({ buildingUse })}
        options={[
          ...(draft.buildingUse === '' ? [empty] : []),
          ...BUILDING_USES.map((use) => ({ value: use, label: t.applicationWords.buildingUses[use] })),
        ]}
      />
      <Field
        label={texts.note}
        value={draft.note}
        onChange={(event) => onChange({ note: event.target.value })}
        sx={{ gridColumn: '1 / -1' }}
        slotProps={{ input: { maxLength: 500, autoComplete: 'off' } }}
      />
    </Box>
  );
}

interface YesNoProps {
  label: string;
  words: readonly [yes: string, no: string];
  value: boolean;
  onChange: (value: boolean) => void;
}

function YesNo({ label, words, value, onChange }: YesNoProps) {
  const id = useId();
  return (
    <Box sx={{ mb: 2 }}>
      <Typography
        id={id}
        variant="body2"
        sx={{ mb: 1, minHeight: 18, fontWeight: 560, color: 'text.secondary' }}
      >
        {label}
      </Typography>
      <ToggleButtonGroup
        exclusive
        fullWidth
        size="small"
        aria-labelledby={id}
        value={value}
        onChange={(_, next: boolean | null) => next !== null && onChange(next)}
      >
        <ToggleButton value={true} sx={{ height: 36, px: 1, whiteSpace: 'nowrap' }}>
          {words[0]}
        </ToggleButton>
        <ToggleButton value={false} sx={{ height: 36, px: 1, whiteSpace: 'nowrap' }}>
          {words[1]}
        </ToggleButton>
      </ToggleButtonGroup>
    </Box>
  );
}
