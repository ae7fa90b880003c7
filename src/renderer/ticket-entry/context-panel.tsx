import { Box, Button, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { CallerSummary } from './caller-summary.tsx';
import { OpenTickets } from './open-tickets.tsx';
import { OutageCard } from './outage-card.tsx';
import type { EntryContext } from './use-entry-context.ts';

interface ContextPanelProps {
  context: EntryContext;
  /** Of the open tickets. */
  chosen: number | null;
  onChoose: (ticketId: number) => void;
  onJoin: (ticketId: number) => void;
  onAnswer: (outageId: number, explained: boolean) => void;
  busy: boolean;
}

/** What is known while somebody speaks: the outage that answers, what is reported already, who it is. */
export function ContextPanel({ context, chosen, onChoose, onJoin, onAnswer, busy }: ContextPanelProps) {
  const { t, error } = useI18n();
  const texts = t.ticketEntry.context;
  const nothing = !context.caller && context.outages.length === 0 && context.open.length === 0;
  return (
    <Box component="section" aria-label={texts.label} sx={{ px: 4, py: 3 }}>
      {context.error && (
        <Notice
          tone="error"
          sx={{ mb: 3 }}
          actions={
            <Button size="small" onClick={context.retry}>
              {t.common.retry}
            </Button>
          }
        >
          {`${texts.failed} ${error(context.error)}`}
        </Notice>
      )}
      {nothing && !context.error && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {texts.empty}
        </Typography>
      )}
      {context.outages.map((outage, index) => (
        <OutageCard
          key={outage.outageId}
          outage={outage}
          withKeys={index === 0}
          busy={busy}
          onAnswer={(explained) => onAnswer(outage.outageId, explained)}
        />
      ))}
      {context.open.length > 0 && (
        <Part title={texts.openTitle}>
          <OpenTickets open={context.open} chosen={chosen} onChoose={onChoose} onJoin={onJoin} busy={busy} />
        </Part>
      )}
      {context.caller && <CallerSummary caller={context.caller} shown={context.open} />}
      {nothing && !context.settled && context.pin !== null && (
        <SkeletonRows rows={3} label={t.common.loading} />
      )}
    </Box>
  );
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box sx={{ mb: 3 }}>
      <Typography variant="body2" sx={{ fontWeight: 600, color: 'text.secondary', mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
