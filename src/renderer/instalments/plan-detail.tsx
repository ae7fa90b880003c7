import { Box, Button, Typography } from '@mui/material';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { Timeline } from '../components/timeline.tsx';
import { PlanActions } from './plan-actions.tsx';
import { PlanLetter } from './plan-letter.tsx';
import { PlanBills, PlanSchedule } from './plan-schedule.tsx';
import { planChip } from './plan-tone.ts';
import { usePlan } from './use-plans.ts';

/** One agreement: where it stands, what this person may do about it, its schedule and its history. */
export function PlanDetail({ planId }: { planId: number }) {
  const { t, dateTime, error } = useI18n();
  const texts = t.instalments.detail;
  const query = usePlan(planId);
  if (query.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (query.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
      >
        {error(query.error)}
      </Notice>
    );
  }
  const plan = query.data;
  const { connection } = plan;
  const heading = (text: string) => (
    <Typography variant="h2" component="h3" sx={{ mt: 5, mb: 2 }}>
      {text}
    </Typography>
  );
  return (
    <Box sx={{ p: 5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 3, mb: 1 }}>
        <Typography variant="h2">{plan.planNo}</Typography>
        <StatusChip {...planChip(plan, t)} />
      </Box>
      <Typography sx={{ fontWeight: 560 }}>{connection.customerName}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 4 }}>
        {connection.connectionNo} · {connection.address}, {connection.villageName}
      </Typography>
      {plan.state === 'running' && plan.overdueInstalments > 0 && (
        <Notice
          tone="error"
          title={texts.overdueTitle(plan.overdueInstalments, formatRupiah(plan.overdueAmount))}
          sx={{ mb: 4 }}
        >
          {texts.overdueBody(plan.overdueDays)}
        </Notice>
      )}
      <Facts
        rows={[
          [texts.total, <strong key="total">{formatRupiah(plan.total)}</strong>],
          [texts.paid, formatRupiah(plan.paid)],
          [texts.left, formatRupiah(plan.total - plan.paid)],
          [texts.reason, plan.reason],
          [texts.requestedBy, `${plan.requestedBy}, ${dateTime(plan.requestedAt)}`],
          [texts.branch, plan.branchName],
        ]}
      />
      <PlanActions plan={plan} />
      <PlanLetter plan={plan} />
      {heading(texts.schedule)}
      <PlanSchedule plan={plan} />
      {heading(texts.bills)}
      <PlanBills plan={plan} />
      {heading(texts.history)}
      <Timeline
        label={texts.history}
        events={plan.timeline.map((event) => ({
          at: event.at,
          what: t.instalments.events[event.what],
          when: dateTime(event.at),
          who: event.by,
          note: event.note,
        }))}
      />
    </Box>
  );
}
