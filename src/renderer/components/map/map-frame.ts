import { alpha, type SxProps, type Theme } from '@mui/material/styles';
import type { MapColours } from './map-colours.ts';

/** How the frame of a map looks, and what Leaflet puts into it; nothing of Leaflet's own style is seen. */
export const mapFrame =
  (colours: MapColours, cursor: 'grab' | 'crosshair' | 'default'): SxProps<Theme> =>
  (theme) => ({
    position: 'absolute',
    inset: 0,
    zIndex: 0,
    '&.leaflet-container': { background: colours.sea, font: 'inherit', cursor, outline: 'none' },
    '&.leaflet-container:active': { cursor: cursor === 'grab' ? 'grabbing' : cursor },
    '& .leaflet-interactive, &.leaflet-container[data-over]': { cursor: 'pointer' },
    '& .leaflet-marker-draggable': { cursor: 'move' },
    '& .leaflet-tooltip': {
      background: theme.palette.text.primary,
      color: theme.palette.background.paper,
      border: 0,
      borderRadius: '4px',
      boxShadow: 'none',
      padding: '4px 8px',
      fontSize: 12,
    },
    '& .leaflet-tooltip::before': { borderTopColor: theme.palette.text.primary },
    '&:focus-visible::after': {
      content: '""',
      position: 'absolute',
      inset: 0,
      zIndex: 850,
      pointerEvents: 'none',
      boxShadow: `inset 0 0 0 3px ${alpha(theme.palette.primary.main, 0.5)}`,
    },
  });

/** For ears only. */
export const HIDDEN = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;
