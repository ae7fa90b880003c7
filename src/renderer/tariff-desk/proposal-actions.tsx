import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TariffProposal } from '../../shared/contract/tariff-desk.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { ReasonForm } from '../components/reason-form.tsx';

type Asked = 'withdraw' | 'reject' | null;

/** Submitting, withdrawing, approving, rejecting: what happens then stands above the button that does it. */
export function ProposalActions({ proposal }: { proposal: TariffProposal }) {
  const { t, date, period, error } = useI18n();
  const texts = t.tariffDesk;
  const who = useSignedIn();
  const client = useQueryClient();
  const request = useRequestId();
  const [asked, setAsked] = useState<Asked>(null);
  const [capReason, setCapReason] = useState('');
  const settled = {
    onSuccess: () => {
      request.renew();
      setAsked(null);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tariffDesk'] }),
  };
  const submit = useMutation({ mutationFn: loket.tariffDesk.submit, ...settled });
  const withdraw = useMutation({ mutationFn: loket.tariffDesk.withdraw, ...settled });
  const decide = useMutation({ mutationFn: loket.tariffDesk.decide, ...settled });
  const { proposalId, version } = proposal;
  const send = <T extends object>(mutate: (input: T & { requestId: string }) => void, input: T) =>
    mutate({ ...input, requestId: request.idFor(input) });
  const broken = proposal.problems.some(({ severity }) => severity === 'error');
  const capped = proposal.problems.some(({ severity }) => severity === 'cap');
  const mayPrepare = has(who, 'finance');
  const mayDecide = has(who, 'finance', 'manager') && proposal.state === 'submitted';
  const failure = submit.error ?? (asked === null ? (decide.error ?? withdraw.error) : null);
  const reject = (reason: string) =>
    send(decide.mutate, { proposalId, version, outcome: 'rejected' as const, reason });
  if (asked) {
    const leaving = asked === 'withdraw';
    return (
      <Box sx={{ maxWidth: 820 }}>
        <ReasonForm
          title={leaving ? texts.withdraw : texts.reject}
          hint={leaving ? texts.withdrawHint : texts.rejectHint}
          label={leaving ? texts.withdrawReason : texts.rejectReason}
          fieldHint=""
          submit={`${leaving ? texts.withdraw : texts.reject} ${proposal.decreeNo}`}
          sending={texts.saving}
          back={texts.close}
          pending={withdraw.isPending || decide.isPending}
          failure={
            leaving ? withdraw.isError && error(withdraw.error) : decide.isError && error(decide.error)
          }
          onSubmit={(reason) =>
            leaving ? send(withdraw.mutate, { proposalId, version, reason }) : reject(reason)
          }
          onClose={() => setAsked(null)}
        />
      </Box>
    );
  }
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {failure && <Notice tone="error">{error(failure)}</Notice>}
      {proposal.state === 'draft' && mayPrepare && !broken && (
        <Box component="section" aria-label={texts.submit} sx={{ display: 'grid', gap: 2 }}>
          {capped && (
            <Field
              label={texts.capReason}
              hint={texts.capReasonHint}
              value={capReason}
              onChange={(event) => setCapReason(event.target.value)}
              slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
              sx={{ maxWidth: 640 }}
            />
          )}
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
            <Button
              variant="contained"
              disabled={submit.isPending || (capped && capReason.trim().length < 3)}
              onClick={() =>
                send(submit.mutate, { proposalId, version, capReason: capped ? capReason.trim() : null })
              }
            >
              {submit.isPending ? texts.saving : texts.submit}
            </Button>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {texts.submitHint}
            </Typography>
          </Box>
        </Box>
      )}
      {mayDecide && proposal.own && <Notice tone="info">{texts.own}</Notice>}
      {mayDecide && !proposal.own && (
        <Box
          component="section"
          aria-label={texts.approvalTitle}
          sx={{
            display: 'grid',
            gap: 2,
            p: 4,
            border: 1,
            borderColor: 'divider',
            borderRadius: '6px',
            maxWidth: 820,
          }}
        >
          <Typography sx={{ fontWeight: 600 }}>{texts.approvalTitle}</Typography>
          {proposal.lines.map(({ component, validFrom }) => (
            <Typography key={component}>
              {texts.approvalLine(
                texts.components[component],
                validFrom === null
                  ? '–'
                  : component === 'late_fee'
                    ? texts.approvalDue(date(validFrom))
                    : component === 'stamp_duty'
                      ? texts.approvalPaid(date(validFrom))
                      : texts.approvalPeriod(period(validFrom.slice(0, 7))),
              )}
            </Typography>
          ))}
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {texts.approvalNever}
          </Typography>
          <Box sx={{ display: 'flex', gap: 2, mt: 1 }}>
            <Button
              variant="contained"
              disabled={decide.isPending || broken}
              onClick={() =>
                send(decide.mutate, { proposalId, version, outcome: 'approved' as const, reason: null })
              }
              onKeyDown={(event) => event.repeat && event.preventDefault()}
            >
              {decide.isPending ? texts.approving : `${texts.approve}: ${proposal.decreeNo}`}
            </Button>
            <Button variant="outlined" color="error" onClick={() => setAsked('reject')}>
              {texts.reject}
            </Button>
          </Box>
        </Box>
      )}
      {mayPrepare && (
        <Button size="small" onClick={() => setAsked('withdraw')} sx={{ justifySelf: 'start' }}>
          {texts.withdraw}
        </Button>
      )}
    </Box>
  );
}
