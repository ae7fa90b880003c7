import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';

interface CancelInvoiceProps {
  invoiceId: number;
  invoiceNo: string;
  onClose: () => void;
}

/** The reason, and the button with the number on it: Enter in the reason only leads to the button. */
export function CancelInvoice({ invoiceId, invoiceNo, onClose }: CancelInvoiceProps) {
  const { t, error } = useI18n();
  const texts = t.invoices.cancel;
  const client = useQueryClient();
  const request = useRequestId();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const cancel = useMutation({
    mutationFn: loket.invoices.cancel,
    onSuccess: () => {
      request.renew();
      onClose();
      void client.invalidateQueries({ queryKey: ['invoices'] });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.invoice(invoiceId) }),
  });
  const submit = () => {
    if (reason.trim().length < 3) {
      setProblem(t.errors.REASON_REQUIRED as string);
      field.current?.focus();
      return;
    }
    const input = { invoiceId, reason };
    if (!cancel.isPending) cancel.mutate({ ...input, requestId: request.idFor(input) });
  };

  return (
    <Box
      sx={{ mt: 5, pt: 4, borderTop: 1, borderColor: 'divider' }}
      onKeyDown={(event) => {
        // Before the list's own Esc, which would go to another invoice.
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <Typography variant="h2" component="h3">
        {texts.title}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {texts.hint}
      </Typography>
      <Field
        label={texts.reason}
        value={reason}
        autoFocus
        inputRef={field}
        hint={texts.reasonHint}
        problem={problem}
        onChange={(event) => {
          setReason(event.target.value);
          setProblem(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          button.current?.focus();
        }}
        slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
      />
      {cancel.isError && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {error(cancel.error)}
        </Notice>
      )}
      <Box sx={{ display: 'grid', gap: 2, mt: 3 }}>
        <Button
          ref={button}
          variant="contained"
          color="error"
          disabled={cancel.isPending}
          onClick={submit}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {cancel.isPending ? texts.sending : texts.submit(invoiceNo)}
        </Button>
        <Button variant="outlined" onClick={onClose} sx={{ gap: 2 }}>
          {texts.keep} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
