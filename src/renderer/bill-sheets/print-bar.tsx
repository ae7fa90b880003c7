import { Box, Button, Typography } from '@mui/material';
import type { UseMutationResult } from '@tanstack/react-query';
import type { SheetPrint } from '../../shared/contract/bill-sheets.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import type { Kind } from './sheets-head.tsx';
import { useRoutes } from './use-routes.ts';
import type { SheetsAsked } from './use-sheet-prints.ts';

interface PrintBarProps {
  period: string;
  kind: Kind;
  chosen: ReadonlySet<string>;
  asked: SheetsAsked | null;
  begin: UseMutationResult<SheetPrint, Error, SheetsAsked>;
}

/** What is chosen, in sheets, m³ and rupiah, and making it. */
export function PrintBar({ period, kind, chosen, asked, begin }: PrintBarProps) {
  const { t, error } = useI18n();
  const texts = t.billSheets;
  const { data } = useRoutes(period, kind === 'routes');
  const routes = (data ?? []).filter(({ routeCode }) => chosen.has(routeCode));
  const sum = (of: 'sheets' | 'usageM3' | 'amount') => routes.reduce((all, route) => all + route[of], 0);
  const ready = asked !== null && !begin.isPending && (kind === 'connection' || routes.length > 0);
  useKeys(true, { F9: () => (ready ? begin.mutate(asked) : false) });
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', px: 5, py: 3 }}>
      {begin.isError && (
        <Notice tone="error" sx={{ mb: 3 }}>
          {error(begin.error)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 4 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          {kind === 'routes' && (
            <>
              <Typography sx={{ fontWeight: 600 }}>
                {routes.length === 0
                  ? texts.routes.none
                  : texts.routes.chosen(formatNumber(routes.length), formatNumber(sum('sheets')))}
              </Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }} title={texts.routes.issued} noWrap>
                {routes.length === 0
                  ? texts.print.filesPlace
                  : texts.routes.chosenUsage(formatNumber(sum('usageM3')), formatRupiah(sum('amount')))}
              </Typography>
            </>
          )}
          {kind === 'connection' && (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {texts.print.filesPlace}
            </Typography>
          )}
        </Box>
        <Button
          variant="contained"
          disabled={!ready}
          onClick={() => asked && begin.mutate(asked)}
          sx={{ gap: 2 }}
        >
          {begin.isPending ? texts.print.making : texts.print.make} <KeyCap keys="F9" onAccent={ready} />
        </Button>
      </Box>
    </Box>
  );
}
