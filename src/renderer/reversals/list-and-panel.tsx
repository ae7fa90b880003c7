import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { ScrollArea } from '../components/data-table.tsx';

/** A list, and beside it what is marked in it. */
export function ListAndPanel(props: { list: ReactNode; panel: ReactNode }) {
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr) 356px', xl: 'minmax(0, 1fr) 440px' },
      }}
    >
      <ScrollArea sx={{ height: '100%' }}>{props.list}</ScrollArea>
      <Box
        component="aside"
        sx={{ borderLeft: 1, borderColor: 'divider', minHeight: 0, display: 'flex', flexDirection: 'column' }}
      >
        {props.panel}
      </Box>
    </Box>
  );
}
