import { Box } from '@mui/material';
import { useMemo } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { MapPoint } from '../components/map/map-props.ts';
import { MapView } from '../components/map/map-view.tsx';
import { useMapAreas } from '../components/map/use-map-areas.ts';
import { useMapTiles } from '../components/map/use-map-tiles.ts';
import type { AreaChoiceProps } from './area-list.tsx';

/** The same villages where they lie; a click chooses as in the list. */
export function AreaMap({ areas, chosen, onToggle }: AreaChoiceProps) {
  const { t } = useI18n();
  const texts = t.connectionWorks.waitlist;
  const villages = useMapAreas();
  const tiles = useMapTiles();
  const points = useMemo<MapPoint[]>(
    () =>
      areas.flatMap((area) =>
        area.latitude === null || area.longitude === null
          ? []
          : [
              {
                id: area.villageCode,
                latitude: area.latitude,
                longitude: area.longitude,
                tone: chosen.includes(area.villageCode) ? ('primary' as const) : ('warning' as const),
                lines: [area.villageName, texts.mapLine(area.waiting)],
              },
            ],
      ),
    [areas, chosen, texts],
  );
  return (
    <Box sx={{ flex: 1, minHeight: 240, position: 'relative' }}>
      <MapView
        label={texts.map}
        points={points}
        areas={villages}
        tiles={tiles}
        selected={chosen.at(-1) ?? null}
        onSelect={onToggle}
      />
    </Box>
  );
}
