import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PriceItem, PriceList } from '../../shared/contract/price-list.ts';
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
import { notBefore } from './not-before.ts';
import { readLength } from './read-length.ts';
import { ALL, isMeterSize, ScopeFields } from './scope-fields.tsx';

type Problem = 'amount' | 'meterSize' | 'mainDiameterMm' | 'includedM' | 'validFrom' | 'decreeNo';

interface PriceFormProps {
  item: PriceItem;
  groups: PriceList['groups'];
  today: string;
}

/** A price by decree from a day on; older ones stay. */
export function PriceForm({ item, groups, today }: PriceFormProps) {
  const { t, date, error } = useI18n();
  const texts = t.costEstimates.prices;
  const client = useQueryClient();
  const request = useRequestId();
  const [amount, setAmount] = useState('');
  const [scope, setScope] = useState(ALL);
  const [diameter, setDiameter] = useState('');
  const [included, setIncluded] = useState('0');
  const [validFrom, setValidFrom] = useState(typedDate(today));
  const [decreeNo, setDecreeNo] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = useMutation({
    mutationFn: loket.costEstimates.setPrice,
    onSuccess: () => {
      request.renew();
      setAmount('');
      return client.invalidateQueries({ queryKey: keys.priceList });
    },
  });
  const isBase = item.role === 'base';
  const price = parseRupiah(amount, { allowZero: true });
  const says = (field: Problem) => (problem === field ? texts.problems[field] : null);
  const edit =
    <T,>(change: (value: T) => void) =>
    (value: T) => {
      change(value);
      setProblem(null);
      save.reset();
    };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const includedM = isBase ? readLength(included, 1000) : 0;
    const bare = diameter.trim();
    const from = readDate(validFrom);
    if (!price.ok) return setProblem('amount');
    if (!isMeterSize(scope.size)) return setProblem('meterSize');
    if (bare !== '' && !(/^\d{2,4}$/.test(bare) && Number(bare) >= 20 && Number(bare) <= 1200)) {
      return setProblem('mainDiameterMm');
    }
    if (includedM === null) return setProblem('includedM');
    if (!from) return setProblem('validFrom');
    if (decreeNo.trim().length < 3) return setProblem('decreeNo');
    const input = {
      code: item.code,
      groupCode: scope.group || null,
      meterSize: scope.size.trim() || null,
      mainDiameterMm: bare === '' ? null : Number(bare),
      validFrom: from,
      amount: price.amount,
      includedM,
      decreeNo: decreeNo.trim(),
    };
    if (!save.isPending) save.mutate({ ...input, requestId: request.idFor(input) });
  };
  const earliest = notBefore(save.error);

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
        <ScopeFields scope={scope} groups={groups} problem={says('meterSize')} onChange={edit(setScope)} />
        {isBase && (
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
            <Field
              label={texts.diameter}
              value={diameter}
              onChange={(event) => edit(setDiameter)(event.target.value)}
              hint={texts.diameterHint}
              problem={says('mainDiameterMm')}
              slotProps={{ input: { maxLength: 4, inputMode: 'numeric', autoComplete: 'off' } }}
            />
            <Field
              label={texts.includedM}
              value={included}
              onChange={(event) => edit(setIncluded)(event.target.value)}
              problem={says('includedM')}
              slotProps={{ input: { maxLength: 6, inputMode: 'decimal', autoComplete: 'off' } }}
            />
          </Box>
        )}
        <DateField
          label={texts.validFrom}
          value={validFrom}
          onChange={edit(setValidFrom)}
          hint={texts.dateHint}
          problem={earliest ? texts.notBefore(date(earliest)) : says('validFrom')}
        />
        <Field
          label={texts.decreeNo}
          value={decreeNo}
          onChange={(event) => edit(setDecreeNo)(event.target.value)}
          problem={says('decreeNo')}
          slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
        />
      </Box>
      {save.isError && !earliest && <Notice tone="error">{error(save.error)}</Notice>}
      {save.isSuccess && <Notice tone="success">{texts.priceSaved}</Notice>}
      <Button type="submit" variant="contained" fullWidth disabled={save.isPending} sx={{ mt: 3 }}>
        {save.isPending
          ? texts.saving
          : price.ok
            ? texts.savePrice(formatRupiah(price.amount))
            : texts.savePriceEmpty}
      </Button>
    </Box>
  );
}
