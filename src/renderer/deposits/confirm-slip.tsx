import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type Ref, useState } from 'react';
import type { Deposit } from '../../shared/contract/deposits.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate, typedDate } from '../components/read-date.ts';
import { useReadAgain } from './use-read-again.ts';

/** As the database has it: letters, digits and a few signs, in capitals. */
const REFERENCE = /^[0-9A-Z][0-9A-Z ./_-]{2,58}$/i;

/** The bank's paper has come: its reference and its date. */
export function ConfirmSlip({ slip, referenceRef }: { slip: Deposit; referenceRef: Ref<HTMLInputElement> }) {
  const { t, date, error } = useI18n();
  const request = useRequestId();
  const who = useSignedIn();
  const today = useLink().businessDate ?? who.businessDate;
  const [reference, setReference] = useState('');
  const [valueDate, setValueDate] = useState(typedDate(today));
  const [asked, setAsked] = useState(false);
  const confirm = useMutation({
    mutationFn: loket.deposits.confirm,
    onSuccess: request.renew,
    onSettled: useReadAgain(),
  });
  const c = t.deposits.confirm;
  const read = readDate(valueDate);
  const referenceProblem = REFERENCE.test(reference.trim()) ? null : c.referenceInvalid;
  const dateProblem = !read
    ? c.valueDateInvalid
    : read < slip.preparedOn
      ? c.notBefore(date(slip.preparedOn))
      : read > today
        ? c.notAfter
        : null;

  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (referenceProblem || dateProblem || !read || confirm.isPending) return;
        const input = { depositId: slip.depositId, bankReference: reference.trim(), valueDate: read };
        confirm.mutate({ ...input, requestId: request.idFor(input) });
      }}
    >
      <Typography variant="h2" sx={{ mb: 3 }}>
        {c.title}
      </Typography>
      <Field
        label={c.reference}
        value={reference}
        inputRef={referenceRef}
        onChange={(event) => setReference(event.target.value)}
        problem={asked ? referenceProblem : null}
        hint={c.referenceHint}
        slotProps={{ input: { autoComplete: 'off', spellCheck: false, maxLength: 59 } }}
        sx={{ mb: 2 }}
      />
      <DateField
        label={c.valueDate}
        value={valueDate}
        onChange={setValueDate}
        problem={asked ? dateProblem : null}
        hint={c.valueDateHint}
      />
      {confirm.isError && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {error(confirm.error)}
        </Notice>
      )}
      <Button
        type="submit"
        variant="contained"
        fullWidth
        disabled={confirm.isPending}
        sx={{ mt: 3, height: 40, gap: 3 }}
      >
        {confirm.isPending ? c.busy : c.submit(formatRupiah(slip.amount))}
        <KeyCap keys="Enter" onAccent />
      </Button>
    </Box>
  );
}
