import { Box, LinearProgress, Typography } from '@mui/material';
import type { PeriodStatus } from '../../shared/contract/billing-runs.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Notice } from '../components/notice.tsx';
import { ConfirmedButton } from './confirmed-button.tsx';
import { useStep } from './use-period.ts';
import { WithReason } from './with-reason.tsx';

type Run = NonNullable<PeriodStatus['run']>;
const seenOf = ({ runId, bills, usageM3, amount }: Run) => ({ runId, bills, usageM3, amount });

/** By a second person, on the figures that are on the screen. */
export function ApproveStep({ status, run }: { status: PeriodStatus; run: Run }) {
  const { t } = useI18n();
  const who = useSignedIn();
  const approve = useStep(loket.billingRuns.approve);
  const m = t.billingRuns;
  if (run.own) return <Notice tone="info">{m.approve.own}</Notice>;
  if (!has(who, 'finance', 'manager')) return <Notice tone="info">{m.approve.only}</Notice>;
  return (
    <ConfirmedButton
      open={m.approve.open}
      confirm={m.approve.confirm(formatNumber(run.bills), formatRupiah(run.amount))}
      busy={m.approve.busy}
      note={m.approve.note(formatNumber(run.usageM3), run.calculatedBy)}
      tone="warning"
      pending={approve.isPending}
      failure={approve.error}
      onSubmit={() => approve.mutate({ usagePeriod: status.usagePeriod, ...seenOf(run) })}
    />
  );
}

export interface Posting {
  pending: boolean;
  failure: unknown;
  /** Announces it first, unless that was done before it was interrupted. */
  start: (status: PeriodStatus, run: Run) => void;
}

/** The two acts of posting. Kept by the pane: between them the period changes its state, and with it what is on the screen. */
export function usePosting(onStart: (usagePeriod: string) => void): Posting {
  const begin = useStep(loket.billingRuns.beginPosting);
  const post = useStep(loket.billingRuns.post);
  return {
    pending: begin.isPending || post.isPending,
    failure: begin.error ?? post.error,
    start: (status, run) => {
      const write = () => post.mutate({ usagePeriod: status.usagePeriod, runId: run.runId });
      onStart(status.usagePeriod);
      post.reset();
      if (status.state === 'posting') write();
      else begin.mutate({ usagePeriod: status.usagePeriod, ...seenOf(run) }, { onSuccess: write });
    },
  };
}

export function PostStep({ status, run, posting }: { status: PeriodStatus; run: Run; posting: Posting }) {
  const { t, date } = useI18n();
  const who = useSignedIn();
  const m = t.billingRuns.post;
  if (!has(who, 'finance')) return <Notice tone="info">{m.only}</Notice>;
  return (
    <ConfirmedButton
      open={m.open}
      confirm={m.confirm(formatNumber(run.bills), formatRupiah(run.amount))}
      busy={m.busy}
      note={m.note(date(run.dueDate))}
      tone="warning"
      pending={posting.pending}
      failure={posting.failure}
      onSubmit={() => posting.start(status, run)}
    />
  );
}

/** While it is posted: how far it is, or that it was interrupted and nothing was posted. */
export function PostingStep({ status, run, posting }: { status: PeriodStatus; run: Run; posting: Posting }) {
  const { t } = useI18n();
  const who = useSignedIn();
  const m = t.billingRuns.post;
  const now = status.posting;
  if (!now) return null;
  const total = formatNumber(now.total);
  if (now.running || posting.pending) {
    const part = now.total > 0 ? (now.written / now.total) * 100 : 0;
    return (
      <Box role="status" sx={{ display: 'grid', gap: 2 }}>
        <Notice tone="info">{m.running}</Notice>
        <LinearProgress
          variant={now.written >= now.total ? 'indeterminate' : 'determinate'}
          value={part}
          aria-label={m.busy}
          sx={{ borderRadius: 1 }}
        />
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {now.written >= now.total ? m.checking : m.written(formatNumber(now.written), total)}
        </Typography>
      </Box>
    );
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3 }}>
      <Notice tone="warning" title={m.interrupted}>
        {m.interruptedNote(total)}
      </Notice>
      {has(who, 'finance') && (
        <>
          <ConfirmedButton
            open={m.again}
            confirm={m.confirm(formatNumber(run.bills), formatRupiah(run.amount))}
            busy={m.busy}
            note={m.running}
            tone="warning"
            pending={posting.pending}
            failure={posting.failure}
            onSubmit={() => posting.start(status, run)}
          />
          <WithReason
            period={status.usagePeriod}
            run={loket.billingRuns.abandonPosting}
            words={{
              open: m.giveUp,
              title: m.giveUpTitle,
              hint: m.giveUpHint,
              reason: m.reason,
              reasonHint: m.reasonHint,
              submit: m.giveUpSubmit,
              busy: m.giveUpBusy,
            }}
          />
        </>
      )}
    </Box>
  );
}
