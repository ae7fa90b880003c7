import type { SxProps, Theme } from '@mui/material';

/** The grid as one of the console's tables: edge to edge, no frame, a head that stays, the mark where the keyboard is. */
export const gridStyle: SxProps<Theme> = (theme) => ({
  border: 0,
  borderRadius: 0,
  fontSize: 13.5,
  // Twice the class: the grid's own variables come with one, and it lightens a dark surface.
  '&&': {
    '--DataGrid-t-color-border-base': theme.palette.divider,
    '--DataGrid-t-color-background-base': theme.palette.background.paper,
    '--DataGrid-t-header-background-base': theme.palette.background.paper,
    '--DataGrid-t-cell-background-pinned': theme.palette.background.paper,
  },
  '& .MuiDataGrid-columnHeader': { padding: '0 10px' },
  '& .MuiDataGrid-columnHeaderTitle': { fontSize: 12, fontWeight: 560, color: 'text.secondary' },
  '& .MuiDataGrid-cell': { padding: '0 10px' },
  '& .MuiDataGrid-cell[data-colindex="0"], & .MuiDataGrid-columnHeader[aria-colindex="1"]': {
    paddingLeft: '20px',
  },
  '& .MuiDataGrid-cell:focus, & .MuiDataGrid-cell:focus-within, & .MuiDataGrid-columnHeader:focus, & .MuiDataGrid-columnHeader:focus-within':
    { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: '-2px' },
  '& .MuiDataGrid-row:hover': { background: theme.palette.action.hover },
  '& .MuiDataGrid-row.Mui-selected, & .MuiDataGrid-row.Mui-selected:hover': {
    background: theme.palette.action.selected,
  },
  '& .MuiDataGrid-columnSeparator': { color: theme.palette.divider },
  '&[data-stale="true"] .MuiDataGrid-virtualScroller': { opacity: 0.5 },
});
