import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Plan } from '../../shared/contract/instalments.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Notice } from '../components/notice.tsx';
import { ReasonForm } from '../components/reason-form.tsx';

type Act = 'approve' | 'reject' | 'withdraw' | 'cancel';

/** What this person may do about an agreement: decide, take back, give up. The database decides whether it happens. */
export function PlanActions({ plan }: { plan: Plan }) {
  const { t, error } = useI18n();
  const texts = t.instalments.decide;
  const client = useQueryClient();
  const request = useRequestId();
  const [asking, setAsking] = useState<'reject' | 'cancel' | null>(null);
  const { planId, planNo } = plan;
  const act = useMutation({
    mutationFn: ({ kind, reason }: { kind: Act; reason: string }) => {
      const requestId = request.idFor({ kind, reason, planId });
      if (kind === 'withdraw') return loket.instalments.withdraw({ requestId, planId });
      if (kind === 'cancel') return loket.instalments.cancel({ requestId, planId, reason });
      const outcome = kind === 'approve' ? ('approved' as const) : ('rejected' as const);
      return loket.instalments.decide({ requestId, planId, outcome, note: reason });
    },
    onSuccess: () => {
      request.renew();
      setAsking(null);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['plans'] });
      void client.invalidateQueries({ queryKey: keys.planCounts });
      void client.invalidateQueries({ queryKey: keys.plan(planId) });
    },
  });
  const run = (kind: Act, reason = '') => {
    if (!act.isPending) act.mutate({ kind, reason });
  };
  const busy = (kind: Act) => act.isPending && act.variables.kind === kind;
  const failure = act.isError ? error(act.error) : null;
  const ask = (kind: 'reject' | 'cancel') => {
    act.reset();
    setAsking(kind);
  };

  if (asking) {
    const words = {
      reject: { title: texts.rejectTitle, hint: texts.rejectHint, submit: texts.rejectSubmit(planNo) },
      cancel: { title: texts.cancelTitle, hint: texts.cancelHint, submit: texts.cancelSubmit(planNo) },
    }[asking];
    return (
      <Box sx={{ mt: 5 }}>
        <ReasonForm
          {...words}
          label={texts.reason}
          fieldHint={texts.reasonHint}
          sending={texts.sending}
          back={texts.keep}
          pending={act.isPending}
          failure={failure}
          onSubmit={(reason) => run(asking, reason)}
          onClose={() => setAsking(null)}
        />
      </Box>
    );
  }
  const { state, own, withinLimit } = plan;
  if (state !== 'proposed' && !plan.mayCancel && !failure) return null;
  return (
    <Box sx={{ mt: 5, display: 'flex', flexDirection: 'column', gap: 3 }}>
      {failure && <Notice tone="error">{failure}</Notice>}
      {state === 'proposed' && own && (
        <>
          <Notice tone="info" title={texts.ownTitle}>
            {texts.own}
          </Notice>
          <Button variant="outlined" disabled={act.isPending} onClick={() => run('withdraw')}>
            {busy('withdraw') ? texts.withdrawing : texts.withdraw(planNo)}
          </Button>
        </>
      )}
      {state === 'proposed' && !own && !withinLimit && <Notice tone="info">{texts.beyond}</Notice>}
      {state === 'proposed' && !own && withinLimit && (
        <>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {texts.approveHint}
          </Typography>
          <Box sx={{ display: 'flex', gap: 2 }}>
            <Button
              variant="contained"
              disabled={act.isPending}
              onClick={() => run('approve')}
              onKeyDown={(event) => event.repeat && event.preventDefault()}
              sx={{ flex: 1 }}
            >
              {busy('approve')
                ? texts.approving
                : texts.approve(formatRupiah(plan.total), plan.schedule.length)}
            </Button>
            <Button variant="outlined" disabled={act.isPending} onClick={() => ask('reject')}>
              {texts.reject}
            </Button>
          </Box>
        </>
      )}
      {plan.mayCancel && (
        <Button
          variant="outlined"
          color="error"
          onClick={() => ask('cancel')}
          sx={{ alignSelf: 'flex-start' }}
        >
          {texts.cancel}
        </Button>
      )}
    </Box>
  );
}
