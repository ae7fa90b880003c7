import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** A part of a detail under its heading; tables go from edge to edge. */
export function Section(props: { title?: string; edge?: boolean; children: ReactNode }) {
  return (
    <Box sx={{ py: 3, borderTop: 1, borderColor: 'divider' }}>
      {props.title && (
        <Typography variant="h2" component="h4" sx={{ px: 5, mb: 2 }}>
          {props.title}
        </Typography>
      )}
      <Box sx={{ px: props.edge ? 0 : 5 }}>{props.children}</Box>
    </Box>
  );
}
