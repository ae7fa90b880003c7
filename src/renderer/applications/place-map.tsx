import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApplicationSheet } from '../../shared/contract/application-sheet.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import type { MapPoint } from '../components/map/map-props.ts';
import { MapView } from '../components/map/map-view.tsx';
import { useMapAreas } from '../components/map/use-map-areas.ts';
import { DetailSection } from './detail-section.tsx';

const METRES = 150;
const NONE: readonly MapPoint[] = [];

/** Where it is and who is connected around it: by the installation, the survey or the form, whichever was measured last. */
export function PlaceMap({ sheet }: { sheet: ApplicationSheet }) {
  const { t, error } = useI18n();
  const who = useSignedIn();
  const words = t.applications.place;
  const { installation, survey, form } = sheet;
  const measured = [installation, survey, form].find(
    (each) => each?.latitude != null && each.longitude != null,
  );
  const latitude = measured?.latitude ?? null;
  const longitude = measured?.longitude ?? null;
  const mayLook = has(who, 'supervisor', 'customer_service', 'connection_officer', 'reading_officer');
  const areas = useMapAreas();
  const near = useQuery({
    queryKey: keys.applicationNeighbours([latitude, longitude]),
    queryFn: () => loket.maps.near({ latitude: latitude ?? 0, longitude: longitude ?? 0, metres: METRES }),
    enabled: latitude !== null && longitude !== null && mayLook,
  });
  const points = useMemo(
    () =>
      near.data?.neighbours.map(
        (each): MapPoint => ({
          id: each.connectionNo,
          latitude: each.latitude,
          longitude: each.longitude,
          tone: each.status === 'active' ? 'success' : 'neutral',
          lines: [
            `${each.connectionNo} · ${each.tariffGroupCode}`,
            each.address,
            words.metres(each.distance),
          ],
        }),
      ) ?? NONE,
    [near.data, words],
  );
  const picked = useMemo(
    () => (latitude !== null && longitude !== null ? { latitude, longitude } : null),
    [latitude, longitude],
  );
  return (
    <DetailSection title={words.title} wide>
      {picked ? (
        <>
          <Box
            sx={{ height: 240, border: 1, borderColor: 'divider', borderRadius: '6px', overflow: 'hidden' }}
          >
            <MapView
              label={words.title}
              points={points}
              areas={areas}
              picked={picked}
              circles={CIRCLES}
              fitKey={sheet.card.applicationId}
            />
          </Box>
          <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
            {near.isError
              ? error(near.error)
              : near.data
                ? words.neighbours(near.data.neighbours.length, METRES)
                : measured === form
                  ? words.byForm
                  : words.bySurvey}
          </Typography>
        </>
      ) : (
        <Typography sx={{ color: 'text.secondary' }}>{words.none}</Typography>
      )}
    </DetailSection>
  );
}

const CIRCLES: readonly number[] = [25, 50, 100];
