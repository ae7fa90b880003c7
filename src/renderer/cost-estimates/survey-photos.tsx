import { Box, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { FileIntake } from '../components/file-intake/file-intake.tsx';

/** The survey's photos: attached to the application at once, as documents of their own type, whether or not the survey is saved. */
export function SurveyPhotos({ applicationId }: { applicationId: number }) {
  const { t } = useI18n();
  const texts = t.costEstimates.survey;
  return (
    <Box component="section" aria-label={texts.photos}>
      <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1 }}>
        {texts.photos}
      </Typography>
      <FileIntake
        label={texts.photos}
        accepts={['image/jpeg', 'image/png']}
        maxFiles={10}
        onFile={async (file) => {
          await loket.applicationForms.attach({
            requestId: file.key,
            applicationId,
            documentType: 'survey_photo',
            name: file.name,
            contentBase64: file.base64,
          });
        }}
      />
    </Box>
  );
}
