import { Box, Button, Typography } from '@mui/material';
import { useMemo } from 'react';
import type { Place } from '../../shared/geography.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { MapPoint } from '../components/map/map-props.ts';
import { MapView } from '../components/map/map-view.tsx';
import { PlaceField } from '../components/map/place-field.tsx';
import { useMapAreas } from '../components/map/use-map-areas.ts';
import { useMapTiles } from '../components/map/use-map-tiles.ts';
import type { EntryContext } from './use-entry-context.ts';

interface PlacePanelProps {
  context: EntryContext;
  village: string | null;
  /** What was put on the form itself. */
  placed: Place | null;
  nearMetres: number;
  chosen: number | null;
  onChoose: (ticketId: number) => void;
  onPlace: (place: Place | null) => void;
  problem: string | null;
}

/** The point: put by a click, typed, or the connection's own; around it what is reported already. */
export function PlacePanel(props: PlacePanelProps) {
  const { context, village, placed, nearMetres, chosen, onChoose, onPlace, problem } = props;
  const { t } = useI18n();
  const texts = t.ticketEntry.map;
  const areas = useMapAreas();
  const tiles = useMapTiles();
  const points = useMemo(
    () =>
      context.open.flatMap(({ ticket }): MapPoint[] =>
        ticket.latitude === null || ticket.longitude === null
          ? []
          : [
              {
                id: String(ticket.ticketId),
                latitude: ticket.latitude,
                longitude: ticket.longitude,
                tone: ticket.state === 'new' ? 'info' : 'neutral',
                lines: [ticket.ticketNo, t.ticketWords.categories[ticket.category], ticket.words],
              },
            ],
      ),
    [context.open, t],
  );
  const circles = useMemo(() => [nearMetres], [nearMetres]);
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box sx={{ flex: 1, minHeight: 0, borderTop: 1, borderColor: 'divider' }}>
        <MapView
          label={texts.label}
          areas={areas}
          area={village}
          points={points}
          tiles={tiles}
          picked={context.pin}
          onPick={onPlace}
          circles={circles}
          selected={chosen === null ? null : String(chosen)}
          onSelect={(id) => onChoose(Number(id))}
        />
      </Box>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: '1fr auto',
          columnGap: 3,
          px: 4,
          pt: 2,
          borderTop: 1,
          borderColor: 'divider',
        }}
      >
        <PlaceField value={context.pin} onChange={onPlace} problem={problem} />
        <Box sx={{ pt: '22px' }}>
          <Button variant="outlined" disabled={placed === null} onClick={() => onPlace(null)}>
            {texts.remove}
          </Button>
        </Box>
        <Typography
          variant="body2"
          sx={{ gridColumn: '1 / -1', color: 'text.secondary', pb: 1.5, mt: '-18px', display: 'none' }}
        >
          {context.ofConnection ? texts.ofConnection : placed ? texts.picked : texts.none}
        </Typography>
      </Box>
    </Box>
  );
}
