import { Box, Checkbox, FormControlLabel, Typography } from '@mui/material';
import type {
  ApplicationChoices,
  ApplicationForm,
  FiledKind,
} from '../../shared/contract/application-forms.ts';
import { formatPlace } from '../../shared/geography.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import type { ApplicationFormState } from './use-application-form.ts';

interface ReviewStepProps {
  kind: FiledKind;
  state: ApplicationFormState;
  form: ApplicationForm | undefined;
  choices: ApplicationChoices;
  /** What is missing, in words; null when it can be filed. */
  missing: string | null;
  failure: string | null;
}

/** All of it once more, the consent, and what filing costs. */
export function ReviewStep({ kind, state, form, choices, missing, failure }: ReviewStepProps) {
  const { t } = useI18n();
  const texts = t.applicationForms.review;
  const words = t.applicationWords;
  const { text, set } = state;
  const village = choices.villages.find((one) => one.code === text.villageCode);
  const group = choices.tariffGroups.find((one) => one.tariffGroupId === text.tariffGroupId);
  const fee = choices.kinds.find((one) => one.kind === kind)?.registrationFee;
  const isNew = kind === 'new_connection';
  const rows: (readonly [string, string])[] = [
    [texts.kind, words.kinds[kind]],
    ...(form?.connection
      ? [[texts.connection, `${form.connection.connectionNo} · ${form.connection.customerName}`] as const]
      : []),
    ...(text.applicantName ? [[texts.applicant, text.applicantName] as const] : []),
    ...(text.nik ? [['NIK', text.nik] as const] : []),
    ...(text.phone ? [[texts.phone, text.phone] as const] : []),
    ...(isNew
      ? ([
          [
            texts.premise,
            [text.address, text.neighbourhood, village && `${village.name}, ${village.districtName}`]
              .filter(Boolean)
              .join(', '),
          ],
          [texts.point, text.place ? formatPlace(text.place) : texts.noPoint],
          [texts.buildingUse, text.buildingUse === '' ? '—' : words.buildingUses[text.buildingUse]],
        ] as const)
      : []),
    ...(group ? [[texts.group, `${group.code} · ${group.name}`] as const] : []),
    ...(isNew ? [[texts.meterSize, text.meterSize || t.applicationForms.service.bySurvey] as const] : []),
    [texts.documents, texts.files(form?.documents.length ?? 0)],
    [texts.fee, fee ? formatRupiah(fee) : texts.noFee],
  ];
  return (
    <Box sx={{ maxWidth: 620 }}>
      <Facts rows={rows} />
      <FormControlLabel
        sx={{ mt: 4, ml: 0, alignItems: 'flex-start' }}
        control={
          <Checkbox
            checked={text.consent}
            sx={{ pt: 0 }}
            onChange={(event) => set({ consent: event.target.checked })}
          />
        }
        label={<Typography>{texts.consent}</Typography>}
      />
      {form && form.missingDocuments.length > 0 && (
        <Notice tone="warning" sx={{ mt: 3 }}>
          {texts.documentsLater(form.missingDocuments.map((type) => words.documentTypes[type]).join(', '))}
        </Notice>
      )}
      {missing && (
        <Notice tone="warning" sx={{ mt: 3 }}>
          {missing}
        </Notice>
      )}
      {failure && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {failure}
        </Notice>
      )}
    </Box>
  );
}
