import { Box } from '@mui/material';
import { ApprovalsPane } from './approvals-pane.tsx';
import { DrawersPane } from './drawers-pane.tsx';
import { Figures } from './figures.tsx';

/** The head of counter's desk: left what goes on, right what waits for a word. */
export function SupervisionScreen() {
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr) 404px', xl: 'minmax(0, 1fr) 520px' },
        gridTemplateRows: 'auto minmax(0, 1fr)',
      }}
    >
      <Box sx={{ gridColumn: '1 / -1' }}>
        <Figures />
      </Box>
      <Box sx={{ minHeight: 0 }}>
        <DrawersPane />
      </Box>
      <Box component="aside" sx={{ minHeight: 0, borderLeft: 1, borderColor: 'divider' }}>
        <ApprovalsPane />
      </Box>
    </Box>
  );
}
