import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Notice } from '../components/notice.tsx';

/** A decision that asks for more: it takes the foot of the page, so that photo and numbers stay in view. */
export function PanelFrame(props: {
  title: string;
  hint?: string;
  failure?: string | null;
  children: ReactNode;
}) {
  return (
    <Box
      role="group"
      aria-label={props.title}
      sx={{
        px: 4,
        py: 3,
        display: 'flex',
        flexDirection: 'column',
        gap: 2,
        flexShrink: 0,
        maxHeight: '72%',
        overflowY: 'auto',
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Box>
        <Typography variant="h2" component="h3">
          {props.title}
        </Typography>
        {props.hint && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {props.hint}
          </Typography>
        )}
      </Box>
      {props.children}
      {props.failure && <Notice tone="error">{props.failure}</Notice>}
    </Box>
  );
}
