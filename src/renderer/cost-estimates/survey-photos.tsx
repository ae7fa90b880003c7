import { Box, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';

/** Where the survey's photos are attached. They are documents of the application (type survey_photo), kept by application-forms. */
export function SurveyPhotos() {
  const { t } = useI18n();
  const texts = t.costEstimates.survey;
  return (
    <Box component="section" aria-label={texts.photos}>
      <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary' }}>
        {texts.photos}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {texts.photosLater}
      </Typography>
    </Box>
  );
}
