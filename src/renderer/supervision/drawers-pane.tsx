import { Box, Button, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { BranchChoice } from './branch-choice.tsx';
import { DrawersTable } from './drawers-table.tsx';
import { TodayLists } from './today-lists.tsx';
import { useDrawers } from './use-supervision.ts';

export interface DrawersPaneProps {
  held: number | null;
  onHold: (sessionId: number | null) => void;
  onPetty: (direction: 'in' | 'out') => void;
  onClose: () => void;
  /** Nothing else is in front that takes the keys. */
  inFront: boolean;
  message: string | null;
}

/** All open drawers as they are this moment, and where today's money came in; a head of counter takes one in hand. */
export function DrawersPane({ held, onHold, onPetty, onClose, inFront, message }: DrawersPaneProps) {
  const { t, error } = useI18n();
  const texts = t.supervision.drawers;
  const [branchId, setBranchId] = useState<number | null>(null);
  const read = useDrawers(branchId);
  const stale = useLink().state === 'down';
  const mayAct = has(useSignedIn(), 'supervisor');
  const drawers = read.data?.drawers ?? [];
  const drawer = drawers.find((each) => each.sessionId === held);
  const gone = held !== null && read.data !== undefined && !drawer;
  useEffect(() => {
    if (gone) onHold(null);
  }, [gone, onHold]);
  const pane = useRef<HTMLDivElement>(null);
  /** In the order of the table: branch by branch, as the database lists them. */
  const go = (step: 1 | -1) => () => {
    if (!mayTakeLetter()) return false;
    const at = drawers.findIndex((each) => each.sessionId === held);
    return onHold(drawers[Math.min(Math.max(0, at + step), drawers.length - 1)]?.sessionId ?? null);
  };
  const petty = (direction: 'in' | 'out') => () => drawer && !drawer.fromEarlierDay && onPetty(direction);
  useKeys(inFront && mayAct, {
    F3: () => {
      if (held !== null) return onHold(null);
      if (!mayTakeLetter() || !drawers[0]) return false;
      // A button that has the focus must not get the Enter of somebody who looks at the drawers.
      pane.current?.focus();
      return onHold(drawers[0].sessionId);
    },
    ...(drawer && {
      ArrowDown: go(1),
      ArrowUp: go(-1),
      J: go(1),
      K: go(-1),
      F5: petty('out'),
      F6: petty('in'),
      F9: onClose,
      Escape: () => onHold(null),
    }),
  });
  const age = Math.max(0, Math.floor((useNow() - read.dataUpdatedAt) / 1000));
  return (
    <Box
      ref={pane}
      tabIndex={-1}
      sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0, outline: 'none' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 5, height: 44 }}>
        <Typography variant="h2">{texts.title}</Typography>
        {read.data && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {texts.count(read.data.drawers.length)}, {texts.inRupiah}
          </Typography>
        )}
        <Box sx={{ flex: 1 }} />
        {mayAct && drawers.length > 0 && (
          <Button
            size="small"
            onClick={() => onHold(held === null ? (drawers[0]?.sessionId ?? null) : null)}
            sx={{ gap: 2, height: 28 }}
          >
            {held === null ? texts.choose : t.supervision.inbox.title} <KeyCap keys="F3" />
          </Button>
        )}
        {read.data && <BranchChoice branches={read.data.branches} chosen={branchId} onChoose={setBranchId} />}
      </Box>
      {stale && read.data && (
        <Notice tone="warning" sx={{ mx: 5, mb: 3 }}>
          {t.supervision.stale(t.common.ago(age))}
        </Notice>
      )}
      {message && (
        <Notice tone="success" sx={{ mx: 5, mb: 3 }}>
          {message}
        </Notice>
      )}
      {drawer && (
        <Box
          role="toolbar"
          aria-label={texts.handed}
          sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 5, pb: 3 }}
        >
          <Typography noWrap sx={{ flex: 1, fontWeight: 600 }}>
            {drawer.counterName}, {drawer.cashierName}
          </Typography>
          <Button
            size="small"
            variant="outlined"
            disabled={drawer.fromEarlierDay}
            onClick={petty('out')}
            sx={{ gap: 2 }}
          >
            {t.drawer.pettyOut} <KeyCap keys="F5" />
          </Button>
          <Button
            size="small"
            variant="outlined"
            disabled={drawer.fromEarlierDay}
            onClick={petty('in')}
            sx={{ gap: 2 }}
          >
            {t.drawer.pettyIn} <KeyCap keys="F6" />
          </Button>
          <Button size="small" variant="contained" onClick={onClose} sx={{ gap: 2 }}>
            {t.drawer.countAndClose} <KeyCap keys="F9" onAccent />
          </Button>
        </Box>
      )}
      <ScrollArea>
        {read.isPending && <SkeletonRows rows={6} label={t.common.loading} />}
        {read.isError && !read.data && (
          <Notice
            tone="error"
            sx={{ mx: 5 }}
            actions={<Button onClick={() => void read.refetch()}>{t.common.retry}</Button>}
          >
            {error(read.error)}
          </Notice>
        )}
        {read.data &&
          (read.data.drawers.length > 0 ? (
            <DrawersTable data={read.data} stale={stale} held={held} onHold={mayAct ? onHold : undefined} />
          ) : (
            <Box sx={{ px: 5, pt: 2, pb: 5 }}>
              <Typography sx={{ fontWeight: 600 }}>{texts.empty}</Typography>
              <Typography sx={{ color: 'text.secondary' }}>{texts.emptyHint}</Typography>
            </Box>
          ))}
        <TodayLists />
      </ScrollArea>
    </Box>
  );
}
