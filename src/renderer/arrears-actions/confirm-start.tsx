import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ArrearsAction } from '../../shared/contract/arrears-actions.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import type { Started } from './candidates-pane.tsx';
import { type Chosen, sumOf } from './use-candidates.ts';

interface ConfirmStartProps {
  action: ArrearsAction;
  head: OutputOf<LoketContract['arrearsActions']['candidates']>;
  chosen: Chosen;
  onClose: () => void;
  onStarted: (started: Started) => void;
}

/** A date so many days after another one. */
function daysAfter(date: string, days: number): string {
  const later = new Date(`${date}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + days);
  return later.toISOString().slice(0, 10);
}

/** In words what is made, for how much and with what date, before hundreds of letters have numbers. */
export function ConfirmStart({ action, head, chosen, onClose, onStarted }: ConfirmStartProps) {
  const { t, date, error } = useI18n();
  const texts = t.arrearsActions;
  const client = useQueryClient();
  const request = useRequestId();
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const start = useMutation({
    mutationFn: () => {
      const connectionIds = [...chosen.keys()];
      return loket.arrearsActions.start({
        requestId: request.idFor({ action, connectionIds }),
        action,
        connectionIds,
      });
    },
    onSuccess: (answer) => {
      request.renew();
      void client.invalidateQueries({ queryKey: ['arrears'] });
      onStarted(answer);
    },
  });
  const number = formatNumber(chosen.size);
  const sum = sumOf(chosen);
  return (
    <Box
      role="group"
      aria-label={texts.confirm.title[action](number)}
      sx={{ px: 5, py: 4, borderTop: 2, borderColor: 'primary.main' }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || start.isPending) return;
        event.preventDefault();
        onClose();
      }}
    >
      <Typography variant="h2" component="h3">
        {texts.confirm.title[action](number)}
      </Typography>
      <Typography sx={{ mt: 1 }}>
        {texts.confirm.body(
          formatNumber(sum.sheets),
          formatRupiah(sum.amount),
          date(head.onDate),
          date(daysAfter(head.onDate, head.rule.payWithinDays)),
        )}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {action !== 'notice' && `${texts.confirm.orders} `}
        {texts.confirm.checked}
      </Typography>
      {start.isError && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {error(start.error)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', gap: 2, mt: 3 }}>
        <Button
          variant="contained"
          disabled={start.isPending}
          onClick={() => start.mutate()}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {start.isPending ? texts.confirm.sending : texts.make[action](number)}
        </Button>
        <Button ref={back} variant="outlined" disabled={start.isPending} onClick={onClose} sx={{ gap: 2 }}>
          {texts.confirm.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
