import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import type { ReadingProgress } from '../../shared/contract/reading-bench.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DataTable } from '../components/data-table.tsx';

interface BenchProgressProps {
  progress: ReadingProgress;
  route: string | null;
  onRoute: (route: string | null) => void;
}

/** How far the month is, in one line; by route on demand. */
export function BenchProgress({ progress, route, onRoute }: BenchProgressProps) {
  const { t, period } = useI18n();
  const words = t.readingBench.progress;
  const [open, setOpen] = useState(false);
  const { due, approved, waiting, unread } = progress;
  const share = (part: number) => (due === 0 ? 0 : (part / due) * 100);
  return (
    <Box
      role="group"
      aria-label={words.label}
      sx={{ borderBottom: 1, borderColor: 'divider', flexShrink: 0 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 4, height: 34, minWidth: 0 }}>
        <Typography noWrap sx={{ fontWeight: 600, flexShrink: 0 }}>
          {words.period(period(progress.usagePeriod))}
        </Typography>
        <Typography variant="body2" noWrap sx={{ color: 'text.secondary', flexShrink: 0 }}>
          {progress.state === null ? words.notBegun : t.readingWords.periodStates[progress.state]}
        </Typography>
        <Box
          aria-hidden
          sx={{
            flex: 1,
            minWidth: 60,
            height: 6,
            borderRadius: '3px',
            overflow: 'hidden',
            display: 'flex',
            bgcolor: 'action.hover',
          }}
        >
          <Box sx={{ width: `${share(approved)}%`, bgcolor: 'success.main' }} />
          <Box sx={{ width: `${share(waiting)}%`, bgcolor: 'warning.main' }} />
        </Box>
        <Typography variant="body2" noWrap sx={{ flexShrink: 0, fontVariantNumeric: 'tabular-nums' }}>
          <b>{formatNumber(approved)}</b> {words.approved} · <b>{formatNumber(waiting)}</b> {words.waiting} ·{' '}
          <b>{formatNumber(unread)}</b> {words.unread}{' '}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {words.of(formatNumber(due))}
          </Box>
        </Typography>
        <Button
          size="small"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          sx={{ flexShrink: 0, height: 28, mr: -2 }}
        >
          {open ? words.routesHide : words.routes}
        </Button>
      </Box>
      {open && (
        <Box sx={{ maxHeight: 'max(260px, 42vh)', overflowY: 'auto', borderTop: 1, borderColor: 'divider' }}>
          <DataTable aria-label={words.routes}>
            <thead>
              <tr>
                <th>{words.route}</th>
                <th data-number>{words.due}</th>
                <th data-number>{words.columns.approved}</th>
                <th data-number>{words.columns.waiting}</th>
                <th data-number>{words.columns.unread}</th>
              </tr>
            </thead>
            <tbody>
              {progress.routes.map((each) => (
                <tr
                  key={each.routeCode}
                  data-clickable=""
                  data-state={route === each.routeCode ? 'selected' : undefined}
                  onClick={() => onRoute(route === each.routeCode ? null : each.routeCode)}
                >
                  <td>
                    {each.routeCode} {each.routeName}
                  </td>
                  <td data-number>{formatNumber(each.due)}</td>
                  <td data-number>{formatNumber(each.approved)}</td>
                  <td data-number>{formatNumber(each.waiting)}</td>
                  <td data-number>{formatNumber(each.unread)}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Box>
      )}
    </Box>
  );
}
