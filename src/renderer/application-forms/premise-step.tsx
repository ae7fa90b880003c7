import { Box, Typography } from '@mui/material';
import { useMemo } from 'react';
import type { ApplicationChoices } from '../../shared/contract/application-forms.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { MapView } from '../components/map/map-view.tsx';
import { neighbourPoints } from '../components/map/neighbour-points.ts';
import { PlaceField } from '../components/map/place-field.tsx';
import { useMapAreas } from '../components/map/use-map-areas.ts';
import { useMapTiles } from '../components/map/use-map-tiles.ts';
import { NEAR, useNear } from '../components/map/use-near.ts';
import type { ApplicationFormState } from './use-application-form.ts';
import { VillageField } from './village-field.tsx';

/** Metres around the pin. */
const CIRCLES = [50, 100] as const;

interface PremiseStepProps {
  state: ApplicationFormState;
  villages: ApplicationChoices['villages'];
  problemOf: (field: keyof ApplicationFormState['problems']) => string | null;
}

/** Where: the address on the left, the point on the map beside it, with the connections around it. */
export function PremiseStep({ state, villages, problemOf }: PremiseStepProps) {
  const { t } = useI18n();
  const texts = t.applicationForms.premise;
  const { text, set } = state;
  const areas = useMapAreas();
  const tiles = useMapTiles();
  const { near } = useNear(text.place);
  const neighbours = near?.neighbours ?? [];
  const problem = near?.problem;
  const points = useMemo(() => neighbourPoints(near?.neighbours ?? [], t), [near, t]);
  const nearest = neighbours[0];
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(280px, 5fr) 6fr', gap: 5, minHeight: 0 }}>
      <Box>
        <Field
          label={texts.address}
          value={text.address}
          autoFocus={text.address === ''}
          problem={problemOf('address')}
          hint={texts.addressHint}
          onChange={(event) => set({ address: event.target.value })}
          slotProps={{ input: { maxLength: 200, autoComplete: 'off', spellCheck: false } }}
        />
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 110px', gap: 4, mt: 2 }}>
          <VillageField
            villages={villages}
            value={text.villageCode}
            problem={problemOf('villageCode')}
            onChange={(villageCode) => set({ villageCode })}
          />
          <Field
            label={texts.neighbourhood}
            value={text.neighbourhood}
            problem={problemOf('neighbourhood')}
            hint={texts.neighbourhoodHint}
            onChange={(event) => set({ neighbourhood: event.target.value })}
            slotProps={{ input: { maxLength: 20, autoComplete: 'off' } }}
          />
        </Box>
        <Field
          label={texts.landmark}
          value={text.landmark}
          hint={texts.landmarkHint}
          sx={{ mt: 2 }}
          onChange={(event) => set({ landmark: event.target.value })}
          slotProps={{ input: { maxLength: 200, autoComplete: 'off', spellCheck: false } }}
        />
        <Box sx={{ mt: 2 }}>
          <PlaceField
            value={text.place}
            onChange={(next) => set({ place: next })}
            problem={problem ? t.maps.problems[problem] : problemOf('latitude')}
          />
        </Box>
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
          {!text.place
            ? texts.noPoint
            : nearest
              ? texts.nearest(
                  nearest.connectionNo,
                  Math.round(nearest.distance),
                  neighbours.length,
                  NEAR.metres,
                )
              : near && texts.noNeighbours(NEAR.metres)}
        </Typography>
      </Box>
      <Box
        sx={{ minHeight: 380, border: 1, borderColor: 'divider', borderRadius: '6px', overflow: 'hidden' }}
      >
        <MapView
          label={texts.map}
          areas={areas}
          area={text.villageCode}
          points={points}
          tiles={tiles}
          picked={text.place}
          onPick={(next) => set({ place: next })}
          circles={CIRCLES}
        />
      </Box>
    </Box>
  );
}
