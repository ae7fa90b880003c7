import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** What went wrong and the buttons, always in view below a form that is longer than the window. */
export function FormEnd(props: { children: ReactNode }) {
  return (
    <Box
      sx={{
        position: 'sticky',
        bottom: -16,
        display: 'flex',
        flexDirection: 'column',
        gap: 3,
        pt: 2,
        pb: 4,
        mb: -4,
        bgcolor: 'background.paper',
      }}
    >
      {props.children}
    </Box>
  );
}
