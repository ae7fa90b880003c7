import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { DecreeActions } from './decree-actions.tsx';
import { DecreeLines } from './decree-lines.tsx';
import { decreeTone, periodsOf, reliefOf } from './decree-words.ts';

/** One decree: what it gives to whom, what carrying it out would do, and the bills one by one. */
export function DecreeDetail({ decreeId }: { decreeId: number }) {
  const i18n = useI18n();
  const { t, dateTime, error } = i18n;
  const texts = t.adjustments.decree;
  const query = useQuery({
    queryKey: keys.decree(decreeId),
    queryFn: () => loket.adjustments.decree({ decreeId }),
    refetchOnMount: 'always',
    meta: { topics: ['corrections', 'instalments', 'reversals'] },
  });
  if (query.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (query.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
      >
        {error(query.error)}
      </Notice>
    );
  }
  const decree = query.data;
  const { preview } = decree;
  const decidedBy = decree.state === 'applied' ? texts.appliedBy : texts.withdrawnBy;
  return (
    <Box sx={{ p: 5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 3, mb: 1 }}>
        <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          {decree.decreeNo}
        </Typography>
        <StatusChip tone={decreeTone(decree.state)} label={texts.states[decree.state]} />
      </Box>
      <Typography sx={{ mb: 4 }}>{decree.name}</Typography>
      <Facts
        rows={[
          [texts.columns.what, reliefOf(decree, t)],
          [texts.columns.periods, periodsOf(decree, i18n)],
          [texts.columns.targets, formatNumber(decree.targets)],
          [texts.enteredBy, `${decree.enteredBy}, ${dateTime(decree.enteredAt)}`],
          ...(decree.decidedBy && decree.decidedAt
            ? [[decidedBy, `${decree.decidedBy}, ${dateTime(decree.decidedAt)}`] as const]
            : []),
          ...(decree.reason ? [[texts.reason, decree.reason] as const] : []),
          ...(decree.bills !== null && decree.total !== null
            ? [
                [texts.appliedBills, formatNumber(decree.bills)] as const,
                [texts.appliedTotal, <strong key="total">{formatRupiah(decree.total)}</strong>] as const,
              ]
            : []),
        ]}
      />
      {preview && (
        <>
          <Typography variant="h2" component="h3" sx={{ mt: 5, mb: 2 }}>
            {texts.previewTitle}
          </Typography>
          {preview.bills === 0 ? (
            <Notice tone="info">{texts.previewNothing}</Notice>
          ) : (
            <Facts
              rows={[
                [texts.previewConnections, formatNumber(preview.connections)],
                [texts.previewBills, formatNumber(preview.bills)],
                [texts.previewToNothing, formatNumber(preview.toNothing)],
                [texts.previewTotal, <strong key="total">{formatRupiah(preview.total)}</strong>],
              ]}
            />
          )}
        </>
      )}
      {decree.state === 'entered' && <DecreeActions decree={decree} />}
      {decree.state !== 'withdrawn' && (decree.bills ?? preview?.bills ?? 0) > 0 && (
        <>
          <Typography variant="h2" component="h3" sx={{ mt: 5, mb: 2 }}>
            {texts.lines}
          </Typography>
          <DecreeLines decreeId={decreeId} />
        </>
      )}
    </Box>
  );
}
