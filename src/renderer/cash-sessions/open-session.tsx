import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { SessionReport } from '../../shared/contract/cash-sessions.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { ScrollArea } from '../components/data-table.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { AcceptTransfer } from './accept-transfer.tsx';
import { CloseDrawer } from './close-drawer.tsx';
import { MovementList } from './movement-list.tsx';
import { OfferForm } from './offer-form.tsx';
import { PettyCashForm } from './petty-cash-form.tsx';
import { SessionRead } from './session-read.tsx';
import { useTransfers } from './use-session-report.ts';
import { WaitingTransfers } from './waiting-transfers.tsx';

type Doing =
  | { is: 'overview'; message?: string }
  | { is: 'petty'; direction: 'in' | 'out' }
  | { is: 'offer'; kind: 'to_safe' | 'to_cashier' }
  | { is: 'accept'; transferId: number }
  | { is: 'close' };

interface OpenSessionProps {
  report: SessionReport;
  onOpen: () => void;
  onPrint: (sessionId: number) => void;
}

/** The drawer through the day: the X read and its movements stay in view, what is done stands beside them. */
export function OpenSession({ report, onOpen, onPrint }: OpenSessionProps) {
  const { t, date, dateTime } = useI18n();
  const transfers = useTransfers().data ?? [];
  const asked = report.closeRequest?.state === 'waiting';
  const [doing, setDoing] = useState<Doing>({ is: report.fromEarlierDay || asked ? 'close' : 'overview' });
  const back = (message?: string) => setDoing({ is: 'overview', message });
  const incoming = transfers.filter((each) => !each.mine);
  const accepting = doing.is === 'accept' && incoming.find((each) => each.transferId === doing.transferId);
  const firstIncoming = incoming.find((each) => each.mayAccept);
  const moves = !report.fromEarlierDay;
  const actions: readonly (readonly [key: string, label: string, next: Doing, possible: boolean])[] = [
    ['F5', t.drawer.pettyOut, { is: 'petty', direction: 'out' }, moves],
    ['F6', t.drawer.pettyIn, { is: 'petty', direction: 'in' }, moves],
    ['F7', t.drawer.offerSafe, { is: 'offer', kind: 'to_safe' }, moves],
    ['F8', t.drawer.offerCashier, { is: 'offer', kind: 'to_cashier' }, moves],
  ];
  const closing = doing.is === 'close' || report.closing !== null;
  useKeys(!closing, {
    ...Object.fromEntries(actions.map(([key, , next, possible]) => [key, () => possible && setDoing(next)])),
    F4: firstIncoming && (() => setDoing({ is: 'accept', transferId: firstIncoming.transferId })),
    F9: () => setDoing({ is: 'close' }),
    Escape: doing.is === 'overview' ? undefined : () => back(),
  });

  if (closing) {
    return (
      <CloseDrawer
        report={report}
        incoming={incoming.length > 0}
        onBack={() => back()}
        onPrint={() => onPrint(report.sessionId)}
        onLeave={onOpen}
      />
    );
  }
  return (
    <Box sx={{ height: '100%', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 412px' }}>
      <ScrollArea sx={{ height: '100%', py: 4, display: 'flex', flexDirection: 'column', gap: 5 }}>
        <Box sx={{ px: 5 }}>
          <Typography variant="h1" component="h2">
            {t.drawer.title(report.counterName)}
          </Typography>
          <Typography sx={{ color: 'text.secondary' }}>
            {[
              date(report.businessDate),
              `${t.drawer.openedAt} ${dateTime(report.openedAt)}`,
              `${t.drawer.float} ${formatRupiah(report.openingFloat)}`,
              t.drawer.paymentsOf(formatNumber(report.payments)),
            ].join(' · ')}
          </Typography>
        </Box>
        {report.fromEarlierDay && (
          <Notice tone="warning" title={t.drawer.earlierTitle} sx={{ mx: 5 }}>
            {t.drawer.earlier(date(report.businessDate))}
          </Notice>
        )}
        <SessionRead report={report} />
        <MovementList report={report} />
      </ScrollArea>
      <Box
        component="aside"
        aria-label={t.drawer.actions}
        sx={{ height: '100%', overflowY: 'auto', borderLeft: 1, borderColor: 'divider', px: 5, py: 4 }}
      >
        {doing.is === 'petty' && (
          <PettyCashForm key={doing.direction} report={report} direction={doing.direction} onDone={back} />
        )}
        {doing.is === 'offer' && (
          <OfferForm key={doing.kind} sessionId={report.sessionId} kind={doing.kind} onDone={back} />
        )}
        {accepting && <AcceptTransfer key={accepting.transferId} transfer={accepting} onDone={back} />}
        {(doing.is === 'overview' || (doing.is === 'accept' && !accepting)) && (
          <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
            {doing.is === 'overview' && doing.message && <Notice tone="success">{doing.message}</Notice>}
            <WaitingTransfers
              transfers={transfers}
              onCount={(transferId) => setDoing({ is: 'accept', transferId })}
            />
            <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
              {actions.map(([key, label, next, possible]) => (
                <Button
                  key={key}
                  variant="outlined"
                  disabled={!possible}
                  onClick={() => setDoing(next)}
                  sx={{ height: 40, justifyContent: 'space-between' }}
                >
                  {label} <KeyCap keys={key} />
                </Button>
              ))}
              <Button
                variant="contained"
                autoFocus
                onClick={() => setDoing({ is: 'close' })}
                sx={{ height: 44, mt: 3, justifyContent: 'space-between' }}
              >
                {asked ? t.drawer.continueClosing : t.drawer.countAndClose} <KeyCap keys="F9" onAccent />
              </Button>
            </Box>
          </Box>
        )}
      </Box>
    </Box>
  );
}
