import { Box, Checkbox, FormControlLabel } from '@mui/material';
import type { ApplicationForm, FiledKind } from '../../shared/contract/application-forms.ts';
import { parseNik } from '../../shared/nik.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { ConnectionSummary } from './connection-summary.tsx';
import type { ApplicationFormState } from './use-application-form.ts';

interface ApplicantStepProps {
  kind: FiledKind;
  state: ApplicationFormState;
  connection: ApplicationForm['connection'];
  needsNoArrears: boolean;
  regencyCodes: readonly string[];
  today: string;
  /** Of a field, in words. */
  problemOf: (field: keyof ApplicationFormState['problems']) => string | null;
}

/** Who asks. What a NIK says stands below it, to be compared with the card in the hand. */
export function ApplicantStep(props: ApplicantStepProps) {
  const { kind, state, connection, regencyCodes, today, problemOf } = props;
  const { t, date } = useI18n();
  const texts = t.applicationForms.applicant;
  const { text, set } = state;
  const nik = parseNik(text.nik.replaceAll(/[\s.-]/g, ''), today);
  const elsewhere = nik !== null && regencyCodes.length > 0 && !regencyCodes.includes(nik.regencyCode);
  const newOwner = kind === 'name_transfer';
  return (
    <Box>
      {kind !== 'new_connection' && (
        <ConnectionSummary connection={connection} needsNoArrears={props.needsNoArrears} />
      )}
      {newOwner && (
        <Notice tone="info" sx={{ mb: 4 }}>
          {texts.newOwner}
        </Notice>
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 4, rowGap: 2 }}>
        <Field
          label={newOwner ? texts.newName : texts.name}
          value={text.applicantName}
          autoFocus={text.applicantName === ''}
          problem={problemOf('applicantName')}
          hint={texts.nameHint}
          onChange={(event) => set({ applicantName: event.target.value })}
          slotProps={{ input: { maxLength: 100, autoComplete: 'off', spellCheck: false } }}
        />
        <Field
          label={texts.phone}
          value={text.phone}
          problem={problemOf('phone')}
          hint={texts.phoneHint}
          onChange={(event) => set({ phone: event.target.value })}
          slotProps={{ input: { maxLength: 25, inputMode: 'tel', autoComplete: 'off' } }}
        />
        <Field
          label={texts.nik}
          value={text.nik}
          problem={problemOf('nik')}
          hint={
            nik
              ? `${texts.born(date(nik.birthDate), texts.sexes[nik.sex])}${elsewhere ? ` · ${texts.elsewhere}` : ''}`
              : texts.nikHint
          }
          onChange={(event) => set({ nik: event.target.value })}
          slotProps={{ input: { maxLength: 20, inputMode: 'numeric', autoComplete: 'off' } }}
        />
        <Field
          label={texts.familyCard}
          value={text.familyCardNo}
          problem={problemOf('familyCardNo')}
          hint={texts.familyCardHint}
          onChange={(event) => set({ familyCardNo: event.target.value })}
          slotProps={{ input: { maxLength: 20, inputMode: 'numeric', autoComplete: 'off' } }}
        />
        <Field
          label={texts.email}
          value={text.email}
          problem={problemOf('email')}
          hint={texts.emailHint}
          onChange={(event) => set({ email: event.target.value })}
          slotProps={{
            input: { maxLength: 120, inputMode: 'email', autoComplete: 'off', spellCheck: false },
          }}
        />
        {(kind === 'new_connection' || newOwner) && (
          <FormControlLabel
            sx={{ alignSelf: 'center', ml: 0 }}
            control={
              <Checkbox checked={text.isOwner} onChange={(event) => set({ isOwner: event.target.checked })} />
            }
            label={texts.isOwner}
          />
        )}
      </Box>
      {kind !== 'new_connection' && (
        <Field
          label={texts.note}
          value={text.note}
          hint={texts.noteHint}
          sx={{ mt: 2 }}
          onChange={(event) => set({ note: event.target.value })}
          slotProps={{ input: { maxLength: 500, autoComplete: 'off' } }}
        />
      )}
    </Box>
  );
}
