import { Box } from '@mui/material';
import type { PeriodStatus } from '../../shared/contract/billing-runs.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Notice } from '../components/notice.tsx';
import { CalculateStep } from './calculate-step.tsx';
import { ApproveStep, type Posting, PostingStep, PostStep } from './posting-steps.tsx';
import { CloseStep, OpenStep } from './reading-steps.tsx';
import { WithReason } from './with-reason.tsx';

/** What this person can do about the period now: one step on, and, quieter, the steps back. */
export function NextStep({ status, posting }: { status: PeriodStatus; posting: Posting }) {
  const { t } = useI18n();
  const who = useSignedIn();
  const m = t.billingRuns;
  const { state, run, usagePeriod } = status;
  const officer = has(who, 'reading_officer');
  const finance = has(who, 'finance');
  const decides = has(who, 'finance', 'manager') && !run?.own;
  const steps = () => {
    switch (state) {
      case null:
        return <OpenStep status={status} />;
      case 'open':
        return <CloseStep status={status} />;
      case 'readings_closed':
        return <CalculateStep status={status} />;
      case 'calculated':
        return run && <ApproveStep status={status} run={run} />;
      case 'approved':
        return run && <PostStep status={status} run={run} posting={posting} />;
      case 'posting':
        return run && <PostingStep status={status} run={run} posting={posting} />;
      case 'posted':
        return (
          <Notice
            tone="success"
            title={run ? m.post.done(formatNumber(run.bills), formatRupiah(run.amount)) : m.states.posted}
          >
            {m.post.corrections}
          </Notice>
        );
    }
  };
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3 }}>
      {steps()}
      {state === 'calculated' && (officer || finance) && <CalculateStep status={status} again />}
      {state === 'calculated' && (officer || finance) && run?.own && (
        <WithReason period={usagePeriod} words={m.discard} run={loket.billingRuns.discard} />
      )}
      {(state === 'calculated' || state === 'approved') && decides && (
        <WithReason period={usagePeriod} words={m.disapprove} run={loket.billingRuns.disapprove} />
      )}
      {(state === 'readings_closed' || state === 'calculated') && officer && (
        <WithReason period={usagePeriod} words={m.reopen} run={loket.billingRuns.reopenReadings} />
      )}
    </Box>
  );
}
