import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** A part of the page under its heading. */
export function DetailSection(props: {
  title: string;
  corner?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <Box
      component="section"
      aria-label={props.title}
      data-wide={props.wide ? '' : undefined}
      sx={{ px: 5, py: 3, minWidth: 0, borderBottom: 1, borderColor: 'divider' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1.5, minHeight: 24 }}>
        <Typography variant="h2" component="h3" sx={{ flex: 1 }}>
          {props.title}
        </Typography>
        {props.corner}
      </Box>
      {props.children}
    </Box>
  );
}
