import { Box, Button, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import type { WaitingItem } from '../../shared/contract/supervision.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { useScanner } from '../app/use-scanner.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ApprovalDetail } from './approval-detail.tsx';
import { approvalWords, keyOf } from './approval-words.ts';
import { ApprovalsList } from './approvals-list.tsx';

import type { Verdict } from './use-decide.ts';
import { useApprovals } from './use-supervision.ts';

const NO_ITEMS: readonly WaitingItem[] = [];

/**
 * What waits, worked off by the keyboard: J and K choose, Enter opens, S and T begin a decision, Esc goes one step back. After a
 * decision the next one is chosen.
 */
export function ApprovalsPane({ inFront }: { inFront: boolean }) {
  const i18n = useI18n();
  const { t, error } = i18n;
  const texts = t.supervision.inbox;
  const read = useApprovals();
  const items = read.data?.items ?? NO_ITEMS;
  const [selected, setSelected] = useState<string | null>(null);
  /** Kept whole: it is still shown when somebody else has decided it. */
  const [opened, setOpened] = useState<WaitingItem | null>(null);
  const [begun, setBegun] = useState<Verdict | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const noBox = useRef<HTMLInputElement>(null);
  const at = Math.max(
    0,
    items.findIndex((item) => keyOf(item) === selected),
  );
  const current = items[at];

  const open = (item: WaitingItem | undefined, verdict: Verdict | null = null) => {
    if (!item) return false;
    setSelected(keyOf(item));
    setOpened(item);
    setBegun(verdict);
    setDone(null);
    return true;
  };
  const close = () => {
    setOpened(null);
    setBegun(null);
  };
  const move = (step: 1 | -1) => () => {
    if (!mayTakeLetter() || begun) return false;
    // Beside one that has left the list, the one chosen after it is the next.
    const gone = opened && !items.some((item) => keyOf(item) === keyOf(opened));
    const next = items[Math.min(Math.max(0, gone ? at : at + step), items.length - 1)];
    if (!next) return false;
    if (opened) open(next);
    else setSelected(keyOf(next));
    return true;
  };
  /** Enter and the letters belong to a button that has the focus, if any. */
  const begin = (verdict: Verdict | null) => () => {
    const onButton = document.activeElement instanceof HTMLButtonElement;
    if (opened || !mayTakeLetter() || (verdict === null && onButton)) return false;
    if (verdict === 'approve' && !current?.mayDecide) return open(current);
    if (verdict === 'reject' && !current?.mayReject) return open(current);
    return open(current, verdict);
  };
  useKeys(inFront, {
    J: move(1),
    K: move(-1),
    ArrowDown: move(1),
    ArrowUp: move(-1),
    Enter: begin(null),
    S: opened ? undefined : begin('approve'),
    T: opened ? undefined : begin('reject'),
    Escape: () => {
      if (begun) setBegun(null);
      else if (opened) close();
      else return false;
      return true;
    },
  });
  // A scanner ends with Enter, and Enter would press the button that has the focus: a scan decides nothing here.
  useScanner(true, noBox, () => {});

  // While a drawer is in hand there is only the list: no decision stands open beside it.
  if (opened && inFront) {
    const place = items.findIndex((item) => keyOf(item) === keyOf(opened));
    return (
      <ApprovalDetail
        key={keyOf(opened)}
        item={opened}
        position={place < 0 ? '' : t.supervision.detail.position(place + 1, read.data?.total ?? items.length)}
        begun={begun}
        onBegin={setBegun}
        onBack={close}
        onDecided={(item, verdict) => {
          const next = items[place + 1] ?? items[place - 1];
          setSelected(next ? keyOf(next) : null);
          // A reversal stays in view: its slip is printed from there.
          if (item.kind === 'reversal') return setBegun(null);
          const words = approvalWords(item, i18n);
          const what = `${texts.kinds[item.kind]} ${words.subject}, ${words.amount}`;
          const says = t.supervision.decide.done;
          setDone(
            verdict === 'reject'
              ? says.reject(what)
              : item.kind === 'turn_in'
                ? says.accept(what)
                : says.approve(what),
          );
          close();
        }}
      />
    );
  }
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 5, height: 44 }}>
        <Typography variant="h2">{texts.title}</Typography>
        {read.data && read.data.mine > 0 && (
          <Typography variant="body2" sx={{ color: 'primary.main', fontWeight: 600 }}>
            {texts.mine(read.data.mine)}
          </Typography>
        )}
      </Box>
      {done && (
        <Notice tone="success" sx={{ mx: 5, mb: 3 }}>
          {done}
        </Notice>
      )}
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          borderTop: items.length > 0 ? 1 : 0,
          borderColor: 'divider',
        }}
      >
        {read.isPending && <SkeletonRows rows={5} label={t.common.loading} />}
        {read.isError && !read.data && (
          <Notice
            tone="error"
            sx={{ mx: 5 }}
            actions={<Button onClick={() => void read.refetch()}>{t.common.retry}</Button>}
          >
            {error(read.error)}
          </Notice>
        )}
        {read.data && items.length === 0 && <Empty />}
        {items.length > 0 && (
          <ApprovalsList
            items={items}
            selected={current ? keyOf(current) : null}
            onSelect={setSelected}
            onOpen={(key) => open(items.find((item) => keyOf(item) === key))}
          />
        )}
        {read.data && read.data.total > items.length && (
          <Typography variant="body2" sx={{ px: 5, py: 3, color: 'text.secondary' }}>
            {texts.more(read.data.total - items.length)}
          </Typography>
        )}
      </Box>
      {items.length > 0 && inFront && <Hints />}
    </Box>
  );
}

function Hints() {
  const { t } = useI18n();
  const hints: readonly (readonly [string[], string])[] = [
    [['J', 'K'], t.supervision.inbox.move],
    [['Enter'], t.supervision.inbox.open],
    [['S'], t.supervision.decide.approve.toLowerCase()],
    [['T'], t.supervision.decide.reject.toLowerCase()],
  ];
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 4,
        px: 5,
        height: 36,
        alignItems: 'center',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {hints.map(([keys, text]) => (
        <Typography
          key={text}
          variant="caption"
          sx={{ display: 'flex', alignItems: 'center', gap: 1, color: 'text.secondary' }}
        >
          {keys.map((key) => (
            <KeyCap key={key} keys={key} />
          ))}
          {text}
        </Typography>
      ))}
    </Box>
  );
}

function Empty() {
  const { t } = useI18n();
  return (
    <Box sx={{ px: 5, pt: 2 }}>
      <Typography sx={{ fontWeight: 600 }}>{t.supervision.inbox.empty}</Typography>
      <Typography sx={{ color: 'text.secondary' }}>{t.supervision.inbox.emptyHint}</Typography>
    </Box>
  );
}
