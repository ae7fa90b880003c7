import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useCashSession } from '../cash-sessions/use-cash-session.ts';
import { ExportsTray } from '../reports/exports-tray.tsx';
import { has, useSignedIn } from './auth.ts';
import { useNow } from './clock.ts';
import { useI18n } from './i18n/i18n.tsx';
import { type Link, useLink } from './link.ts';
import { useSettings } from './settings.tsx';

/** Main hears from the server every few seconds; silence longer than this is worth a colour. */
const QUIET_MS = 15_000;
/** A console's clock this wrong confuses people who compare it with receipts. */
const SKEW_MS = 120_000;

type Colour = 'text.secondary' | 'success.main' | 'warning.main' | 'error.main';

function linkColour(link: Link, now: number): Colour {
  if (link.state === 'down') return 'error.main';
  if (link.state === 'unknown') return 'text.secondary';
  return link.aliveAt && now - Date.parse(link.aliveAt) > QUIET_MS ? 'warning.main' : 'success.main';
}

function Item(props: { colour?: Colour; dot?: boolean; children: ReactNode }) {
  const strong = props.colour === 'error.main' || props.colour === 'warning.main';
  return (
    <Typography
      component="span"
      variant="body2"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 1.5,
        whiteSpace: 'nowrap',
        color: strong ? props.colour : 'text.secondary',
        fontWeight: strong ? 600 : 400,
      }}
    >
      {props.dot && <Box sx={{ width: 7, height: 7, borderRadius: '50%', bgcolor: props.colour }} />}
      {props.children}
    </Typography>
  );
}

/** Always true: link and age of data, counter and drawer, printer, business date. Red here means red. */
export function StatusLine() {
  const { t, time, date } = useI18n();
  const who = useSignedIn();
  const link = useLink();
  const now = useNow();
  const { settings } = useSettings();
  const { session } = useCashSession();
  const age = link.aliveAt
    ? t.common.ago(Math.max(0, Math.floor((now - Date.parse(link.aliveAt)) / 1000)))
    : null;
  const colour = linkColour(link, now);
  const skew = Math.abs(link.clockSkewMs ?? 0);
  const linkText = {
    up: link.roundTripMs === null ? t.status.linkUp : t.status.link(Math.round(link.roundTripMs)),
    down: t.status.linkDown,
    unknown: t.status.linkUnknown,
  }[link.state];

  return (
    <Box
      component="footer"
      aria-label={t.status.label}
      sx={{
        gridArea: 'status',
        display: 'flex',
        alignItems: 'center',
        gap: 6,
        px: 4,
        overflow: 'hidden',
        bgcolor: 'background.default',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Item colour={colour} dot>
        {linkText}
        {age && ` · ${t.status.data(age)}`}
      </Item>
      {has(who, 'cashier') &&
        (session ? (
          <>
            <Item colour={session.fromEarlierDay ? 'warning.main' : 'text.secondary'}>
              {t.status.counter(session.counterName, time(session.openedAt))}
            </Item>
            <Item>
              {session.drawer === null
                ? t.status.drawerBlind(formatRupiah(session.openingFloat), formatNumber(session.payments))
                : t.status.drawer(formatRupiah(session.drawer))}
            </Item>
            {session.waitingClose && <Item colour="warning.main">{t.drawer.waitingClose}</Item>}
          </>
        ) : (
          <Item>{t.status.noSession}</Item>
        ))}
      <Item>{printerText(t.status.printer, settings.printer)}</Item>
      <ExportsTray />
      <Box sx={{ flex: 1 }} />
      {skew > SKEW_MS && <Item colour="warning.main">{t.status.clockWrong(Math.round(skew / 60_000))}</Item>}
      <Item>
        {date(link.businessDate ?? who.businessDate)} {who.utility.zoneLabel}
      </Item>
    </Box>
  );
}

type PrinterTexts = ReturnType<typeof useI18n>['t']['status']['printer'];

function printerText(
  texts: PrinterTexts,
  printer: ReturnType<typeof useSettings>['settings']['printer'],
): string {
  switch (printer.kind) {
    case 'network':
      return texts.network(printer.host);
    case 'windows_share':
      return texts.windows_share(printer.path);
    case 'cups':
      return texts.cups(printer.queue);
    default:
      return texts[printer.kind];
  }
}
