import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import Circle from '@mui/icons-material/RadioButtonUnchecked';
import { Box, ButtonBase, Typography } from '@mui/material';
import { useState } from 'react';
import type { ApplicationForm } from '../../shared/contract/application-forms.ts';
import type { DocumentType } from '../../shared/contract/applications.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { FileIntake } from '../components/file-intake/file-intake.tsx';
import { Notice } from '../components/notice.tsx';
import { AttachedDocuments } from './attached-documents.tsx';
import type { ApplicationFormState } from './use-application-form.ts';

/** Attached besides the checklist's. */
const MORE: readonly DocumentType[] = [
  'ownership',
  'village_letter',
  'power_of_attorney',
  'stamp_statement',
  'other',
];

interface DocumentsStepProps {
  state: ApplicationFormState;
  form: ApplicationForm | undefined;
  /** The same bytes are on other applications. */
  sameContent: readonly string[];
  onSameContent: (numbers: readonly string[]) => void;
}

/** The checklist with its scans: choose a line, drop the file. Filing does not wait for documents; deciding does. */
export function DocumentsStep({ state, form, sameContent, onSameContent }: DocumentsStepProps) {
  const { t } = useI18n();
  const texts = t.applicationForms.documents;
  const words = t.applicationWords.documentTypes;
  const asked = form?.checklist.map((item) => item.documentType) ?? [];
  const types = [...asked, ...MORE.filter((type) => !asked.includes(type))];
  const have = (type: DocumentType) => form?.documents.filter((one) => one.documentType === type).length ?? 0;
  const [chosen, setChosen] = useState<DocumentType | null>(null);
  const current = chosen ?? form?.missingDocuments[0] ?? types[0] ?? 'other';

  if (!form) return <SkeletonRows rows={6} label={t.common.loading} />;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '264px minmax(0, 1fr)', gap: 5 }}>
      <Box component="nav" aria-label={texts.checklist}>
        {types.map((type) => {
          const files = have(type);
          const required = form.checklist.some((item) => item.documentType === type && item.required);
          return (
            <ButtonBase
              key={type}
              aria-current={type === current}
              onClick={() => setChosen(type)}
              sx={(theme) => ({
                display: 'flex',
                width: '100%',
                gap: 2,
                height: 34,
                px: 2,
                borderRadius: '6px',
                justifyContent: 'flex-start',
                background: type === current ? theme.palette.action.selected : 'transparent',
                '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
              })}
            >
              {files > 0 ? (
                <CheckCircle sx={{ fontSize: 18, color: 'success.main' }} />
              ) : (
                <Circle sx={{ fontSize: 18, color: required ? 'warning.main' : 'text.disabled' }} />
              )}
              <Typography
                noWrap
                sx={{ flex: 1, textAlign: 'left', fontWeight: type === current ? 600 : 400 }}
              >
                {words[type]}
              </Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {files > 0 ? texts.files(files) : required ? texts.required : ''}
              </Typography>
            </ButtonBase>
          );
        })}
      </Box>
      <Box>
        <FileIntake
          key={current}
          label={texts.attach(words[current])}
          onFile={async (file) => {
            const card = await state.saveNow();
            const applicationId = card?.applicationId ?? form.application.applicationId;
            const answer = await loket.applicationForms.attach({
              requestId: file.key,
              applicationId,
              documentType: current,
              name: file.name,
              contentBase64: file.base64,
            });
            onSameContent(answer.sameContent.map((one) => one.applicationNo ?? texts.someDraft));
            await state.again();
          }}
        />
        {sameContent.length > 0 && (
          <Notice tone="warning" sx={{ mt: 3 }}>
            {texts.sameContent(sameContent.join(', '))}
          </Notice>
        )}
        <AttachedDocuments documents={form.documents} onChanged={() => void state.again()} />
        {form.missingDocuments.length > 0 && (
          <Notice tone="info" sx={{ mt: 4 }}>
            {texts.later(form.missingDocuments.map((type) => words[type]).join(', '))}
          </Notice>
        )}
      </Box>
    </Box>
  );
}
