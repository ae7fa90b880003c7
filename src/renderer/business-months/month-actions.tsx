import { Box, Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { BusinessMonthDetail } from '../../shared/contract/business-months.ts';
import { formatLongPeriod } from '../../shared/dates.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ReasonForm } from '../components/reason-form.tsx';
import { onControl } from '../deposits/focus.ts';
import { useReadMonthsAgain } from './use-months.ts';

/** What this person can do about a month now: ask for its closing, decide about it, or take the request back. */
export function MonthActions({ month }: { month: BusinessMonthDetail }) {
  const { t, dateTime } = useI18n();
  const who = useSignedIn();
  const m = t.businessMonths;
  const finance = has(who, 'finance');
  if (month.state === 'ready') {
    return finance ? <Ask month={month} /> : <Notice tone="info">{m.onlyFinance}</Notice>;
  }
  if (month.state !== 'waiting' || month.closingId === null) return null;
  return (
    <Box sx={{ display: 'grid', gap: 4 }}>
      <Notice tone="info">
        {month.own
          ? m.waitingOwn
          : m.waitingOther(month.requestedBy ?? '', month.requestedAt ? dateTime(month.requestedAt) : '')}
      </Notice>
      {month.own ? (
        <Withdraw closingId={month.closingId} />
      ) : (
        <Decide month={month} closingId={month.closingId} />
      )}
    </Box>
  );
}

function Ask({ month }: { month: BusinessMonthDetail }) {
  const { t } = useI18n();
  const request = useRequestId();
  const ask = useMutation({
    mutationFn: loket.businessMonths.request,
    onSuccess: request.renew,
    onSettled: useReadMonthsAgain(),
  });
  const m = t.businessMonths.request;
  return (
    <AskedTwice
      month={month.month}
      words={m}
      note={m.hint}
      tone="info"
      pending={ask.isPending}
      failure={ask.error}
      onSubmit={() => {
        const input = { month: month.month };
        ask.mutate({ ...input, requestId: request.idFor(input) });
      }}
    />
  );
}

function Decide({ month, closingId }: { month: BusinessMonthDetail; closingId: number }) {
  const { t, language, error } = useI18n();
  const request = useRequestId();
  const [rejecting, setRejecting] = useState(false);
  const decide = useMutation({
    mutationFn: loket.businessMonths.decide,
    onSuccess: request.renew,
    onSettled: useReadMonthsAgain(),
  });
  const submit = (outcome: 'approved' | 'rejected', note: string) => {
    const input = { closingId, outcome, note };
    if (!decide.isPending) decide.mutate({ ...input, requestId: request.idFor(input) });
  };
  const back = () => {
    decide.reset();
    setRejecting(false);
  };
  useKeys(!rejecting, { F6: () => setRejecting(true) });
  const m = t.businessMonths;
  const name = formatLongPeriod(month.month, language);
  if (rejecting) {
    return (
      <ReasonForm
        title={m.reject.title(name)}
        hint={m.reject.hint}
        label={m.reject.reason}
        fieldHint={m.reject.reasonHint}
        submit={m.reject.submit(name)}
        sending={m.reject.busy}
        back={t.common.cancel}
        pending={decide.isPending}
        failure={decide.isError && error(decide.error)}
        onSubmit={(reason) => submit('rejected', reason)}
        onClose={back}
      />
    );
  }
  return (
    <Box>
      <AskedTwice
        month={month.month}
        words={m.approve}
        note={m.approve.warning}
        tone="warning"
        pending={decide.isPending}
        failure={decide.error}
        onSubmit={() => submit('approved', '')}
      />
      <Button fullWidth onClick={() => setRejecting(true)} sx={{ mt: 2, gap: 3, color: 'text.secondary' }}>
        {m.reject.open} <KeyCap keys="F6" />
      </Button>
    </Box>
  );
}

function Withdraw({ closingId }: { closingId: number }) {
  const { t, error } = useI18n();
  const request = useRequestId();
  const withdraw = useMutation({
    mutationFn: loket.businessMonths.withdraw,
    onSuccess: request.renew,
    onSettled: useReadMonthsAgain(),
  });
  const submit = () => {
    const input = { closingId };
    if (!withdraw.isPending) withdraw.mutate({ ...input, requestId: request.idFor(input) });
  };
  useKeys(true, { F6: submit });
  const m = t.businessMonths.withdraw;
  return (
    <Box>
      {withdraw.isError && (
        <Notice tone="error" sx={{ mb: 3 }}>
          {error(withdraw.error)}
        </Notice>
      )}
      <Button variant="outlined" fullWidth disabled={withdraw.isPending} onClick={submit} sx={{ gap: 3 }}>
        {withdraw.isPending ? m.busy : m.open} <KeyCap keys="F6" />
      </Button>
    </Box>
  );
}

interface AskedTwiceProps {
  month: string;
  words: { open: (month: string) => string; confirm: (month: string) => string; busy: string };
  /** Said before the second press. */
  note: string;
  tone: 'info' | 'warning';
  pending: boolean;
  failure: unknown;
  onSubmit: () => void;
}

/** A button with the act in its own words, pressed twice: the first Enter only leads to it. */
function AskedTwice(props: AskedTwiceProps) {
  const { language, error } = useI18n();
  const button = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState(false);
  useKeys(true, {
    Enter: () => (onControl() ? false : button.current?.focus()),
    Escape: asked ? () => setAsked(false) : undefined,
  });
  const name = formatLongPeriod(props.month, language);
  const { words } = props;
  return (
    <Box>
      {asked && !props.failure && <Notice tone={props.tone}>{props.note}</Notice>}
      {props.failure !== null && <Notice tone="error">{error(props.failure)}</Notice>}
      <Button
        ref={button}
        variant={asked ? 'contained' : 'outlined'}
        fullWidth
        disabled={props.pending}
        onClick={() => (asked ? !props.pending && props.onSubmit() : setAsked(true))}
        onKeyDown={(event) => event.repeat && event.preventDefault()}
        sx={{ mt: asked || props.failure ? 3 : 0, height: 44, gap: 3 }}
      >
        {props.pending ? words.busy : asked ? words.confirm(name) : words.open(name)}
        <KeyCap keys="Enter" onAccent={asked} />
      </Button>
    </Box>
  );
}
