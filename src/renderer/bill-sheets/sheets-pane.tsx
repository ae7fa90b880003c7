import { Box, Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { useSettled } from '../components/use-settled.ts';
import { CustomerSheets } from './customer-sheets.tsx';
import { PrintBar } from './print-bar.tsx';
import { PrintFiles } from './print-files.tsx';
import { RoutesPart } from './routes-part.tsx';
import { SheetPreview } from './sheet-preview.tsx';
import { type Kind, SheetsHead } from './sheets-head.tsx';
import { type SheetsAsked, useSheetPrints } from './use-sheet-prints.ts';

/** Bills as sheets, one or whole routes in one run: what to print at the left, the first page at the right, the files below. */
export function SheetsPane() {
  const { t, error } = useI18n();
  const mayTakeRoutes = has(useSignedIn(), 'reading_officer', 'supervisor', 'finance');
  const [kind, setKind] = useState<Kind>(mayTakeRoutes ? 'routes' : 'connection');
  const [perPage, setPerPage] = useState<1 | 2>(2);
  const [wanted, setWanted] = useState<string | null>(null);
  const [routes, setRoutes] = useState<ReadonlySet<string>>(new Set());
  const [connectionNo, setConnectionNo] = useState<string | null>(null);
  const { prints, begin, cancel } = useSheetPrints();
  const periods = useQuery({
    queryKey: keys.billSheetPeriods,
    queryFn: () => loket.billSheets.periods({}),
    meta: { topics: ['billing'] },
  });
  const period = wanted ?? periods.data?.[0]?.period ?? null;
  const codes = [...routes].sort();
  const asked = askedFor(period, kind, perPage, codes, connectionNo);
  // One look for a choice, not one for every box on the way to it.
  const previewed = useSettled(asked && firstOf(asked));

  if (periods.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (periods.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={<Button onClick={() => void periods.refetch()}>{t.common.retry}</Button>}
      >
        {error(periods.error)}
      </Notice>
    );
  }
  if (period === null) {
    return (
      <Notice tone="info" sx={{ m: 5, maxWidth: 640 }} title={t.billSheets.noPeriods}>
        {t.billSheets.noPeriodsHint}
      </Notice>
    );
  }
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
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
          <SheetsHead
            periods={periods.data}
            period={period}
            onPeriod={setWanted}
            kind={kind}
            onKind={mayTakeRoutes ? setKind : null}
            perPage={perPage}
            onPerPage={setPerPage}
          />
          {kind === 'routes' ? (
            <RoutesPart period={period} chosen={routes} onChange={setRoutes} />
          ) : (
            <CustomerSheets
              connectionNo={connectionNo}
              period={period}
              onConnection={setConnectionNo}
              onPeriod={setWanted}
            />
          )}
          <PrintBar period={period} kind={kind} chosen={routes} asked={asked} begin={begin} />
        </Box>
        <SheetPreview asked={previewed} />
      </Box>
      <PrintFiles prints={prints} onCancel={cancel} />
    </Box>
  );
}

function askedFor(
  period: string | null,
  kind: Kind,
  perPage: 1 | 2,
  routes: string[],
  connectionNo: string | null,
): SheetsAsked | null {
  if (period === null) return null;
  if (kind === 'connection')
    return connectionNo === null ? null : { period, perPage, choice: { kind, connectionNo } };
  return routes.length === 0 ? null : { period, perPage, choice: { kind, routes } };
}

/** What is looked at: of routes the first one. */
function firstOf(asked: SheetsAsked): SheetsAsked {
  const { choice } = asked;
  return choice.kind === 'connection'
    ? asked
    : { ...asked, choice: { kind: 'routes', routes: choice.routes.slice(0, 1) } };
}
