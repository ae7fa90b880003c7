import { Box, Button, OutlinedInput, Typography } from '@mui/material';
import { useState } from 'react';
import type { ArrearsAction } from '../../shared/contract/arrears-actions.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { Started } from './candidates-pane.tsx';
import { ConfirmStart } from './confirm-start.tsx';
import { type Chosen, sumOf } from './use-candidates.ts';

/** The database's own limit of one run. */
const MOST = 500;

interface ChoiceBarProps {
  action: ArrearsAction;
  head: OutputOf<LoketContract['arrearsActions']['candidates']>;
  chosen: Chosen;
  onChosen: (chosen: Chosen) => void;
  onStarted: (started: Started) => void;
}

/** How many are chosen, choosing the first so many, and making their letters. */
export function ChoiceBar({ action, head, chosen, onChosen, onStarted }: ChoiceBarProps) {
  const { t } = useI18n();
  const texts = t.arrearsActions;
  const most = Math.min(MOST, head.first.length);
  const [first, setFirst] = useState('');
  const [confirming, setConfirming] = useState(false);
  const count = /^\d{1,3}$/.test(first.trim()) ? Math.min(Number(first), most) : 0;
  const takeFirst = () => {
    if (count === 0) return;
    onChosen(
      new Map(head.first.slice(0, count).map(([id, sheets, amount]) => [id, { sheets, amount }] as const)),
    );
  };
  const sum = sumOf(chosen);
  const number = formatNumber(chosen.size);
  const tooMany = chosen.size > MOST;
  if (confirming && chosen.size > 0) {
    return (
      <ConfirmStart
        action={action}
        head={head}
        chosen={chosen}
        onClose={() => setConfirming(false)}
        onStarted={(started) => {
          setConfirming(false);
          setFirst('');
          onStarted(started);
        }}
      />
    );
  }
  return (
    <Box
      component="section"
      aria-label={texts.columns.choose}
      sx={{
        px: 5,
        py: 3,
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        component="form"
        sx={{ display: 'flex', alignItems: 'center', gap: 2 }}
        onSubmit={(event) => {
          event.preventDefault();
          takeFirst();
        }}
      >
        <Typography component="label" htmlFor="arrears-first" variant="body2">
          {texts.first}
        </Typography>
        <OutlinedInput
          id="arrears-first"
          value={first}
          onChange={(event) => setFirst(event.target.value)}
          sx={{ width: 84 }}
          slotProps={{
            input: { inputMode: 'numeric', maxLength: 3, autoComplete: 'off', style: { height: 30 } },
          }}
        />
        <Button type="submit" variant="outlined" disabled={count === 0}>
          {texts.firstDo}
        </Button>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {texts.firstHint(most)}
        </Typography>
      </Box>
      <Box sx={{ flex: 1 }} />
      {chosen.size > 0 && (
        <>
          <Typography role="status" sx={{ fontWeight: 560 }}>
            {texts.chosen(number, formatNumber(sum.sheets), formatRupiah(sum.amount))}
            {tooMany && ` (${texts.firstHint(MOST)})`}
          </Typography>
          <Button onClick={() => onChosen(new Map())}>{texts.clear}</Button>
          <Button variant="contained" disabled={tooMany} onClick={() => setConfirming(true)}>
            {texts.make[action](number)}
          </Button>
        </>
      )}
    </Box>
  );
}
