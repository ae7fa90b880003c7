import { Box, styled } from '@mui/material';
import { ROW_HEIGHT } from '../app/theme/theme.ts';

/**
 * A dense table, edge to edge: the head stays while the body scrolls, numbers stand right-aligned under their heads (`data-number`), rows
 * carry `data-state` (selected, muted).
 */
export const DataTable = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'separate',
  borderSpacing: 0,
  'th, td': {
    height: ROW_HEIGHT,
    padding: '0 12px',
    textAlign: 'left',
    fontWeight: 400,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  'th:first-of-type, td:first-of-type': { paddingLeft: 20 },
  'th:last-of-type, td:last-of-type': { paddingRight: 20 },
  '[data-number]': { textAlign: 'right' },
  'thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    height: 30,
    fontSize: 12,
    fontWeight: 560,
    color: theme.palette.text.secondary,
    background: theme.palette.background.paper,
  },
  'tbody tr[data-state~="selected"]': { background: theme.palette.action.selected },
  'tbody tr[data-state~="muted"]': { color: theme.palette.text.secondary },
  'tbody tr[data-clickable]': { cursor: 'pointer' },
  'tbody tr:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
  'tbody tr[data-clickable]:hover:not([data-state~="selected"])': { background: theme.palette.action.hover },
}));

/** The part of a screen that scrolls when a table is longer than the window. */
export const ScrollArea = styled(Box)({ flex: 1, minHeight: 0, overflowY: 'auto' });
