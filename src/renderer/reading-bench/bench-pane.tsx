import { Box, Button, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { useReadOn } from '../ticket-desk/use-read-on.ts';
import { mayDecide } from './bench-actions.tsx';
import { BenchBar } from './bench-bar.tsx';
import { BenchDetail } from './bench-detail.tsx';
import { BenchEmpty } from './bench-empty.tsx';
import { BenchFoot, type BenchPanel } from './bench-foot.tsx';
import { BenchList, ReadingLine, UnreadRow } from './bench-list.tsx';
import { BenchProgress } from './bench-progress.tsx';
import { BulkPanel } from './bulk-panel.tsx';
import { UnreadDetail } from './unread-detail.tsx';
import { useAhead, useBenchLists, useProgress, useReadingVocabulary, useSheet } from './use-bench.ts';
import { useBenchDecisions } from './use-bench-decisions.ts';
import { type BenchFilter, useBenchFilter } from './use-bench-filter.ts';
import { useBenchKeys } from './use-bench-keys.ts';
import { useMarked } from './use-marked.ts';

/** The checking bench: the list at the left, photo, numbers and decision at the right; one key for an ordinary reading. */
export function BenchPane() {
  const { t, error } = useI18n();
  const words = t.readingBench;
  const mayWork = has(useSignedIn(), 'reading_officer', 'supervisor');
  const { filter, change, narrow, widen } = useBenchFilter();
  const [text, setText] = useState('');
  const [panel, setPanel] = useState<BenchPanel | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const vocabulary = useReadingVocabulary().data;
  const progress = useProgress().data;
  const lists = useBenchLists(filter, text);
  const end = useReadOn(lists.pages);
  const decisions = useBenchDecisions();
  const { isUnread } = lists;
  const ids = isUnread
    ? lists.unread.map((line) => line.connectionId)
    : lists.lines.map((line) => line.readingId);
  const hand = useMarked(JSON.stringify([filter, lists.asked]), ids, !lists.stale && lists.pages.isSuccess);
  const { marked, at } = hand;
  const detail = useSheet(isUnread ? null : marked);
  useAhead(isUnread ? null : (ids[at + 1] ?? null));
  const unreadLine = isUnread ? lists.unread.find((line) => line.connectionId === marked) : undefined;
  // Of what is wholly on the screen only.
  const sheet = !isUnread && detail.data?.card.readingId === marked ? detail.data : undefined;
  const may = sheet && mayWork ? mayDecide(sheet.card, sheet.periodOpen) : null;
  const failure =
    decisions.failure && (decisions.failure.readingId === null || decisions.failure.readingId === marked)
      ? error(decisions.failure.error)
      : null;

  const show = (part: Partial<BenchFilter>) => {
    setPanel(null);
    change(part);
  };
  const decide = async (act: () => Promise<boolean>) => {
    const next = hand.next();
    if (!(await act())) return;
    setPanel(null);
    hand.mark(next);
  };
  const approve = () => {
    if (!sheet || !may?.approve) return;
    if (sheet.others.some((other) => other.state === 'approved')) setPanel('replace');
    else void decide(() => decisions.approve(sheet.card, null));
  };
  const undo = async () => {
    if (!mayWork) return;
    const back = await decisions.undo(sheet && may?.undo ? sheet.card.readingId : undefined);
    if (back && !isUnread && back.state === 'waiting') hand.mark(back.readingId);
  };
  const nextFlagged = () => {
    const next = lists.lines.slice(at + 1).find((line) => line.flags.length > 0);
    if (next) hand.mark(next.readingId);
    else if (filter.view !== 'flagged') show({ view: 'flagged' });
  };
  const plain = lists.counts?.views.unflagged ?? 0;
  const bulk = mayWork ? () => !isUnread && plain > 0 && setPanel('bulk') : undefined;
  const lift = () => {
    const block = decisions.said?.block;
    if (block && mayWork && !decisions.lift.isPending) decisions.lift.mutate(block.blockId);
  };
  const estimateUnread = () =>
    unreadLine &&
    void decide(() => decisions.estimateUnread(unreadLine.connectionId, unreadLine.connectionNo));
  useBenchKeys({
    active: panel === null,
    move: (step) => {
      decisions.forget();
      hand.move(step);
    },
    approve,
    reject: () => may?.reject && setPanel('reject'),
    estimate: () => {
      if (unreadLine && mayWork) estimateUnread();
      else if (may?.estimate) setPanel('estimate');
    },
    change: () => may?.change && setPanel('change'),
    undo: () => void undo(),
    nextFlagged,
    bulk: () => bulk?.(),
    lift,
    search: () => box.current?.select(),
    back: () => {
      if (document.activeElement === box.current) box.current?.blur();
      else if (text !== '') setText('');
      else return false;
      return true;
    },
  });
  const scope = [
    filter.source && t.readingWords.sources[filter.source],
    filter.branch && progress?.routes.find((each) => each.branchId === filter.branch)?.branchName,
    filter.route,
    filter.condition && t.readingWords.conditions[filter.condition],
    lists.asked && `“${lists.asked}”`,
  ]
    .filter(Boolean)
    .join(', ');
  const lines = isUnread
    ? lists.unread.map((line) => ({ id: line.connectionId, body: <UnreadRow line={line} /> }))
    : lists.lines.map((card) => ({ id: card.readingId, body: <ReadingLine card={card} /> }));
  const side = panel === 'bulk' && lists.counts && (
    <BulkPanel
      counts={lists.counts}
      narrow={lists.narrow}
      scope={scope}
      onDone={() =>
        void decisions.readAgain().then(() => {
          if (filter.view !== 'flagged') hand.restart();
        })
      }
      onClose={() => setPanel(null)}
    />
  );
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      {progress && (
        <BenchProgress progress={progress} route={filter.route} onRoute={(route) => show({ route })} />
      )}
      <BenchBar
        filter={filter}
        counts={lists.counts}
        progress={progress}
        text={text}
        box={box}
        narrow={narrow}
        onBulk={bulk}
        onText={setText}
        onChange={show}
        onWiden={widen}
      />
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          // Wider on a large screen: what is odd is a whole sentence there.
          gridTemplateColumns: 'clamp(300px, 25vw, 420px) minmax(0, 1fr)',
        }}
      >
        <Box
          sx={{
            minHeight: 0,
            display: 'flex',
            flexDirection: 'column',
            borderRight: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
            {lists.pages.isError && !lists.pages.data ? (
              <Notice
                tone="error"
                sx={{ m: 4 }}
                actions={<Button onClick={() => void lists.pages.refetch()}>{t.common.retry}</Button>}
              >
                {error(lists.pages.error)}
              </Notice>
            ) : lists.pages.isPending ? (
              <SkeletonRows rows={10} label={words.loading} />
            ) : lines.length === 0 ? (
              <BenchEmpty view={filter.view} text={lists.asked} onWiden={narrow > 0 ? widen : undefined} />
            ) : (
              <BenchList
                label={isUnread ? words.unreadList : words.list}
                lines={lines}
                marked={marked}
                stale={lists.stale}
                onMark={(id) => {
                  setPanel(null);
                  decisions.forget();
                  hand.mark(id);
                }}
              />
            )}
            <Box ref={end} sx={{ height: 1 }} />
          </Box>
          <Box
            role="status"
            sx={{
              px: 4,
              py: 1.5,
              minHeight: 30,
              borderTop: 1,
              borderColor: 'divider',
              color: 'text.secondary',
              fontSize: 12.5,
            }}
          >
            {lists.tooShort
              ? words.searchShort
              : lists.cut
                ? words.cut
                : lists.pages.data && words.shown(lines.length, lists.pages.hasNextPage)}
            {decisions.said && (
              <Box component="span" sx={{ display: 'block', color: 'success.main', fontWeight: 560 }}>
                {decisions.said.text}
              </Box>
            )}
          </Box>
        </Box>
        <Box sx={{ minHeight: 0, display: 'flex', flexDirection: 'column' }}>
          {marked === null || (isUnread && !unreadLine) ? (
            <Typography sx={{ m: 'auto', px: 6, color: 'text.secondary' }}>
              {lines.length > 0 && words.choose}
            </Typography>
          ) : unreadLine ? (
            <UnreadDetail
              key={unreadLine.connectionId}
              line={unreadLine}
              mayWork={mayWork}
              pending={decisions.pending}
              failure={failure}
              onEstimate={estimateUnread}
              onUndo={decisions.undoable.length > 0 ? () => void undo() : undefined}
            />
          ) : (
            <BenchDetail
              detail={detail}
              vocabulary={vocabulary}
              foot={
                !side &&
                sheet && (
                  <BenchFoot
                    sheet={sheet}
                    vocabulary={vocabulary}
                    panel={panel}
                    mayWork={mayWork}
                    decisions={decisions}
                    failure={failure}
                    onPanel={setPanel}
                    onApprove={approve}
                    onUndo={() => void undo()}
                    onNextFlagged={nextFlagged}
                    decide={(act) => void decide(act)}
                  />
                )
              }
            />
          )}
          {/* In one place whatever is marked: what it has answered stays. */}
          {side}
        </Box>
      </Box>
    </Box>
  );
}
