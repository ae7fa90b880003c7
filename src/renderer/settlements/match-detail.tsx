import { Box, Button, Typography } from '@mui/material';
import type { SettlementProposal, SettlementRow } from '../../shared/contract/settlement-cards.ts';
import { formatRupiah } from '../../shared/money.ts';
import { type I18n, useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { Timeline, type TimelineEvent } from '../components/timeline.tsx';
import { DecideForm } from './decide-form.tsx';
import { ProposeForm } from './propose-form.tsx';
import { Account, LineFacts, PaymentFacts } from './side-by-side.tsx';
import { toneOf } from './tones.ts';
import { useMatch } from './use-settlements.ts';

/** One row in full: what they say, what we have, the bills, and what is to be done about it. */
export function MatchDetail({ row: listed, onDone }: { row: SettlementRow; onDone: () => void }) {
  const i18n = useI18n();
  const { t, error } = i18n;
  const texts = t.settlements.detail;
  // A payment that has a line is found by its line.
  const read = useMatch(listed.lineId, listed.lineId === null ? listed.paymentId : null);
  if (read.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (read.isError) {
    return (
      <Notice tone="error" actions={<Button onClick={() => void read.refetch()}>{t.common.retry}</Button>}>
        {error(read.error)}
      </Notice>
    );
  }
  const { row, line, payment, counterpart, account, history } = read.data;
  const waiting = history.find((each) => each.outcome === null);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      <Box>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1 }}>
          <StatusChip tone={toneOf(row)} label={t.settlements.states[row.state]} />
          {row.decision && (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t.settlements.decisions[row.decision]}
            </Typography>
          )}
        </Box>
        <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          {row.reference}
        </Typography>
        {row.reason && (
          <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
            {t.settlements.reasons[row.reason]}
          </Typography>
        )}
      </Box>
      {waiting && (
        <DecideForm
          proposal={waiting}
          mayDecide={read.data.mayDecide}
          mayWithdraw={read.data.mayWithdraw}
          onDone={onDone}
        />
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 3 }}>
        <LineFacts line={line} />
        <PaymentFacts
          title={
            payment || !counterpart
              ? texts.payment
              : row.reason === 'suggested'
                ? texts.counterpart
                : texts.elsewhere
          }
          payment={payment ?? counterpart}
        />
      </Box>
      {!payment && !counterpart && line && <Account account={account} />}
      {read.data.actions.length > 0 && (
        <ProposeForm row={row} actions={read.data.actions} postOn={read.data.postOn} onDone={onDone} />
      )}
      {history.length > 0 && (
        <Box>
          <Typography variant="h2" component="h3" sx={{ mb: 3 }}>
            {texts.history}
          </Typography>
          <Timeline label={texts.history} events={history.flatMap((each) => eventsOf(each, i18n))} />
        </Box>
      )}
    </Box>
  );
}

function eventsOf(proposal: SettlementProposal, { t, dateTime }: I18n): TimelineEvent[] {
  const { events, booked, reversal } = t.settlements.detail;
  const asked: TimelineEvent = {
    at: proposal.proposedAt,
    what: events.proposed(t.settlements.actions[proposal.action]),
    when: dateTime(proposal.proposedAt),
    who: proposal.proposedBy,
    note: proposal.note,
  };
  if (!proposal.outcome || !proposal.decidedAt) return [asked];
  const effect = proposal.reversalId
    ? reversal
    : proposal.difference
      ? booked(formatRupiah(proposal.difference))
      : '';
  return [
    asked,
    {
      at: proposal.decidedAt,
      what: events[proposal.outcome],
      when: dateTime(proposal.decidedAt),
      who: proposal.decidedBy,
      note: [proposal.decisionNote, effect].filter(Boolean).join(' '),
    },
  ];
}
