import { Box, styled, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { DataTable } from '../components/data-table.tsx';

/** A table inside a detail: denser, and without a line under its last row, because the section has one. */
export const DetailTable = styled(DataTable)({
  'th, td': { height: 27 },
  'tbody tr:last-of-type td': { borderBottom: 0 },
});

/** A part of a detail under its heading; tables go from edge to edge. */
export function Section(props: { title?: string; edge?: boolean; children: ReactNode }) {
  return (
    <Box
      sx={{
        pt: props.edge && !props.title ? 1 : 3,
        pb: props.edge ? 1 : 3,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {props.title && (
        <Typography variant="h2" component="h4" sx={{ px: 5, mb: 2 }}>
          {props.title}
        </Typography>
      )}
      <Box sx={{ px: props.edge ? 0 : 5 }}>{props.children}</Box>
    </Box>
  );
}
