import { Box } from '@mui/material';
import { useState } from 'react';
import { PREVIEW_BY, type PreviewBy } from '../../shared/contract/billing-runs.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { TabStrip } from '../components/tab-strip.tsx';
import { ReadFailed } from '../deposits/pane.tsx';
import { LinesPane } from './lines-pane.tsx';
import { PreviewChart } from './preview-chart.tsx';
import { PreviewTable } from './preview-table.tsx';
import { usePreview } from './use-period.ts';

const VIEWS = ['preview', 'lines'] as const;

/** `2026-01` -> `2025-12`. */
function monthBefore(period: string): string {
  const [year, month] = period.split('-').map(Number) as [number, number];
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

/** What a calculation says, beside the month before and by its odd ones. */
export function PreviewPane({ period, runId }: { period: string; runId: number }) {
  const { t } = useI18n();
  const [view, setView] = useState<(typeof VIEWS)[number]>('preview');
  const m = t.billingRuns.preview;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <TabStrip tabs={VIEWS} current={view} onSelect={setView} words={m.tabs} label={m.tabsLabel} />
      <Box sx={{ flex: 1, minHeight: 0 }}>
        {view === 'preview' ? (
          <Comparison period={period} runId={runId} />
        ) : (
          <LinesPane period={period} runId={runId} />
        )}
      </Box>
    </Box>
  );
}

function Comparison({ period, runId }: { period: string; runId: number }) {
  const i18n = useI18n();
  const { t } = i18n;
  const [by, setBy] = useState<PreviewBy>('group');
  const query = usePreview(period, runId, by);
  const m = t.billingRuns.preview;
  const last = i18n.period(monthBefore(period));
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <TabStrip tabs={PREVIEW_BY} current={by} onSelect={setBy} words={m.by} label={m.byLabel}>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {m.last(last)}
        </Box>
      </TabStrip>
      {query.isPending ? (
        <SkeletonRows rows={10} label={t.common.loading} />
      ) : query.isError ? (
        <ReadFailed failure={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ScrollArea>
          <PreviewTable rows={query.data.rows} total={query.data.total} head={m.by[by]} />
          <PreviewChart rows={query.data.rows} last={last} />
        </ScrollArea>
      )}
    </Box>
  );
}
