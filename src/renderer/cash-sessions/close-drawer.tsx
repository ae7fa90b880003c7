import { Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { CashSession } from '../../shared/contract/staff.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { MoneyField } from '../components/money-field.tsx';
import { Notice } from '../components/notice.tsx';
import { readCount } from './read-count.ts';

/** The database's own limit for a count. */
const MAX_COUNT = 100_000_000_000;

interface CloseDrawerProps {
  session: CashSession;
  onClosed: (closed: OutputOf<LoketContract['cashSessions']['close']>) => void;
}

/** Counts the cash and closes; asks once more before it does, because a closed drawer stays closed. */
export function CloseDrawer({ session, onClosed }: CloseDrawerProps) {
  const { t, error } = useI18n();
  const client = useQueryClient();
  const request = useRequestId();
  const [counted, setCounted] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const close = useMutation({
    mutationFn: loket.cashSessions.close,
    onSuccess: (closed) => {
      request.renew();
      onClosed(closed);
      client.setQueryData(keys.session, { session: null });
    },
    onError: () => client.invalidateQueries({ queryKey: keys.session }),
  });
  const count = readCount(counted, MAX_COUNT, t);

  const submit = () => {
    if (!count.ok) return setProblem(count.problem);
    if (!asked) return setAsked(true);
    const input = { sessionId: session.sessionId, countedCash: count.amount };
    if (!close.isPending) close.mutate({ ...input, requestId: request.idFor(input) });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <MoneyField
        label={t.drawer.counted}
        value={counted}
        large
        autoFocus
        onChange={(text) => {
          setCounted(text);
          setProblem(null);
          setAsked(false);
        }}
        problem={problem}
        hint={t.drawer.countedHint}
      />
      {asked && !close.isError && (
        <Notice tone="warning" sx={{ mt: 3 }}>
          {t.drawer.confirmClose}
        </Notice>
      )}
      {close.isError && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {error(close.error)}
        </Notice>
      )}
      <Button
        type="submit"
        variant={asked ? 'contained' : 'outlined'}
        fullWidth
        disabled={close.isPending}
        sx={{ height: 44, mt: 4, gap: 3 }}
        onKeyDown={(event) => event.repeat && event.preventDefault()}
      >
        {close.isPending
          ? t.drawer.closing
          : count.ok
            ? t.drawer.closeDrawer(formatRupiah(count.amount))
            : t.drawer.closeEmpty}
        <KeyCap keys="Enter" onAccent={asked} />
      </Button>
    </form>
  );
}
