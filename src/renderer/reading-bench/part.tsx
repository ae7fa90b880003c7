import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** A part of the column of numbers, under its name. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title} sx={{ py: 2, borderTop: 1, borderColor: 'divider' }}>
      <Typography variant="body2" component="h4" sx={{ fontWeight: 600, color: 'text.secondary', mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
