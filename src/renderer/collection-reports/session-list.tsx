import { Box, Button, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import type { ReportSession } from '../../shared/contract/collection-reports.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import type { useReportSessions } from './use-report.ts';

interface SessionListProps {
  query: ReturnType<typeof useReportSessions>;
  sessions: readonly ReportSession[];
  chosen: number | null;
  onChoose: (sessionId: number) => void;
}

/** The sessions, newest first; ↑ ↓ walk through them from anywhere on the screen. */
export function SessionList({ query, sessions, chosen, onChoose }: SessionListProps) {
  const { t, date, time, error } = useI18n();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-session="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  if (query.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (query.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 4 }}
        actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
      >
        {error(query.error)}
      </Notice>
    );
  }
  if (sessions.length === 0) {
    return (
      <Notice tone="info" sx={{ m: 4 }}>
        {t.collectionReports.noSessions}
      </Notice>
    );
  }
  return (
    <Box ref={list} sx={{ height: '100%', overflowY: 'auto' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 5, height: 30 }}>
        <Typography sx={{ fontSize: 12, fontWeight: 560, color: 'text.secondary', flex: 1 }}>
          {t.collectionReports.sessions}
        </Typography>
        <KeyCap keys="↑" /> <KeyCap keys="↓" />
      </Box>
      <Box role="listbox" aria-label={t.collectionReports.sessions}>
        {sessions.map((session) => (
          <Box
            key={session.sessionId}
            role="option"
            aria-selected={session.sessionId === chosen}
            data-session={session.sessionId}
            onClick={() => onChoose(session.sessionId)}
            sx={(theme) => ({
              px: 5,
              py: 2,
              cursor: 'pointer',
              borderTop: `1px solid ${theme.palette.divider}`,
              background: session.sessionId === chosen ? theme.palette.action.selected : undefined,
              '&:hover': {
                background:
                  session.sessionId === chosen ? theme.palette.action.selected : theme.palette.action.hover,
              },
            })}
          >
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
              <Typography sx={{ fontWeight: 560, flex: 1, minWidth: 0 }} noWrap>
                {date(session.businessDate)} · {session.counterName}
              </Typography>
              {session.closedAt === null && <StatusChip tone="warning" label={t.collectionReports.open} />}
            </Box>
            <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
              {session.cashierName} · {time(session.openedAt)}
              {session.closedAt && `–${time(session.closedAt)}`} ·{' '}
              {t.collectionReports.payments(formatNumber(session.payments))}
            </Typography>
          </Box>
        ))}
      </Box>
      {query.hasNextPage && (
        <Box sx={{ p: 4 }}>
          <Button
            fullWidth
            variant="outlined"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t.collectionReports.more}
          </Button>
        </Box>
      )}
    </Box>
  );
}
