import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SettlementProposal } from '../../shared/contract/settlement-cards.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { useReadAgain } from './use-settlements.ts';

type Verdict = 'accepted' | 'rejected';

interface DecideFormProps {
  proposal: SettlementProposal;
  mayDecide: boolean;
  mayWithdraw: boolean;
  onDone: () => void;
}

/** What somebody proposed, and the other person's word: S or T begin, a button with its own words decides, Esc takes it back. */
export function DecideForm({ proposal, mayDecide, mayWithdraw, onDone }: DecideFormProps) {
  const { t, dateTime, error } = useI18n();
  const texts = t.settlements.decide;
  const action = t.settlements.actions[proposal.action];
  const request = useRequestId();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const readAgain = useReadAgain();
  const decide = useMutation({
    mutationFn: loket.settlements.decide,
    onSuccess: () => {
      request.renew();
      onDone();
    },
    onSettled: readAgain,
  });
  const begin = (next: Verdict) => () => {
    if (!mayTakeLetter() || decide.isPending || verdict) return false;
    decide.reset();
    setMissing(false);
    setVerdict(next);
    return true;
  };
  useKeys(mayDecide, {
    S: begin('accepted'),
    T: begin('rejected'),
    Escape: verdict ? () => setVerdict(null) : undefined,
  });
  const send = (outcome: Verdict | 'withdrawn') => {
    if (decide.isPending) return;
    if (outcome === 'rejected' && note.trim().length < 3) return setMissing(true);
    const input = { proposalId: proposal.proposalId, outcome, note: note.trim() };
    decide.mutate({ ...input, requestId: request.idFor(input) });
  };
  return (
    <Box
      component="form"
      noValidate
      aria-label={action}
      onSubmit={(event) => {
        event.preventDefault();
        if (verdict) send(verdict);
      }}
      sx={{ p: 3, borderRadius: '6px', border: 1, borderColor: 'divider' }}
    >
      <Typography sx={{ fontWeight: 600 }}>{action}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {proposal.proposedBy}, {dateTime(proposal.proposedAt)}
      </Typography>
      <Typography sx={{ my: 2, overflowWrap: 'anywhere' }}>{proposal.note}</Typography>
      {mayWithdraw && (
        <>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
            {texts.own}
          </Typography>
          <Button variant="outlined" disabled={decide.isPending} onClick={() => send('withdrawn')}>
            {texts.withdraw}
          </Button>
        </>
      )}
      {mayDecide && verdict === null && (
        <Box sx={{ display: 'flex', gap: 2, justifyContent: 'flex-end' }}>
          <Button variant="outlined" onClick={() => setVerdict('rejected')} sx={{ gap: 2 }}>
            {texts.reject} <KeyCap keys="T" />
          </Button>
          <Button variant="contained" onClick={() => setVerdict('accepted')} sx={{ gap: 2 }}>
            {texts.approve} <KeyCap keys="S" onAccent />
          </Button>
        </Box>
      )}
      {verdict && (
        <>
          {verdict === 'accepted' && (
            <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
              {t.settlements.actionHints[proposal.action]}
            </Typography>
          )}
          <Field
            key={verdict}
            label={verdict === 'rejected' ? texts.noteReject : texts.noteApprove}
            value={note}
            autoFocus={verdict === 'rejected'}
            problem={missing ? texts.noteMissing : null}
            onChange={(event) => {
              setNote(event.target.value);
              setMissing(false);
            }}
            slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
          />
          <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: 2, mt: 2 }}>
            <Button
              key={verdict}
              type="submit"
              variant="contained"
              color={verdict === 'rejected' ? 'error' : 'primary'}
              autoFocus={verdict === 'accepted'}
              disabled={decide.isPending}
              onKeyDown={(event) => event.repeat && event.preventDefault()}
              sx={{
                width: '100%',
                gap: 2,
                height: 'auto',
                minHeight: 36,
                whiteSpace: 'normal',
                lineHeight: '18px',
              }}
            >
              {decide.isPending
                ? texts.busy
                : verdict === 'rejected'
                  ? texts.submitReject(action)
                  : texts.submitApprove(action)}
              <KeyCap keys="Enter" onAccent />
            </Button>
            <Button onClick={() => setVerdict(null)} disabled={decide.isPending} sx={{ gap: 2 }}>
              {t.common.cancel} <KeyCap keys="Escape" />
            </Button>
          </Box>
        </>
      )}
      {decide.isError && (
        <Notice tone="error" sx={{ mt: 2 }}>
          {error(decide.error)}
        </Notice>
      )}
    </Box>
  );
}
