import Add from '@mui/icons-material/Add';
import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import FitScreen from '@mui/icons-material/FitScreen';
import Remove from '@mui/icons-material/Remove';
import RotateRight from '@mui/icons-material/RotateRight';
import { Box, IconButton, type SvgIconProps, Tooltip, Typography } from '@mui/material';
import type { ComponentType, ReactNode } from 'react';
import { useI18n } from '../../app/i18n/i18n.tsx';
import { KeyCap } from '../key-cap.tsx';

interface ToolProps {
  label: string;
  keys: string;
  icon: ComponentType<SvgIconProps>;
  onClick: () => void;
  disabled?: boolean;
}

function Tool({ label, keys, icon: Icon, onClick, disabled }: ToolProps) {
  const title = (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
      {label} <KeyCap keys={keys} />
    </Box>
  );
  return (
    <Tooltip title={title}>
      <span>
        <IconButton size="small" aria-label={label} disabled={disabled} onClick={onClick}>
          <Icon sx={{ fontSize: 18 }} />
        </IconButton>
      </span>
    </Tooltip>
  );
}

interface ViewerToolbarProps {
  name: string;
  page: number;
  pages: number;
  zoom: number;
  disabled: boolean;
  onPage: (page: number) => void;
  onZoom: (direction: 1 | -1) => void;
  onFit: () => void;
  onTurn: () => void;
  actions?: ReactNode;
}

/** The document's name and what can be done with it; each tool says its key. */
export function ViewerToolbar(props: ViewerToolbarProps) {
  const { name, page, pages, zoom, disabled, onPage, onZoom, onFit, onTurn, actions } = props;
  const { t } = useI18n();
  const texts = t.files.viewer;
  const figure = { fontVariantNumeric: 'tabular-nums', minWidth: 44, textAlign: 'center' } as const;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 36, px: 2 }}>
      <Typography noWrap title={name} sx={{ flex: 1, minWidth: 0, fontWeight: 560 }}>
        {name}
      </Typography>
      {pages > 1 && (
        <>
          <Tool
            label={texts.previous}
            keys="PageUp"
            icon={ChevronLeft}
            disabled={disabled || page <= 1}
            onClick={() => onPage(page - 1)}
          />
          <Typography variant="body2" aria-label={`${texts.page} ${texts.pageOf(page, pages)}`} sx={figure}>
            {texts.pageOf(page, pages)}
          </Typography>
          <Tool
            label={texts.next}
            keys="PageDown"
            icon={ChevronRight}
            disabled={disabled || page >= pages}
            onClick={() => onPage(page + 1)}
          />
        </>
      )}
      <Tool
        label={texts.zoomOut}
        keys="-"
        icon={Remove}
        disabled={disabled || zoom <= 1}
        onClick={() => onZoom(-1)}
      />
      <Typography variant="body2" sx={{ ...figure, color: disabled ? 'text.disabled' : 'text.primary' }}>
        {texts.zoom(Math.round(zoom * 100))}
      </Typography>
      <Tool label={texts.zoomIn} keys="+" icon={Add} disabled={disabled} onClick={() => onZoom(1)} />
      <Tool label={texts.fit} keys="0" icon={FitScreen} disabled={disabled} onClick={onFit} />
      <Tool label={texts.turn} keys="R" icon={RotateRight} disabled={disabled} onClick={onTurn} />
      {actions}
    </Box>
  );
}
