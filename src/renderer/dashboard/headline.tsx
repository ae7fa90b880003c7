import { Box, ButtonBase, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useFreshness } from '../app/use-freshness.ts';
import { type Drill, useBoard } from './board.tsx';
import { againstLastYear, DIGITAL_TARGET, sumReceipts } from './figures.ts';
import { useChannels, useCollection } from './readings.ts';
import { asNumber } from './report-columns.ts';
import { percentText, pointsText, shortRupiah } from './short-number.ts';
import { addMonths, monthOf } from './spans.ts';
import { StaleMark } from './stale-mark.tsx';
import { TargetBar } from './target-bar.tsx';
import type { Reading } from './use-board-report.ts';

interface FigureProps {
  title: string;
  reading: Reading<unknown>;
  drill: Drill;
  value: string;
  exact?: string;
  tone?: 'success.main' | 'warning.main' | 'error.main' | undefined;
  children?: ReactNode;
}

/** One number that is read from across the room. */
export function Figure({ title, reading, drill, value, exact, tone, children }: FigureProps) {
  const { t } = useI18n();
  const board = useBoard();
  const { px, wall } = board;
  const fresh = useFreshness([reading]);
  const stale = fresh.state !== 'fresh';
  const lines = (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, width: '100%' }}>
        <Typography noWrap sx={{ flex: 1, fontSize: px(12), lineHeight: 1.4, color: 'text.secondary' }}>
          {title}
        </Typography>
        {stale && <StaleMark {...fresh} />}
      </Box>
      <Typography
        noWrap
        title={exact}
        sx={{
          fontSize: px(wall ? 44 : 25),
          lineHeight: wall ? 1.15 : 1.3,
          fontWeight: 640,
          letterSpacing: '-0.02em',
          color: tone ?? 'text.primary',
          opacity: stale ? 0.5 : 1,
          filter: stale ? 'grayscale(1)' : 'none',
        }}
      >
        {reading.data === undefined ? '…' : value}
      </Typography>
      <Box
        sx={{
          width: '100%',
          pt: `${px(2)}px`,
          fontSize: px(12),
          lineHeight: 1.5,
          color: 'text.secondary',
          opacity: stale ? 0.6 : 1,
          filter: stale ? 'grayscale(1)' : 'none',
        }}
      >
        {reading.data !== undefined ? children : reading.failed && t.dashboard.stale.failed}
      </Box>
    </>
  );
  const sx = {
    minWidth: 0,
    flex: '1 1 0',
    height: px(wall ? 122 : 98),
    font: 'inherit',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    justifyContent: 'flex-start',
    textAlign: 'left',
    px: `${px(14)}px`,
    py: `${px(8)}px`,
  } as const;
  if (wall) return <Box sx={sx}>{lines}</Box>;
  return (
    <ButtonBase
      data-figure={drill.report}
      data-freshness={fresh.state}
      onClick={() => board.drill(drill)}
      sx={(theme) => ({
        ...sx,
        '&:hover': { background: theme.palette.action.hover },
        '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
      })}
    >
      {lines}
    </ButtonBase>
  );
}

/** Receipts of the span and how many payments they are. */
export function ReceiptsFigure() {
  const { t, language } = useI18n();
  const { span } = useBoard();
  const reading = useChannels();
  const sums = sumReceipts(reading.data ?? []);
  return (
    <Figure
      title={t.dashboard.receipts[span]}
      reading={reading}
      drill={{ report: 'receipts_by_channel', parameters: reading.parameters }}
      value={shortRupiah(sums.total, language)}
      exact={formatRupiah(sums.total)}
    >
      {t.dashboard.payments(formatNumber(sums.receipts), formatNumber(sums.sheets))}
    </Figure>
  );
}

/** Digital payments against the target; the mark on the bar is the target. */
export function DigitalFigure() {
  const { t } = useI18n();
  const reading = useChannels();
  const sums = sumReceipts(reading.data ?? []);
  const share = sums.digitalShare;
  const reached = share !== null && share >= DIGITAL_TARGET;
  return (
    <Figure
      title={t.dashboard.digitalShare}
      reading={reading}
      drill={{ report: 'receipts_by_channel', parameters: reading.parameters, column: 'digital' }}
      value={percentText(share)}
      exact={t.dashboard.ofPayments(formatNumber(sums.digitalReceipts), formatNumber(sums.receipts))}
      tone={share === null ? undefined : reached ? 'success.main' : 'warning.main'}
    >
      {share !== null && (
        <>
          <TargetBar
            percent={share}
            target={DIGITAL_TARGET}
            label={t.dashboard.againstTarget(percentText(share), DIGITAL_TARGET)}
          />
          {t.dashboard.target(DIGITAL_TARGET, pointsText(share - DIGITAL_TARGET))}
        </>
      )}
    </Figure>
  );
}

/** How much of what was billed this month has come in, and how the months before did. */
export function CollectionFigure() {
  const { t, period } = useI18n();
  const { today } = useBoard();
  const reading = useCollection();
  const month = monthOf(today);
  const [before, now] = againstLastYear(reading.data ?? [], [addMonths(month, -1), month]);
  return (
    <Figure
      title={t.dashboard.sameMonth(period(month))}
      reading={reading}
      drill={{
        report: 'collection_effectiveness',
        parameters: reading.parameters,
        row: { column: 'month', value: `${month}-01` },
      }}
      value={percentText(now?.now ?? null)}
    >
      {before?.now != null && (
        <>
          {t.dashboard.monthWas(period(before.month), percentText(before.now))}
          {before.before !== null && ` (${t.dashboard.points(pointsText(before.now - before.before))})`}
        </>
      )}
    </Figure>
  );
}

/** What is owed altogether at the end of the running month so far. */
export function ReceivablesFigure() {
  const { t, language } = useI18n();
  const reading = useCollection();
  const rows = reading.data ?? [];
  const now = asNumber(rows.at(-1)?.receivables ?? null);
  const before = asNumber(rows.at(-13)?.receivables ?? null);
  return (
    <Figure
      title={t.dashboard.receivables}
      reading={reading}
      drill={{
        report: 'collection_effectiveness',
        parameters: reading.parameters,
        column: 'receivables',
      }}
      value={shortRupiah(now, language)}
      exact={formatRupiah(now)}
    >
      {before > 0 && t.dashboard.yearBefore(shortRupiah(before, language))}
    </Figure>
  );
}
