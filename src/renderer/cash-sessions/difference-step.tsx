import { Box, Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import type { FreshCount, SessionReport } from '../../shared/contract/cash-sessions.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { enterMovesOn } from './enter-moves-on.ts';
import { TenderComparison } from './tender-comparison.tsx';

interface DifferenceStepProps {
  report: SessionReport;
  count: FreshCount;
  /** What stands in the way of closing. */
  notices: ReactNode;
  reason: string;
  onReason: (reason: string) => void;
  onRecount: () => void;
  /** Closed, or asked: this count has done its work. */
  onDone: (state: 'closed' | 'waiting' | 'rejected' | 'withdrawn') => void;
}

/** The first look at what should have been there: close, give the reason, ask for approval, or count again. */
export function DifferenceStep({
  report,
  count,
  notices,
  reason,
  onReason,
  onRecount,
  onDone,
}: DifferenceStepProps) {
  const { t, error } = useI18n();
  const client = useQueryClient();
  const request = useRequestId();
  const field = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const close = useMutation({
    mutationFn: loket.cashSessions.close,
    onSuccess: async ({ state }) => {
      request.renew();
      // First the new state, then the old step goes: in between nothing else flashes up.
      await client.invalidateQueries({ queryKey: keys.sessionReport(report.sessionId) });
      onDone(state);
      void client.invalidateQueries({ queryKey: keys.session });
    },
    onError: () => client.invalidateQueries({ queryKey: keys.sessionReport(report.sessionId) }),
  });
  useKeys(!close.isPending, { F8: onRecount });

  const submit = () => {
    if (count.needsReason && reason.trim().length < 3) {
      setMissing(true);
      return field.current?.focus();
    }
    const input = { sessionId: report.sessionId, countId: count.countId, reason: reason.trim() };
    if (!close.isPending) close.mutate({ ...input, requestId: request.idFor(input) });
  };
  const tone = !count.needsReason ? 'success' : count.needsApproval ? 'error' : 'warning';

  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={enterMovesOn}
    >
      {notices}
      <TenderComparison expected={count.expected} counted={count.counted} difference={count.difference} />
      <Notice tone={tone} title={count.needsReason ? t.drawer.differs : t.drawer.allAgree}>
        {count.needsReason &&
          (count.needsApproval
            ? t.drawer.differsBeyond(formatRupiah(report.policy.cashTolerance))
            : t.drawer.differsTolerated)}
      </Notice>
      {count.needsReason && (
        <Field
          label={t.drawer.differenceReason}
          value={reason}
          inputRef={field}
          autoFocus
          onChange={(event) => {
            onReason(event.target.value);
            setMissing(false);
          }}
          problem={missing ? t.drawer.reasonMissing : null}
          hint={t.drawer.reasonHint}
          slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
        />
      )}
      {close.isError && <Notice tone="error">{error(close.error)}</Notice>}
      <Box sx={{ display: 'flex', gap: 3 }}>
        <Button
          type="submit"
          variant="contained"
          autoFocus={!count.needsReason}
          sx={{ height: 44, flex: 1, gap: 3 }}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {close.isPending
            ? t.drawer.closing
            : count.needsApproval
              ? t.drawer.askApproval
              : t.drawer.closeWith(formatRupiah(count.counted.cash))}
          <KeyCap keys="Enter" onAccent />
        </Button>
        <Button
          variant="outlined"
          disabled={close.isPending}
          onClick={onRecount}
          sx={{ height: 44, px: 5, gap: 3 }}
        >
          {t.drawer.recount} <KeyCap keys="F8" />
        </Button>
      </Box>
    </Box>
  );
}
