import { Box } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { keys } from '../app/query-client.ts';
import { useBoard } from './board.tsx';
import { freshnessOf, oldest, type ReadState, worst } from './freshness.ts';
import { useAge } from './use-freshness.ts';

/** How old the oldest number on the board is; grey when too old, red when the link is down or a read failed. */
export function DataAge() {
  const { t } = useI18n();
  const { px } = useBoard();
  const client = useQueryClient();
  const now = useNow();
  const down = useLink().state === 'down';
  const reads = client
    .getQueryCache()
    .findAll({ queryKey: keys.boards, type: 'active' })
    .map(({ state }): ReadState => {
      const data = state.data as { tookMs: number } | undefined;
      return { updatedAt: state.dataUpdatedAt, failed: state.status === 'error', tookMs: data?.tookMs ?? 0 };
    });
  const state = worst(reads.map((read) => freshnessOf(read, down, now)));
  const age = useAge(oldest(reads));
  const colour = { fresh: 'success.main', old: 'text.disabled', failed: 'error.main', cut: 'error.main' }[
    state
  ];
  return (
    <Box
      data-age={state}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: `${px(6)}px`,
        fontSize: px(12.5),
        whiteSpace: 'nowrap',
        color: state === 'cut' || state === 'failed' ? 'error.main' : 'text.secondary',
        fontWeight: state === 'fresh' ? 400 : 600,
      }}
    >
      <Box sx={{ width: px(7), height: px(7), borderRadius: '50%', bgcolor: colour }} />
      {state !== 'fresh' && <span role="status">{t.dashboard.stale[state]} ·</span>}
      <span>{age === null ? t.common.loading : t.status.data(t.common.ago(age))}</span>
    </Box>
  );
}
