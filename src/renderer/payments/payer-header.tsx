import { Box, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { StatusChip } from '../components/status-chip.tsx';

/** Who pays a non-water invoice that was opened by its number. */
export function PayerHeader(props: { name: string; address: string; connectionNo: string | null }) {
  const { t } = useI18n();
  return (
    <Box
      component="section"
      aria-label={props.name}
      sx={{ px: 5, py: 3, borderTop: 1, borderColor: 'divider' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Typography
          component="h2"
          sx={{ fontSize: 18, lineHeight: '24px', fontWeight: 640, letterSpacing: '-0.01em' }}
        >
          {props.name}
        </Typography>
        {props.connectionNo ? (
          <Typography sx={{ fontSize: 15, color: 'text.secondary' }}>{props.connectionNo}</Typography>
        ) : (
          <StatusChip tone="neutral" label={t.dueInvoices.noConnection} />
        )}
      </Box>
      {props.address && <Typography>{props.address}</Typography>}
    </Box>
  );
}
