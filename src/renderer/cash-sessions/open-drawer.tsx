import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AppError } from '../../shared/errors.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useSettings } from '../app/settings.tsx';
import { useRequestId } from '../app/use-request-id.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ReadinessOffer } from '../console/readiness-offer.tsx';
import { DenominationGrid } from './denomination-grid.tsx';
import { enterMovesOn } from './enter-moves-on.ts';
import { countPieces, type PieceTexts } from './pieces.ts';

/** Before the first customer: which counter, and what is in its drawer, by denomination. */
export function OpenDrawer() {
  const { t, error } = useI18n();
  const { settings, save } = useSettings();
  const client = useQueryClient();
  const request = useRequestId();
  const counters = useQuery({
    queryKey: keys.counters,
    queryFn: () => loket.cashSessions.listCounters({}),
    refetchOnMount: 'always',
    meta: { topics: ['drawers'] },
  });
  const [chosen, setChosen] = useState(settings.lastCounterId);
  const [texts, setTexts] = useState<PieceTexts>({});
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
  const counted = countPieces(texts);
  const move = (step: 1 | -1) => {
    const place = free.findIndex((each) => each.counterId === counter?.counterId);
    const next = free[(place + step + free.length) % free.length];
    if (next) setChosen(next.counterId);
  };

  const submit = () => {
    if (!counter || counted.tooMany || open.isPending) return;
    const input = { counterId: counter.counterId, pieces: counted.pieces };
    open.mutate({ ...input, requestId: request.idFor(input) });
  };

  if (!counter) {
    return (
      <Notice
        tone="warning"
        sx={{ m: 8, maxWidth: 560 }}
        actions={<Button onClick={() => void counters.refetch()}>{t.common.retry}</Button>}
      >
        {counters.data.length === 0 ? t.drawer.noCounters : t.drawer.allInUse}
      </Notice>
    );
  }
  return (
    <Box sx={{ height: '100%', overflowY: 'auto' }}>
      <Box
        component="form"
        noValidate
        sx={{
          width: 820,
          maxWidth: '100%',
          mx: 'auto',
          px: 5,
          py: 6,
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)',
          columnGap: 10,
        }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          // The count keeps the focus; the counter is chosen from there.
          const step = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : null;
          if (!step) return enterMovesOn(event);
          event.preventDefault();
          move(step);
        }}
      >
        <Box>
          <Typography variant="h1" component="h2">
            {t.drawer.openTitle}
          </Typography>
          <Typography sx={{ color: 'text.secondary', mb: 2 }}>{t.drawer.openBody}</Typography>
          <Box sx={{ ml: -2, mb: 4 }}>
            <ReadinessOffer />
          </Box>
          <ChoiceList
            label={t.drawer.counter}
            keys={
              <>
                <KeyCap keys="PgUp" /> <KeyCap keys="PgDn" />
              </>
            }
            choices={counters.data.map((each) => ({
              value: each.counterId,
              label: each.name,
              remark: each.inUseBy ? t.drawer.inUse(each.inUseBy) : null,
              disabled: each.inUseBy !== null,
            }))}
            chosen={counter.counterId}
            onChoose={setChosen}
            maxHeight={400}
          />
          {open.isError && (
            <Notice tone="error" sx={{ mt: 4 }}>
              {error(open.error)}
            </Notice>
          )}
        </Box>
        <Box>
          <DenominationGrid
            label={t.drawer.float}
            value={texts}
            onChange={setTexts}
            autoFocus
            hint={t.drawer.floatHint}
          />
          <Button
            type="submit"
            variant="contained"
            fullWidth
            sx={{ height: 44, mt: 3, gap: 3 }}
            onKeyDown={(event) => event.repeat && event.preventDefault()}
          >
            {open.isPending ? t.drawer.opening : t.drawer.open(counter.name, formatRupiah(counted.total))}
            <KeyCap keys="Enter" onAccent />
          </Button>
        </Box>
      </Box>
    </Box>
  );
}
