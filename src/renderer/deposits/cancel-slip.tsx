import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Deposit } from '../../shared/contract/deposits.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { useReadAgain } from './use-read-again.ts';

/** A slip that never reached the bank is given up, with a reason. Esc leaves it as it is. */
export function CancelSlip({ slip }: { slip: Deposit }) {
  const { t, error } = useI18n();
  const request = useRequestId();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const cancel = useMutation({
    mutationFn: loket.deposits.cancel,
    onSuccess: request.renew,
    onSettled: useReadAgain(),
  });
  const c = t.deposits.cancel;
  const problem = reason.trim().length < 3 ? c.reasonMissing : null;
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (problem || cancel.isPending) return;
        const input = { depositId: slip.depositId, reason: reason.trim() };
        cancel.mutate({ ...input, requestId: request.idFor(input) });
      }}
    >
      <Typography variant="h2">{c.title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {c.hint}
      </Typography>
      <Field
        label={c.reason}
        value={reason}
        autoFocus
        onChange={(event) => setReason(event.target.value)}
        problem={asked ? problem : null}
        corner={<KeyCap keys="Escape" />}
        slotProps={{ input: { maxLength: 300 } }}
      />
      {cancel.isError && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {error(cancel.error)}
        </Notice>
      )}
      <Button
        type="submit"
        variant="contained"
        color="error"
        fullWidth
        disabled={cancel.isPending}
        sx={{ mt: 3, height: 40, gap: 3 }}
      >
        {cancel.isPending ? c.busy : c.submit(slip.depositNo)}
        <KeyCap keys="Enter" onAccent />
      </Button>
    </Box>
  );
}
