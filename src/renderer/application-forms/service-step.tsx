import { Box } from '@mui/material';
import type {
  ApplicationChoices,
  ApplicationForm,
  FiledKind,
} from '../../shared/contract/application-forms.ts';
import { BUILDING_USES } from '../../shared/contract/applications.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ChoiceList } from '../components/choice-list.tsx';
import { Field } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';
import type { ApplicationFormState } from './use-application-form.ts';

interface ServiceStepProps {
  kind: FiledKind;
  state: ApplicationFormState;
  choices: ApplicationChoices;
  connection: ApplicationForm['connection'];
  problemOf: (field: keyof ApplicationFormState['problems']) => string | null;
}

/** What for: use of the building, tariff group, meter. The survey has the last word on all three. */
export function ServiceStep({ kind, state, choices, connection, problemOf }: ServiceStepProps) {
  const { t } = useI18n();
  const texts = t.applicationForms.service;
  const { text, set } = state;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '5fr 6fr', gap: 5 }}>
      {kind === 'new_connection' && (
        <ChoiceList
          label={texts.buildingUse}
          choices={BUILDING_USES.map((use) => ({ value: use, label: t.applicationWords.buildingUses[use] }))}
          chosen={text.buildingUse === '' ? null : text.buildingUse}
          onChoose={(buildingUse) => set({ buildingUse })}
          problem={problemOf('buildingUse')}
        />
      )}
      <Box>
        <ChoiceList
          label={kind === 'reclassification' ? texts.newGroup : texts.group}
          choices={choices.tariffGroups.map((group) => ({
            value: group.tariffGroupId,
            label: `${group.code} · ${group.name}`,
            disabled: connection?.tariffGroupCode === group.code,
            remark: connection?.tariffGroupCode === group.code ? texts.present : undefined,
          }))}
          chosen={text.tariffGroupId}
          onChoose={(tariffGroupId) => set({ tariffGroupId })}
          problem={problemOf('tariffGroupId')}
          maxHeight={272}
        />
        {kind === 'new_connection' && (
          <Box sx={{ display: 'grid', gridTemplateColumns: '160px 1fr', gap: 4, mt: 4 }}>
            <SelectField
              label={texts.meterSize}
              value={text.meterSize}
              onChange={(meterSize) => set({ meterSize })}
              options={[
                { value: '', label: texts.bySurvey },
                ...choices.meterSizes.map((size) => ({ value: size, label: size })),
              ]}
            />
            <Field
              label={texts.note}
              value={text.note}
              hint={texts.noteHint}
              onChange={(event) => set({ note: event.target.value })}
              slotProps={{ input: { maxLength: 500, autoComplete: 'off' } }}
            />
          </Box>
        )}
      </Box>
    </Box>
  );
}
