import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ApplicationCard } from '../../shared/contract/applications.ts';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { EstimateForm } from './estimate-form.tsx';

interface MakeEstimateProps {
  application: ApplicationCard;
  onDone: () => void;
  onCancel: () => void;
}

/** The estimate of a surveyed application, or why there can be none. */
export function MakeEstimate({ application, onDone, onCancel }: MakeEstimateProps) {
  const { t, error } = useI18n();
  const texts = t.costEstimates.estimate;
  const asked = { applicationId: application.applicationId, extras: [] };
  const query = useQuery({
    queryKey: keys.estimateProposal(asked),
    queryFn: () => loket.costEstimates.propose(asked),
    refetchOnMount: 'always',
    gcTime: 0,
    meta: { topics: ['prices'] },
  });
  useKeys(true, { Escape: onCancel });
  if (query.data) {
    return <EstimateForm application={application} bare={query.data} onDone={onDone} onCancel={onCancel} />;
  }
  if (query.isPending) return <SkeletonRows rows={6} label={t.common.loading} />;
  const facts = query.error instanceof AppError ? query.error.details['facts'] : null;
  const infeasible = Array.isArray(facts) && facts.includes('feasible');
  return (
    <Box component="section" aria-label={texts.title} sx={{ px: 5, py: 4 }}>
      <Typography variant="h2">{texts.title}</Typography>
      <Notice
        tone={infeasible ? 'warning' : 'error'}
        sx={{ my: 3 }}
        actions={!infeasible && <Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
      >
        {infeasible ? texts.notFeasible : error(query.error)}
      </Notice>
      <Button onClick={onCancel}>{t.common.cancel}</Button>
    </Box>
  );
}
