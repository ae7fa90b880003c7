import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PriceList } from '../../shared/contract/price-list.ts';
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
import { ALL, isMeterSize, ScopeFields } from './scope-fields.tsx';

type Problem = 'name' | 'amount' | 'meterSize' | 'validFrom' | 'validTo' | 'decreeNo';

interface PromotionFormProps {
  groups: PriceList['groups'];
  today: string;
  onClose: () => void;
  onAdded: (promotionId: number) => void;
}

/** A promotion by decree, from a day until a day. */
export function PromotionForm({ groups, today, onClose, onAdded }: PromotionFormProps) {
  const { t, date, error } = useI18n();
  const texts = t.costEstimates.prices;
  const client = useQueryClient();
  const request = useRequestId();
  const [name, setName] = useState('');
  const [amount, setAmount] = useState('');
  const [scope, setScope] = useState(ALL);
  const [validFrom, setValidFrom] = useState(typedDate(today));
  const [validTo, setValidTo] = useState('');
  const [decreeNo, setDecreeNo] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = useMutation({
    mutationFn: loket.costEstimates.addPromotion,
    onSuccess: async ({ promotionId }) => {
      request.renew();
      await client.invalidateQueries({ queryKey: keys.priceList });
      onAdded(promotionId);
    },
  });
  const discount = parseRupiah(amount);
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
    const from = readDate(validFrom);
    const to = readDate(validTo);
    if (name.trim().length < 3) return setProblem('name');
    if (!discount.ok) return setProblem('amount');
    if (!isMeterSize(scope.size)) return setProblem('meterSize');
    if (!from) return setProblem('validFrom');
    if (!to || to < from) return setProblem('validTo');
    if (decreeNo.trim().length < 3) return setProblem('decreeNo');
    const input = {
      decreeNo: decreeNo.trim(),
      name: name.trim(),
      groupCode: scope.group || null,
      meterSize: scope.size.trim() || null,
      amount: discount.amount,
      validFrom: from,
      validTo: to,
    };
    if (!save.isPending) save.mutate({ ...input, requestId: request.idFor(input) });
  };
  const earliest = notBefore(save.error);
  return (
    <Box
      component="form"
      noValidate
      aria-label={texts.newPromotion}
      onSubmit={submit}
      // Saved by its button, with the amount on it, and never by an Enter in a field.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      <Typography variant="h2">{texts.newPromotion}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {texts.newPromotionHint}
      </Typography>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Field
          label={texts.promotionName}
          value={name}
          autoFocus
          problem={says('name')}
          onChange={(event) => edit(setName)(event.target.value)}
          slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
        />
        <MoneyField
          label={texts.discountField}
          value={amount}
          onChange={edit(setAmount)}
          problem={says('amount')}
        />
        <ScopeFields scope={scope} groups={groups} problem={says('meterSize')} onChange={edit(setScope)} />
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
          <DateField
            label={texts.validFrom}
            value={validFrom}
            onChange={edit(setValidFrom)}
            hint={texts.dateHint}
            problem={earliest ? texts.notBefore(date(earliest)) : says('validFrom')}
          />
          <DateField
            label={texts.validTo}
            value={validTo}
            onChange={edit(setValidTo)}
            hint={texts.dateHint}
            problem={says('validTo')}
          />
        </Box>
        <Field
          label={texts.decreeNo}
          value={decreeNo}
          onChange={(event) => edit(setDecreeNo)(event.target.value)}
          problem={says('decreeNo')}
          slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
        />
      </Box>
      {save.isError && !earliest && <Notice tone="error">{error(save.error)}</Notice>}
      <Box sx={{ display: 'flex', gap: 2, mt: 3 }}>
        <Button type="submit" variant="contained" disabled={save.isPending} sx={{ flex: 1 }}>
          {save.isPending
            ? texts.saving
            : discount.ok
              ? texts.savePromotion(formatRupiah(discount.amount))
              : texts.savePromotionEmpty}
        </Button>
        <Button onClick={onClose}>{t.common.cancel}</Button>
      </Box>
    </Box>
  );
}
