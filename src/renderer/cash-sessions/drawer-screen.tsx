import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import { CloseDrawer } from './close-drawer.tsx';
import { useCashSession } from './use-cash-session.ts';

type ClosedSession = OutputOf<LoketContract['cashSessions']['close']>;

/** The own drawer: what it should hold, and closing it. */
export function DrawerScreen(props: { onOpen: () => void }) {
  const { t, date, dateTime } = useI18n();
  const { session } = useCashSession();
  const [closed, setClosed] = useState<ClosedSession | null>(null);
  const toCounter = (
    <Button autoFocus onClick={props.onOpen}>
      {t.drawer.goToCounter}
    </Button>
  );
  const shown = session ?? closed;

  if (!shown) {
    return (
      <Notice tone="info" sx={{ m: 8, maxWidth: 560 }} actions={toCounter}>
        {t.drawer.notOpen}
      </Notice>
    );
  }
  return (
    <Box sx={{ height: '100%', overflowY: 'auto' }}>
      <Box sx={{ width: 480, mx: 'auto', py: 10 }}>
        <Typography variant="h1" component="h2" sx={{ mb: 5 }}>
          {session
            ? `${t.drawer.title} ${shown.counterName}`
            : `${t.drawer.closedTitle} · ${shown.counterName}`}
        </Typography>
        {session?.fromEarlierDay && (
          <Notice tone="warning" title={t.drawer.earlierTitle} sx={{ mb: 5 }}>
            {t.drawer.earlier(date(session.businessDate))}
          </Notice>
        )}
        <Facts
          rows={[
            [t.drawer.businessDate, date(shown.businessDate)],
            [t.drawer.openedAt, dateTime(shown.openedAt)],
            [t.drawer.payments, formatNumber(shown.payments)],
            [t.drawer.nonCash, formatRupiah(shown.nonCash)],
            [t.drawer.float, formatRupiah(shown.openingFloat)],
            [t.drawer.cash, formatRupiah(shown.cash)],
            [t.drawer.expected, <strong key="drawer">{formatRupiah(shown.drawer)}</strong>],
          ]}
        />
        <Box sx={{ my: 5, borderTop: 1, borderColor: 'divider' }} />
        {session ? (
          <CloseDrawer session={session} onClosed={setClosed} />
        ) : (
          closed && (
            <>
              <Facts
                rows={[
                  [t.drawer.closedAt, dateTime(closed.closedAt)],
                  [t.drawer.counted, formatRupiah(closed.countedCash)],
                ]}
              />
              <Notice
                tone={closed.difference === 0 ? 'success' : 'warning'}
                sx={{ mt: 5 }}
                actions={toCounter}
              >
                <strong>{t.drawer.difference}:</strong> {differenceText(closed.difference, t.drawer)}
              </Notice>
            </>
          )
        )}
      </Box>
    </Box>
  );
}

type DrawerTexts = ReturnType<typeof useI18n>['t']['drawer'];

function differenceText(difference: number, texts: DrawerTexts): string {
  if (difference === 0) return texts.noDifference;
  return difference > 0 ? texts.over(formatRupiah(difference)) : texts.short(formatRupiah(-difference));
}
