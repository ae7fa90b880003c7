import { Box, Typography } from '@mui/material';
import type { Collective } from '../../shared/contract/collectives.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { StatusChip } from '../components/status-chip.tsx';

/** Who pays for many, in the order in which a cashier reads it back. */
export function CollectiveHeader({ collective }: { collective: Collective }) {
  const { t } = useI18n();
  const contact = [collective.responsible, collective.phone].filter(Boolean).join(' · ');
  return (
    <Box
      component="section"
      aria-label={collective.name}
      sx={{ px: 5, py: 3, borderTop: 1, borderColor: 'divider' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <Typography
          component="h2"
          sx={{ fontSize: 18, lineHeight: '24px', fontWeight: 640, letterSpacing: '-0.01em' }}
        >
          {collective.name}
        </Typography>
        <Typography sx={{ fontSize: 15, color: 'text.secondary' }}>{collective.collectiveNo}</Typography>
        <StatusChip tone="info" label={t.collectives.kind} />
        {!collective.active && <StatusChip tone="neutral" label={t.collectives.inactive} />}
      </Box>
      {collective.address && <Typography>{collective.address}</Typography>}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {[
          contact,
          t.collectives.memberCount(collective.members),
          t.collectives.policies[collective.receiptPolicy],
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
}
