import { Box, Button, ToggleButton, ToggleButtonGroup } from '@mui/material';
import type { RefObject } from 'react';
import { formatNumber, formatRupiah, parseRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { Texts } from '../app/i18n/id.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { MoneyField } from '../components/money-field.tsx';
import type { TenderProblem } from './check-tender.ts';
import type { Payable } from './payable.ts';
import { meantInThousands, quickAmounts } from './quick-amounts.ts';
import { COUNTER_TENDERS, type CounterTender } from './tenders.ts';
import type { Payment } from './use-payment.ts';

/** The keys of the quick amounts; F6 is the history's. */
export const QUICK_KEYS = ['F7', 'F8'] as const;

interface TenderFieldsProps {
  payment: Payment;
  payable: Payable;
  amountRef: RefObject<HTMLInputElement | null>;
  referenceRef: RefObject<HTMLInputElement | null>;
}

/** How the customer pays: the means, and the amount or the reference that it needs. */
export function TenderFields({ payment, payable, amountRef, referenceRef }: TenderFieldsProps) {
  const { t } = useI18n();
  const { form, dispatch, sending } = payment;
  const problem = form.problem ? problemText(form.problem, t) : null;
  const typed = parseRupiah(form.amount);
  const meant = typed.ok ? meantInThousands(typed.amount, payable.total) : null;

  const quick = (key: string, label: string, amount: number) => (
    <Button
      key={key}
      variant="outlined"
      size="small"
      tabIndex={-1}
      disabled={sending}
      onClick={() => {
        dispatch({ type: 'amount', text: formatNumber(amount) });
        amountRef.current?.focus();
      }}
      sx={{ gap: 2, height: 30 }}
    >
      {label} <KeyCap keys={key} />
    </Button>
  );

  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 2 }}>
        <ToggleButtonGroup
          exclusive
          aria-label={t.pay.tender}
          value={form.tender}
          disabled={sending}
          onChange={(_, tender: CounterTender | null) => tender && dispatch({ type: 'tender', tender })}
        >
          {COUNTER_TENDERS.map((tender) => (
            <ToggleButton
              key={tender}
              value={tender}
              tabIndex={-1}
              sx={{ height: 30, px: 4, textTransform: 'none', fontWeight: 560 }}
            >
              {t.tenders[tender]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <KeyCap keys="F9" />
      </Box>
      {form.tender === 'cash' ? (
        <>
          <Box sx={{ width: 300 }}>
            <MoneyField
              label={t.pay.amount}
              value={form.amount}
              large
              inputRef={amountRef}
              onChange={(text) => !sending && dispatch({ type: 'amount', text })}
              problem={problem}
            />
          </Box>
          <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', mt: 2 }}>
            {quick('F5', t.pay.exact, payable.total)}
            {quickAmounts(payable.total).map((amount, index) =>
              quick(QUICK_KEYS[index] ?? '', formatNumber(amount), amount),
            )}
            {meant !== null && quick('F4', t.pay.meant(formatRupiah(meant)), meant)}
          </Box>
        </>
      ) : (
        <Field
          sx={{ width: 420 }}
          label={`${t.pay.reference} ${t.tenders[form.tender]}`}
          value={form.reference}
          inputRef={referenceRef}
          onChange={(event) => !sending && dispatch({ type: 'reference', text: event.target.value })}
          problem={problem}
          hint={t.pay.referenceHint[form.tender]}
          slotProps={{
            input: {
              maxLength: 60,
              autoComplete: 'off',
              spellCheck: false,
              style: { height: 48, fontSize: 20 },
            },
          }}
        />
      )}
    </Box>
  );
}

function problemText(problem: TenderProblem, t: Texts): string {
  switch (problem.reason) {
    case 'lessThanTotal':
      return t.pay.problems.lessThanTotal(formatRupiah(problem.missing));
    case 'implausible':
      return t.pay.problems.implausible(formatRupiah(problem.amount), formatRupiah(problem.total));
    default:
      return t.pay.problems[problem.reason];
  }
}
