import AddIcon from '@mui/icons-material/Add';
import FitIcon from '@mui/icons-material/CenterFocusStrong';
import RemoveIcon from '@mui/icons-material/Remove';
import { Box, IconButton, Tooltip } from '@mui/material';
import type { ReactNode } from 'react';
import { lengthText, scaleLength } from '../../../shared/geography.ts';
import { useI18n } from '../../app/i18n/i18n.tsx';

/** Above the panes of Leaflet, which reach up to 800. */
const ABOVE = 900;
const WIDEST_SCALE = 110;

/** Nearer, further, everything. */
export function MapButtons(props: { onNearer: () => void; onFurther: () => void; onFit: () => void }) {
  const { t } = useI18n();
  const button = (label: string, keys: string, onClick: () => void, icon: ReactNode) => (
    <Tooltip title={`${label} (${keys})`} placement="left">
      <IconButton
        size="small"
        aria-label={label}
        onClick={onClick}
        sx={{ borderRadius: 0, width: 30, height: 30 }}
      >
        {icon}
      </IconButton>
    </Tooltip>
  );
  return (
    <Box
      sx={{
        position: 'absolute',
        top: 12,
        right: 12,
        zIndex: ABOVE,
        display: 'flex',
        flexDirection: 'column',
        overflow: 'hidden',
        background: 'background.paper',
        bgcolor: 'background.paper',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: '6px',
      }}
    >
      {button(t.maps.nearer, '+', props.onNearer, <AddIcon sx={{ fontSize: 18 }} />)}
      {button(t.maps.further, '−', props.onFurther, <RemoveIcon sx={{ fontSize: 18 }} />)}
      {button(t.maps.fit, 'Home', props.onFit, <FitIcon sx={{ fontSize: 18 }} />)}
    </Box>
  );
}

/** A length on the map, and who made its pictures. */
export function MapScale(props: { metresPerPixel: number; attribution: string | null }) {
  const length = scaleLength(WIDEST_SCALE * props.metresPerPixel);
  return (
    <Box
      sx={{
        position: 'absolute',
        left: 12,
        right: 12,
        bottom: 10,
        zIndex: ABOVE,
        display: 'flex',
        alignItems: 'end',
        justifyContent: 'space-between',
        pointerEvents: 'none',
        fontSize: 11,
        lineHeight: '14px',
        color: 'text.secondary',
      }}
    >
      <Box sx={{ width: length / props.metresPerPixel }}>
        {lengthText(length)}
        <Box sx={{ height: 5, border: '1.5px solid', borderTop: 0, borderColor: 'text.secondary' }} />
      </Box>
      {props.attribution && (
        <Box sx={{ px: 1.5, borderRadius: '4px', bgcolor: 'background.paper' }}>{props.attribution}</Box>
      )}
    </Box>
  );
}
