import { Box, Button, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ApplicationLine } from '../../shared/contract/application-reads.ts';
import type { ApplicationSheet } from '../../shared/contract/application-sheet.ts';
import type { ApplicationAction } from '../../shared/contract/applications.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { ApplicationDetail } from './application-detail.tsx';
import { ApplicationList } from './application-list.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { decisionProblem } from './decision-words.ts';
import { InboxBar } from './inbox-bar.tsx';
import { InboxEmpty } from './inbox-empty.tsx';
import { RefusedList } from './refused-list.tsx';
import { useInbox, useWorkflow } from './use-applications.ts';
import { useDecisions } from './use-decisions.ts';
import { useInboxFilter } from './use-inbox-filter.ts';
import { useTriageKeys } from './use-triage-keys.ts';
import { withHeld } from './with-held.ts';

interface InboxPaneProps {
  tabs: ReactNode;
  /** At the end of the bar. */
  actions: ReactNode;
  /** Filed or named a moment ago: shown first, whether it is in the list or not. */
  shown: number | null;
  /** Opens the form of one that came back with papers missing. */
  onCorrect: ((applicationId: number) => void) | undefined;
}

/** The approvers' inbox: the queue at the left, everything about the marked one at the right; Enter gives it the whole screen. */
export function InboxPane({ tabs, actions, shown, onCorrect }: InboxPaneProps) {
  const { t, error } = useI18n();
  const { filter, change, isNarrow, widen } = useInboxFilter();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState<number | null>(shown);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [whole, setWhole] = useState(false);
  /** What is being decided: an action and about which. */
  const [asked, setAsked] = useState<{ action: ApplicationAction; lines: readonly ApplicationLine[] } | null>(
    null,
  );
  /** An action that carries facts of its own: its panel takes the detail's place. */
  const [panel, setPanel] = useState<ApplicationAction | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  const workflow = useWorkflow().data;
  const list = useInbox(filter, text);
  const order = useRef<readonly number[]>([]);
  const decisions = useDecisions((id) => order.current.indexOf(id));
  const lines = withHeld(list.lines, decisions.held);
  useEffect(() => {
    order.current = lines.map((line) => line.applicationId);
  });
  const at = Math.max(
    0,
    lines.findIndex((line) => line.applicationId === marked),
  );
  const isApart = shown !== null && marked === shown && !lines.some((line) => line.applicationId === shown);
  const current: ApplicationLine | undefined = isApart ? undefined : lines[at];
  const currentId = isApart ? shown : current?.applicationId;
  const holdSeconds = workflow?.rules['decision_undo_seconds'] ?? 20;
  const isHeld = (id: number) => decisions.held.some((each) => each.line.applicationId === id);
  const chosen = lines.filter((line) => selected.has(line.applicationId) && !isHeld(line.applicationId));

  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list.query;
  useEffect(() => {
    const watched = end.current;
    if (!watched) return;
    const watcher = new IntersectionObserver((seen) => {
      if (seen.some((each) => each.isIntersecting) && hasNextPage && !isFetchingNextPage)
        void fetchNextPage();
    });
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);

  const mark = (line: ApplicationLine | undefined) => {
    if (!line || asked || panel) return;
    setMarked(line.applicationId);
  };
  const move = (step: number) => mark(lines[Math.min(Math.max(0, at + step), lines.length - 1)]);
  const toggle = (id: number) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  /** After a decision the hands are on the next one that is not decided. */
  const goOn = (ids: readonly number[]) => {
    setAsked(null);
    setSelected(new Set());
    const next = lines
      .slice(at)
      .find((line) => !ids.includes(line.applicationId) && !isHeld(line.applicationId));
    if (next) setMarked(next.applicationId);
  };
  const begin = (action: ApplicationAction, about: readonly ApplicationLine[]) => {
    const needsReason = workflow?.actions.some((each) => each.action === action && each.needsReason);
    const ids = about.map((line) => line.applicationId);
    if (ids.length === 0 || decisions.decide.isPending) return;
    if (needsReason || about.length > 1) setAsked({ action, lines: about });
    else
      decisions.decide.mutate(
        { action, lines: about, reasonCode: null, reason: '' },
        { onSuccess: () => goOn(ids) },
      );
  };
  const busy = asked !== null || panel !== null;
  useTriageKeys({
    active: !busy,
    workflow,
    current: current && !isHeld(current.applicationId) ? current : undefined,
    chosen,
    begin,
    openPanel: setPanel,
    move,
    toggle: () => current && toggle(current.applicationId),
    open: () => currentId !== undefined && setWhole(true),
    undo: () => decisions.undoable.length > 0 && decisions.undo.mutate(decisions.undoable),
    search: () => box.current?.select(),
    back: () => {
      if (document.activeElement === box.current) box.current?.blur();
      else if (whole) setWhole(false);
      else if (decisions.refused.length > 0) decisions.forgetRefused();
      else if (selected.size > 0) setSelected(new Set());
      else if (text !== '') setText('');
      else return false;
      return true;
    },
  });
  // As they are now: who was overtaken decides again about what is on the screen.
  const about = (asked?.lines ?? []).map((line) => {
    const fresh = client.getQueryData<ApplicationSheet>(keys.application(line.applicationId))?.card;
    const listed = list.lines.find((each) => each.applicationId === line.applicationId) ?? line;
    return fresh && fresh.stepNo > listed.stepNo ? { ...listed, ...fresh } : listed;
  });
  const failed = decisions.undo.error ?? (asked ? null : decisions.decide.error);

  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      {!whole && (
        <InboxBar
          tabs={tabs}
          filter={filter}
          counts={list.counts}
          text={text}
          box={box}
          actions={actions}
          onText={setText}
          onChange={(part) => {
            setSelected(new Set());
            change(part);
          }}
        />
      )}
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns: whole ? 'minmax(0, 1fr)' : 'minmax(420px, 5fr) minmax(0, 7fr)',
        }}
      >
        {!whole && (
          <Box
            sx={{
              minHeight: 0,
              display: 'flex',
              flexDirection: 'column',
              borderRight: 1,
              borderColor: 'divider',
            }}
          >
            <RefusedList refused={decisions.refused} onClose={decisions.forgetRefused} />
            <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
              {list.query.isError && !list.query.data ? (
                <Notice
                  tone="error"
                  sx={{ m: 4 }}
                  actions={<Button onClick={() => void list.query.refetch()}>{t.common.retry}</Button>}
                >
                  {error(list.query.error)}
                </Notice>
              ) : list.query.isPending ? (
                <SkeletonRows rows={10} label={t.applications.loading} />
              ) : lines.length === 0 ? (
                <InboxEmpty view={filter.view} text={list.asked} onWiden={isNarrow ? widen : undefined} />
              ) : (
                <ApplicationList
                  lines={lines}
                  marked={current?.applicationId ?? null}
                  selected={selected}
                  decisions={decisions}
                  holdSeconds={holdSeconds}
                  stale={list.stale}
                  onMark={(id) => mark(lines.find((line) => line.applicationId === id))}
                  onSelect={toggle}
                  onOpen={() => setWhole(true)}
                />
              )}
              <Box ref={end} sx={{ height: 1 }} />
            </Box>
            <Box
              role="status"
              sx={{
                display: 'flex',
                gap: 3,
                alignItems: 'center',
                px: 4,
                height: 30,
                borderTop: 1,
                borderColor: 'divider',
                color: 'text.secondary',
                fontSize: 12.5,
              }}
            >
              {list.tooShort ? (
                <span>{t.applications.searchShort}</span>
              ) : selected.size > 0 ? (
                <Typography variant="body2" sx={{ fontWeight: 600, color: 'text.primary' }}>
                  {t.applications.selected(chosen.length)}
                </Typography>
              ) : (
                list.counts && <span>{t.applications.total(list.counts.total)}</span>
              )}
            </Box>
          </Box>
        )}
        <Box sx={{ minHeight: 0, display: 'flex', flexDirection: 'column' }}>
          {failed && (
            <Notice
              tone="error"
              sx={{ m: 3, mb: 0 }}
              actions={
                <Button
                  onClick={() => {
                    decisions.undo.reset();
                    decisions.decide.reset();
                  }}
                >
                  {t.common.close}
                </Button>
              }
            >
              {decisionProblem(failed, t, error)}
            </Notice>
          )}
          {currentId !== undefined && (
            <ApplicationDetail
              key={currentId}
              applicationId={currentId}
              held={decisions.held.find((each) => each.line.applicationId === currentId)}
              decisions={decisions}
              holdSeconds={holdSeconds}
              workflow={workflow}
              whole={whole}
              deciding={asked !== null}
              panel={panel}
              onPanel={setPanel}
              onBegin={(action, line) => begin(action, [current ?? line])}
              onCorrect={onCorrect && (() => onCorrect(currentId))}
              onBack={whole ? () => setWhole(false) : undefined}
            />
          )}
          {asked && workflow && (
            <DecisionPanel
              key={asked.action}
              action={asked.action}
              lines={about}
              workflow={workflow}
              decisions={decisions}
              onDecided={() => goOn(asked.lines.map((line) => line.applicationId))}
              onClose={() => setAsked(null)}
            />
          )}
        </Box>
      </Box>
    </Box>
  );
}
