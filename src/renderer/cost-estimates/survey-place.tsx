import { Box, Typography } from '@mui/material';
import type { Place } from '../../shared/geography.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { MapView } from '../components/map/map-view.tsx';
import { PlaceField } from '../components/map/place-field.tsx';
import { useMapAreas } from '../components/map/use-map-areas.ts';

interface SurveyPlaceProps {
  place: Place | null;
  onChange: (place: Place | null) => void;
  problem: string | null;
}

/** The measured point: on the map, or typed from the surveyor's telephone. */
export function SurveyPlace({ place, onChange, problem }: SurveyPlaceProps) {
  const { t } = useI18n();
  const texts = t.costEstimates.survey;
  const areas = useMapAreas();
  return (
    <Box>
      <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1, minHeight: 18 }}>
        {texts.place}
      </Typography>
      <Box
        sx={{
          height: 264,
          mb: 2,
          border: 1,
          borderColor: problem ? 'error.main' : 'divider',
          borderRadius: '6px',
          overflow: 'hidden',
          position: 'relative',
        }}
      >
        <MapView label={texts.map} points={[]} areas={areas} picked={place} onPick={onChange} />
      </Box>
      <PlaceField value={place} onChange={onChange} problem={problem} />
    </Box>
  );
}
