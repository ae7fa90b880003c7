import { Box, Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Correction } from '../../shared/contract/adjustments.ts';
import { formatRupiah } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Notice } from '../components/notice.tsx';
import { ReasonForm } from '../components/reason-form.tsx';

type Act = 'approve' | 'reject' | 'withdraw';

/** Deciding a correction (finance, never one's own) or taking one's own back. */
export function CorrectionActions({ correction }: { correction: Correction }) {
  const { t, error } = useI18n();
  const texts = t.adjustments.correction.decide;
  const client = useQueryClient();
  const request = useRequestId();
  const who = useSignedIn();
  const [rejecting, setRejecting] = useState(false);
  const { correctionId } = correction;
  const act = useMutation({
    mutationFn: ({ kind, note }: { kind: Act; note: string }) => {
      const requestId = request.idFor({ kind, note, correctionId });
      if (kind === 'withdraw') return loket.adjustments.withdrawCorrection({ requestId, correctionId });
      const outcome = kind === 'approve' ? ('approved' as const) : ('rejected' as const);
      return loket.adjustments.decideCorrection({ requestId, correctionId, outcome, note });
    },
    onSuccess: () => {
      request.renew();
      setRejecting(false);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['corrections'] }),
  });
  const run = (kind: Act, note = '') => {
    if (!act.isPending) act.mutate({ kind, note });
  };
  const failure = act.isError ? error(act.error) : null;
  const decides = has(who, 'finance') && !correction.own;

  if (rejecting) {
    return (
      <Box sx={{ mt: 5 }}>
        <ReasonForm
          title={texts.rejectTitle}
          hint={texts.rejectHint}
          submit={texts.rejectSubmit}
          label={t.adjustments.correction.reason}
          fieldHint={texts.reasonHint}
          sending={texts.sending}
          back={texts.keep}
          pending={act.isPending}
          failure={failure}
          onSubmit={(note) => run('reject', note)}
          onClose={() => setRejecting(false)}
        />
      </Box>
    );
  }
  return (
    <Box sx={{ mt: 5, display: 'flex', flexDirection: 'column', gap: 3 }}>
      {failure && <Notice tone="error">{failure}</Notice>}
      {correction.outdated && <Notice tone="warning">{texts.outdated}</Notice>}
      {decides && (
        <Box sx={{ display: 'flex', gap: 2 }}>
          {!correction.outdated && (
            <Button
              variant="contained"
              disabled={act.isPending}
              onClick={() => run('approve')}
              onKeyDown={(event) => event.repeat && event.preventDefault()}
              sx={{ flex: 1 }}
            >
              {act.isPending && act.variables.kind === 'approve'
                ? texts.approving
                : texts.approve(formatRupiah(correction.old.amount), formatRupiah(correction.new.amount))}
            </Button>
          )}
          <Button
            variant="outlined"
            disabled={act.isPending}
            onClick={() => {
              act.reset();
              setRejecting(true);
            }}
          >
            {texts.reject}
          </Button>
        </Box>
      )}
      {!decides && <Notice tone="info">{correction.own ? texts.own : texts.finance}</Notice>}
      {correction.own && has(who, 'customer_service', 'reading_officer', 'supervisor') && (
        <Button variant="outlined" disabled={act.isPending} onClick={() => run('withdraw')}>
          {act.isPending && act.variables.kind === 'withdraw' ? texts.withdrawing : texts.withdraw}
        </Button>
      )}
    </Box>
  );
}
