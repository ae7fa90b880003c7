import { Box, Typography } from '@mui/material';
import type { TicketTarget } from '../../shared/contract/ticket-targets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { type Scope, scopeKey } from './scopes.ts';
import { useTargetText } from './target-table.tsx';

/** Every value that a scope's targets ever had, newest first: what, who, when. */
export function TargetHistory({ scope, targets }: { scope: Scope; targets: readonly TicketTarget[] }) {
  const { t, dateTime } = useI18n();
  const texts = t.ticketTargets;
  const says = useTargetText();
  const own = targets
    .filter((target) => scopeKey(target) === scopeKey(scope))
    .sort((a, b) => b.targetId - a.targetId);
  return (
    <Box
      component="section"
      aria-label={texts.history}
      sx={{ mt: 5, pt: 4, borderTop: 1, borderColor: 'divider' }}
    >
      <Typography variant="h2" component="h3" sx={{ mb: 2 }}>
        {texts.history}
      </Typography>
      {own.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{texts.noHistory}</Typography>}
      {own.map((target) => (
        <Box key={target.targetId} sx={{ py: 2, opacity: target.current ? 1 : 0.72 }}>
          <Typography sx={{ fontWeight: 560 }}>
            {texts.clocks[target.clock]}: {says(target)}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {target.setBy ? `${target.setBy} · ${dateTime(target.setAt)}` : texts.cameWithProgram}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
