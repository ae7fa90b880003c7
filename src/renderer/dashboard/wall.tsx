import { Box, Typography } from '@mui/material';
import { type ReactNode, useEffect, useState } from 'react';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { useBoard } from './board.tsx';
import { DataAge } from './data-age.tsx';

/** How long each board stands when nobody turns them. */
const TURN_MS = 30_000;

export interface WallBoard {
  id: string;
  title: string;
  content: ReactNode;
}

interface WallProps {
  boards: readonly WallBoard[];
  utility: string;
  zone: string;
  timeZone: string;
}

/** One board at a time, large enough for the other end of the room; they turn by themselves, or by the arrows. */
export function Wall({ boards, utility, zone, timeZone }: WallProps) {
  const { t, date, time } = useI18n();
  const { px, today } = useBoard();
  const now = useNow();
  const [at, setAt] = useState(0);
  const [still, setStill] = useState(false);
  const shown = boards[at % boards.length];
  const turn = (step: number) => setAt((before) => (before + step + boards.length) % boards.length);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn by hand begins the wait anew
  useEffect(() => {
    if (still || boards.length < 2) return;
    const timer = setTimeout(() => turn(1), TURN_MS);
    return () => clearTimeout(timer);
  }, [at, still, boards.length]);
  useKeys(true, {
    ArrowRight: () => turn(1),
    ArrowLeft: () => turn(-1),
    ' ': () => setStill((before) => !before),
  });

  return (
    <Box
      data-wall={shown?.id}
      sx={{ height: '100%', display: 'flex', flexDirection: 'column', bgcolor: 'background.paper' }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'baseline',
          gap: `${px(16)}px`,
          px: `${px(20)}px`,
          pt: `${px(14)}px`,
          pb: `${px(6)}px`,
        }}
      >
        <Typography
          component="h1"
          noWrap
          sx={{ fontSize: px(20), lineHeight: 1.3, fontWeight: 640, letterSpacing: '-0.015em' }}
        >
          {shown?.title}
        </Typography>
        <Typography
          noWrap
          sx={{ flex: 1, minWidth: 0, fontSize: px(13), lineHeight: 1.4, color: 'text.secondary' }}
        >
          {utility}
        </Typography>
        <Typography noWrap sx={{ fontSize: px(14), lineHeight: 1.4, color: 'text.secondary' }}>
          {date(today)}
        </Typography>
        <Typography noWrap sx={{ fontSize: px(20), lineHeight: 1.3, fontWeight: 640 }}>
          {time(new Date(now).toISOString())}{' '}
          <Box
            component="span"
            sx={{ fontSize: px(12), fontWeight: 400, color: 'text.secondary' }}
            title={timeZone}
          >
            {zone}
          </Box>
        </Typography>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, px: `${px(8)}px` }}>{shown?.content}</Box>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: `${px(6)}px`,
          px: `${px(20)}px`,
          height: px(34),
          flexShrink: 0,
        }}
      >
        {boards.map(({ id }, index) => (
          <Box
            key={id}
            sx={{
              width: px(index === at ? 18 : 6),
              height: px(6),
              borderRadius: px(3) / 4,
              bgcolor: index === at ? 'primary.main' : 'divider',
            }}
          />
        ))}
        <Typography sx={{ ml: 2, fontSize: px(11), lineHeight: 1.4, color: 'text.secondary' }}>
          {still ? t.dashboard.wallStill : t.dashboard.wallHint}
        </Typography>
        <Box sx={{ flex: 1 }} />
        <DataAge />
      </Box>
    </Box>
  );
}
