import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Fee } from '../../shared/contract/invoices.ts';
import { formatRupiah, parseRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { MoneyField } from '../components/money-field.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate, typedDate } from '../components/read-date.ts';

type Problem = 'amount' | 'meterSize' | 'validFrom' | 'decreeNo';

/** A price by decree from a day on; older ones stay. */
export function FeePriceForm({ fee, today }: { fee: Fee; today: string }) {
  const { t, error } = useI18n();
  const texts = t.invoices.fees;
  const client = useQueryClient();
  const request = useRequestId();
  const [amount, setAmount] = useState('');
  const [meterSize, setMeterSize] = useState('');
  const [validFrom, setValidFrom] = useState(typedDate(today));
  const [decreeNo, setDecreeNo] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = useMutation({
    mutationFn: loket.invoices.setPrice,
    onSuccess: () => {
      request.renew();
      setAmount('');
      setMeterSize('');
      return client.invalidateQueries({ queryKey: keys.fees });
    },
  });
  const price = parseRupiah(amount, { allowZero: true });
  const says = (field: Problem) => (problem === field ? texts.problems[field] : null);
  const edit = (change: (text: string) => void) => (text: string) => {
    change(text);
    setProblem(null);
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const size = meterSize.trim();
    if (!price.ok) return setProblem('amount');
    if (size !== '' && !/^[0-9][0-9 /.,]{0,7}["″”]?$/.test(size)) return setProblem('meterSize');
    const from = readDate(validFrom);
    if (!from) return setProblem('validFrom');
    if (decreeNo.trim().length < 3) return setProblem('decreeNo');
    const input = {
      feeTypeId: fee.feeTypeId,
      meterSize: size || null,
      amount: price.amount,
      validFrom: from,
      decreeNo: decreeNo.trim(),
    };
    if (!save.isPending) save.mutate({ ...input, requestId: request.idFor(input) });
  };

  return (
    <Box
      component="form"
      noValidate
      aria-label={texts.newPrice}
      onSubmit={submit}
      // A price is saved by its button, with the amount on it, and never by an Enter in a field.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
      sx={{ mt: 5, pt: 4, borderTop: 1, borderColor: 'divider' }}
    >
      <Typography variant="h2" component="h3">
        {texts.newPrice}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {texts.newPriceHint}
      </Typography>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <MoneyField label={texts.amount} value={amount} onChange={edit(setAmount)} problem={says('amount')} />
        <Field
          label={texts.meterSize}
          value={meterSize}
          onChange={(event) => edit(setMeterSize)(event.target.value)}
          hint={texts.meterSizeHint}
          problem={says('meterSize')}
          slotProps={{ input: { maxLength: 10, autoComplete: 'off' } }}
        />
        <DateField
          label={texts.validFrom}
          value={validFrom}
          onChange={edit(setValidFrom)}
          hint={texts.validFromHint}
          problem={says('validFrom')}
        />
        <Field
          label={texts.decreeNo}
          value={decreeNo}
          onChange={(event) => edit(setDecreeNo)(event.target.value)}
          problem={says('decreeNo')}
          slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
        />
      </Box>
      {save.isError && <Notice tone="error">{error(save.error)}</Notice>}
      {save.isSuccess && <Notice tone="success">{texts.priceSaved}</Notice>}
      <Button type="submit" variant="contained" fullWidth disabled={save.isPending} sx={{ mt: 3 }}>
        {price.ok ? texts.savePrice(formatRupiah(price.amount)) : texts.savePriceEmpty}
      </Button>
    </Box>
  );
}
