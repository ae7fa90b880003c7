import { Box, Button, Typography, useMediaQuery } from '@mui/material';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { OpenDrawer } from '../cash-sessions/open-drawer.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { LastPayments } from '../connections/last-payments.tsx';
import { SearchBox } from '../connections/search-box.tsx';
import { SearchResults } from '../connections/search-results.tsx';
import { AtWindow } from './at-window.tsx';
import { useDoubtGate } from './doubt-gate.tsx';
import { mayType } from './obstacle.ts';
import { useCounter } from './use-counter.ts';
import { useCounterKeys } from './use-counter-keys.ts';

/** Below this width the history covers too much of the bill and is only shown on its key. */
const WIDE = '(min-width: 1240px)';

interface CounterScreenProps {
  active: boolean;
  onCloseDrawer: () => void;
  /** A number that another screen sent here to be paid; taken up once. */
  toPay: string | null;
  onTaken: () => void;
}

/** From the number to the receipt without a mouse: one box, the customer, the money. */
export function CounterScreen(props: CounterScreenProps) {
  const gate = useDoubtGate();
  const active = props.active && gate.open;
  const { t, date } = useI18n();
  const who = useSignedIn();
  const counter = useCounter();
  const { at, search, desk, session } = counter;
  const listId = useId();
  const wide = useMediaQuery(WIDE, { noSsr: true });
  const [history, setHistory] = useState<boolean | null>(null);
  const payments = at.is === 'paid' ? at.paid.history : desk?.is === 'invoice' ? undefined : desk?.history;
  const historyOpen = (history ?? wide) && payments !== undefined;
  const listOpen = counter.box.searching && search.active && !counter.waiting;
  const noDrawer = counter.mayTakeMoney && at.is === 'nobody' && (!session || session.fromEarlierDay);

  useCounterKeys(active && !noDrawer, counter, () => setHistory(!historyOpen));

  const doubtId = counter.payment.doubt?.requestId ?? null;
  const { setOwn } = gate;
  useEffect(() => setOwn(doubtId), [doubtId, setOwn]);

  // The focus follows the work: to the money when a customer is open, else to the box; also on the way back from another screen, and
  // when the fields go or come because of others: a bill paid elsewhere, a drawer closed. Who is typing the next number is left alone.
  const mayPay = counter.payable !== null && mayType(counter.obstacle);
  const followWork = useEffectEvent(() => {
    if (counter.box.searching && document.activeElement === counter.refs.boxRef.current) return;
    if (mayPay) counter.focusPay();
    else counter.focusBox();
  });
  const opened = desk && at.is === 'open' ? at.no : 'nobody';
  const work = `${opened} ${counter.payment.form.tender} ${mayPay}`;
  useEffect(() => {
    if (active && work && doubtId === null) followWork();
  }, [active, work, doubtId]);

  const { toPay, onTaken } = props;
  const take = useEffectEvent(counter.scan);
  useEffect(() => {
    if (!toPay || !active) return;
    take(toPay);
    onTaken();
  }, [toPay, active, onTaken]);

  if (noDrawer) {
    // Mounted behind another screen, its field could not take the focus.
    if (!active) return null;
    return session ? (
      <Notice
        tone="warning"
        title={t.drawer.earlierTitle}
        sx={{ m: 8, maxWidth: 640 }}
        actions={
          <Button variant="contained" autoFocus onClick={props.onCloseDrawer}>
            {t.drawer.closeEmpty}
          </Button>
        }
      >
        {t.drawer.earlier(date(session.businessDate))}
      </Notice>
    ) : (
      <OpenDrawer />
    );
  }

  const boxCorner = (
    <>
      <Box sx={{ flex: 1 }} />
      {payments && !historyOpen && (
        <Button size="small" tabIndex={-1} onClick={() => setHistory(true)} sx={{ gap: 2 }}>
          {t.history.title} <KeyCap keys="F6" />
        </Button>
      )}
      {session && (
        <Typography sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
          {session.counterName} · {who.fullName}
        </Typography>
      )}
    </>
  );

  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplateColumns: historyOpen && !listOpen ? 'minmax(0, 1fr) 312px' : 'minmax(0, 1fr)',
        gridTemplateRows: 'minmax(0, 1fr)',
      }}
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 }}>
        <SearchBox
          text={counter.box.text}
          cut={counter.box.cut}
          inputRef={counter.refs.boxRef}
          list={listOpen && search.matches.length > 0 ? { id: listId, marked: counter.marked } : null}
          onText={counter.type}
          onEnter={counter.enter}
          onMove={counter.mark}
          corner={boxCorner}
        />
        {counter.waiting && at.is === 'open' && (
          <Notice tone="warning" sx={{ mx: 5, mb: 3 }}>
            {t.search.waiting(counter.waiting, at.name)}
          </Notice>
        )}
        {listOpen && (
          <SearchResults
            id={listId}
            text={counter.box.text}
            search={search}
            marked={counter.marked}
            onOpen={counter.open}
          />
        )}
        {/* Hidden, not gone, below a list: the payment being typed is still there after Esc. */}
        <Box
          sx={{
            flex: 1,
            minHeight: 0,
            display: listOpen ? 'none' : 'flex',
            flexDirection: 'column',
          }}
        >
          <AtWindow counter={counter} active={active} />
        </Box>
      </Box>
      {historyOpen && !listOpen && <LastPayments payments={payments} />}
    </Box>
  );
}
