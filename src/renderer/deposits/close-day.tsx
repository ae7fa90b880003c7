import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { BusinessDay } from '../../shared/contract/business-days.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Facts } from '../components/facts.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { DayState } from './day-state.tsx';
import { onControl } from './focus.ts';
import { useReadAgain } from './use-read-again.ts';

interface CloseDayProps {
  day: BusinessDay;
  today: string;
  active: boolean;
}

/** One day and, for finance, its closing: asked once more, because a closed day stays closed. */
export function CloseDay({ day, today, active }: CloseDayProps) {
  const { t, date, dateTime, error } = useI18n();
  const who = useSignedIn();
  const request = useRequestId();
  const button = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState(false);
  const close = useMutation({
    mutationFn: loket.businessDays.close,
    onSuccess: request.renew,
    onSettled: useReadAgain(),
  });
  const d = t.deposits.days;
  const mayClose = has(who, 'finance') && day.state === 'open' && day.obstacle === null;
  useKeys(active && mayClose, {
    Enter: () => (onControl() ? false : button.current?.focus()),
    Escape: asked ? () => setAsked(false) : undefined,
  });
  const submit = () => {
    if (!asked) return setAsked(true);
    const input = { branchId: day.branchId, businessDate: day.businessDate };
    if (!close.isPending) close.mutate({ ...input, requestId: request.idFor(input) });
  };

  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 4 }}>
        <Typography variant="h1" component="h2">
          {date(day.businessDate)}
        </Typography>
        <Box sx={{ flex: 1 }} />
        <DayState day={day} />
      </Box>
      <Facts
        rows={[
          [d.sessions, formatNumber(day.sessions)],
          [d.receipts, formatNumber(day.receipts)],
          [d.water, formatRupiah(day.water)],
          [d.nonWater, formatRupiah(day.nonWater)],
          [d.reversed, formatRupiah(day.reversed)],
          [d.counted, formatRupiah(day.counted)],
          [d.difference, formatRupiah(day.difference)],
          [d.undeposited, formatRupiah(day.undeposited)],
          ...(day.closedBy && day.closedAt
            ? [[d.closedAt, t.deposits.slips.by(day.closedBy, dateTime(day.closedAt))] as const]
            : []),
        ]}
      />
      {day.openSessions.length > 0 && (
        <Box sx={{ mt: 4 }}>
          <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary' }}>
            {d.openSessions}
          </Typography>
          {day.openSessions.map((session) => (
            <Typography key={session.counterName}>
              {d.openSession(session.counterName, session.cashierName)}
            </Typography>
          ))}
        </Box>
      )}
      {day.obstacle && (
        <Notice tone="warning" sx={{ mt: 5 }}>
          {d.obstacleHints[day.obstacle]}
        </Notice>
      )}
      {day.state === 'closed' && (
        <Notice tone="success" sx={{ mt: 5 }}>
          {d.closed}
        </Notice>
      )}
      {day.state === 'open' && !day.obstacle && !mayClose && (
        <Notice tone="info" sx={{ mt: 5 }}>
          {d.onlyFinance}
        </Notice>
      )}
      {mayClose && asked && !close.isError && (
        <Notice tone="warning" sx={{ mt: 5 }}>
          {d.warning}
          {day.businessDate === today && ` ${d.warningToday}`}
        </Notice>
      )}
      {close.isError && (
        <Notice tone="error" sx={{ mt: 5 }}>
          {error(close.error)}
        </Notice>
      )}
      {mayClose && (
        <Button
          ref={button}
          variant={asked ? 'contained' : 'outlined'}
          fullWidth
          disabled={close.isPending}
          onClick={submit}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
          sx={{ mt: 5, height: 44, gap: 3 }}
        >
          {close.isPending
            ? d.closing
            : asked
              ? d.confirm(date(day.businessDate))
              : d.close(date(day.businessDate))}
          <KeyCap keys="Enter" onAccent={asked} />
        </Button>
      )}
    </Box>
  );
}
