import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useSettings } from '../app/settings.tsx';
import { useRequestId } from '../app/use-request-id.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { MoneyField } from '../components/money-field.tsx';
import { Notice } from '../components/notice.tsx';
import { CounterChoice } from './counter-choice.tsx';
import { readCount } from './read-count.ts';

/** The database's own limit for a float. */
const MAX_FLOAT = 1_000_000_000;

/** Before the first customer: which counter, and how much is in its drawer. */
export function OpenDrawer() {
  const { t, error } = useI18n();
  const { settings, save } = useSettings();
  const client = useQueryClient();
  const request = useRequestId();
  const counters = useQuery({
    queryKey: keys.counters,
    queryFn: () => loket.cashSessions.listCounters({}),
    refetchOnMount: 'always',
  });
  const [chosen, setChosen] = useState(settings.lastCounterId);
  const [float, setFloat] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const open = useMutation({
    mutationFn: loket.cashSessions.open,
    onSuccess: (session) => {
      request.renew();
      client.setQueryData(keys.session, { session });
      if (session.counterId !== settings.lastCounterId) void save({ lastCounterId: session.counterId });
    },
    onError: (failure) => {
      void client.invalidateQueries({ queryKey: keys.counters });
      if (failure instanceof AppError && failure.code === 'SESSION_ALREADY_OPEN') {
        void client.invalidateQueries({ queryKey: keys.session });
      }
    },
  });

  if (counters.isPending) return <SkeletonRows rows={6} label={t.common.loading} />;
  if (counters.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 8, maxWidth: 560 }}
        actions={<Button onClick={() => void counters.refetch()}>{t.common.retry}</Button>}
      >
        {error(counters.error)}
      </Notice>
    );
  }
  const free = counters.data.filter((counter) => counter.inUseBy === null);
  // The last counter of this computer, else the first free one; the button names it.
  const counter = free.find((each) => each.counterId === chosen) ?? free[0];
  const choose = (id: number) => {
    setChosen(id);
    setProblem(null);
  };
  const move = (step: 1 | -1) => {
    const next =
      free[
        (free.findIndex((each) => each.counterId === counter?.counterId) + step + free.length) % free.length
      ];
    if (next) choose(next.counterId);
  };

  const submit = () => {
    const count = readCount(float, MAX_FLOAT, t);
    if (!counter) return setProblem(t.drawer.chooseCounter);
    if (!count.ok) return setProblem(count.problem);
    const input = { counterId: counter.counterId, openingFloat: count.amount };
    if (!open.isPending) open.mutate({ ...input, requestId: request.idFor(input) });
  };

  return (
    <Box
      component="form"
      noValidate
      sx={{ width: 480, mx: 'auto', pt: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        // The amount keeps the focus; the arrows choose the counter from there. On the radio buttons the platform does it.
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
        if (!step || (event.target as HTMLInputElement).type === 'radio') return;
        event.preventDefault();
        move(step);
      }}
    >
      <Typography variant="h1" component="h2">
        {t.drawer.openTitle}
      </Typography>
      <Typography sx={{ color: 'text.secondary', mb: 6 }}>{t.drawer.openBody}</Typography>
      {counters.data.length === 0 ? (
        <Notice tone="warning">{t.drawer.noCounters}</Notice>
      ) : (
        <>
          <CounterChoice counters={counters.data} chosen={counter?.counterId ?? null} onChoose={choose} />
          <MoneyField
            label={t.drawer.float}
            value={float}
            large
            autoFocus
            onChange={(text) => {
              setFloat(text);
              setProblem(null);
            }}
            problem={problem}
            hint={t.drawer.floatHint}
          />
          {open.isError && (
            <Notice tone="error" sx={{ mt: 3 }}>
              {error(open.error)}
            </Notice>
          )}
          <Button
            type="submit"
            variant="contained"
            fullWidth
            disabled={open.isPending}
            sx={{ height: 44, mt: 4, gap: 3 }}
          >
            {open.isPending ? t.drawer.opening : t.drawer.open(counter?.name ?? '')}
            <KeyCap keys="Enter" onAccent />
          </Button>
        </>
      )}
    </Box>
  );
}
