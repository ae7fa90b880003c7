import { Box, Button, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { DeskBar } from './desk-bar.tsx';
import { DeskEmpty } from './desk-empty.tsx';
import { OfficersPane } from './officers-pane.tsx';
import type { DeskPanel } from './step-words.ts';
import { TicketDetail } from './ticket-detail.tsx';
import { TicketList } from './ticket-list.tsx';
import { useDeskFilter } from './use-desk-filter.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useReadOn } from './use-read-on.ts';
import { useTicketSteps } from './use-ticket-steps.ts';
import { useQueue, useTicket, useTicketWorkflow } from './use-tickets.ts';

/** Opening a complaint is written down and marks it as seen: who only walks past with the keys opens nothing. */
const PASSING_MS = 200;

/** The queue of complaints at the left, everything about the marked one at the right; Enter gives it the whole screen. */
export function DeskPane({ shown }: { shown: number | null }) {
  const { t, error } = useI18n();
  const words = t.ticketDesk;
  const { filter, change, narrow, widen } = useDeskFilter();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState<number | null>(shown);
  const [opened, setOpened] = useState<number | null>(shown);
  const [whole, setWhole] = useState(false);
  const [panel, setPanel] = useState<DeskPanel | null>(null);
  const [officers, setOfficers] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const workflow = useTicketWorkflow().data;
  const list = useQueue(filter, text);
  const end = useReadOn(list.query);
  const steps = useTicketSteps();
  const detail = useTicket(opened);
  const open = (ticketId: number) => {
    setPanel(null);
    setMarked(ticketId);
    setOpened(ticketId);
  };
  useEffect(() => {
    if (marked === opened) return;
    const timer = setTimeout(() => setOpened(marked), PASSING_MS);
    return () => clearTimeout(timer);
  }, [marked, opened]);
  // Another screen or the map asks to see one.
  const asked = useRef(shown);
  useEffect(() => {
    if (shown === null || shown === asked.current) return;
    asked.current = shown;
    setPanel(null);
    setMarked(shown);
    setOpened(shown);
  }, [shown]);
  const { lines } = list;
  // What leaves the view stays open until another is chosen.
  const at = lines.findIndex((line) => line.ticketId === marked);
  /** Where it stood, for the way on after it has left the view. */
  const place = useRef(0);
  useEffect(() => {
    if (at >= 0) place.current = at;
  }, [at]);
  const move = (step: number) => {
    if (lines.length === 0) return;
    const from = at >= 0 ? at : marked === null ? -1 : place.current - (step > 0 ? 1 : 0);
    setMarked(lines[Math.min(Math.max(0, from + step), lines.length - 1)]!.ticketId);
  };
  useDeskKeys({
    active: panel === null && !officers,
    workflow,
    // Of what is wholly on the screen, and not of what was walked past.
    sheet: marked === opened ? detail.data : undefined,
    steps,
    openPanel: setPanel,
    move,
    open: () => marked !== null && setWhole(true),
    search: () => box.current?.select(),
    officers: () => setOfficers(true),
    back: () => {
      if (document.activeElement === box.current) box.current?.blur();
      else if (whole) setWhole(false);
      else if (text !== '') setText('');
      else return false;
      return true;
    },
  });
  if (officers) return <OfficersPane onClose={() => setOfficers(false)} />;
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      {!whole && (
        <DeskBar
          filter={filter}
          counts={list.counts}
          text={text}
          box={box}
          narrow={narrow}
          onText={setText}
          onChange={change}
          onWiden={widen}
          onOfficers={() => setOfficers(true)}
        />
      )}
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns: whole ? 'minmax(0, 1fr)' : 'minmax(440px, 5fr) minmax(0, 7fr)',
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
                <SkeletonRows rows={10} label={words.loading} />
              ) : lines.length === 0 ? (
                <DeskEmpty view={filter.view} text={list.asked} onWiden={narrow > 0 ? widen : undefined} />
              ) : (
                <TicketList
                  lines={lines}
                  marked={marked}
                  stale={list.stale}
                  onMark={open}
                  onOpen={() => setWhole(true)}
                />
              )}
              <Box ref={end} sx={{ height: 1 }} />
            </Box>
            <Box
              role="status"
              sx={{
                display: 'flex',
                alignItems: 'center',
                px: 4,
                height: 30,
                borderTop: 1,
                borderColor: 'divider',
                color: 'text.secondary',
                fontSize: 12.5,
              }}
            >
              {list.tooShort
                ? words.searchShort
                : list.query.data && words.shown(lines.length, list.query.hasNextPage)}
            </Box>
          </Box>
        )}
        <Box sx={{ minHeight: 0, display: 'flex', flexDirection: 'column' }}>
          {opened === null ? (
            <Typography sx={{ m: 'auto', px: 6, color: 'text.secondary' }}>{words.detail.choose}</Typography>
          ) : (
            <TicketDetail
              key={opened}
              ticketId={opened}
              detail={detail}
              workflow={workflow}
              whole={whole}
              panel={panel}
              steps={steps}
              onPanel={setPanel}
              onShow={open}
              onBack={whole ? () => setWhole(false) : undefined}
            />
          )}
        </Box>
      </Box>
    </Box>
  );
}
