import { Button } from '@mui/material';
import { useState } from 'react';
import type { PeriodCard } from '../../shared/contract/billing-runs.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ReasonForm } from '../components/reason-form.tsx';
import { useStep } from './use-period.ts';

interface WithReasonProps {
  period: string;
  words: {
    open: string;
    title: string;
    hint: string;
    reason: string;
    reasonHint: string;
    submit: string;
    busy: string;
  };
  run: (input: { requestId: string; usagePeriod: string; reason: string }) => Promise<PeriodCard>;
}

/** A step back: quiet until asked for, then with its reason. */
export function WithReason({ period, words, run }: WithReasonProps) {
  const { t, error } = useI18n();
  const [open, setOpen] = useState(false);
  const step = useStep(run);
  if (!open) {
    return (
      <Button fullWidth onClick={() => setOpen(true)} sx={{ color: 'text.secondary' }}>
        {words.open}
      </Button>
    );
  }
  return (
    <ReasonForm
      title={words.title}
      hint={words.hint}
      label={words.reason}
      fieldHint={words.reasonHint}
      submit={words.submit}
      sending={words.busy}
      back={t.common.cancel}
      pending={step.isPending}
      failure={step.isError && error(step.error)}
      onSubmit={(reason) => step.mutate({ usagePeriod: period, reason })}
      onClose={() => {
        step.reset();
        setOpen(false);
      }}
    />
  );
}
