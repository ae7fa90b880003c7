import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** Names and values in two columns, as on a form. */
export function Facts(props: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 6, rowGap: 1.5 }}
    >
      {props.rows.map(([name, value]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <Typography component="dt" sx={{ color: 'text.secondary' }}>
            {name}
          </Typography>
          <Typography component="dd" sx={{ m: 0, textAlign: 'right', fontWeight: 520 }}>
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
