import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { EstimateLines } from './estimate-lines.tsx';
import { SurveyFacts } from './survey-facts.tsx';

/** Survey and estimate of an application to read, and their papers. */
export function EstimateView({ applicationId }: { applicationId: number }) {
  const { t, dateTime, error } = useI18n();
  const texts = t.costEstimates.view;
  const query = useQuery({
    queryKey: keys.applicationEstimate(applicationId),
    queryFn: () => loket.costEstimates.view({ applicationId }),
    refetchOnMount: 'always',
    meta: { topics: ['applications'] },
  });
  if (query.isPending) return <SkeletonRows rows={5} label={t.common.loading} />;
  if (query.isError) {
    return (
      <Notice tone="error" actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}>
        {error(query.error)}
      </Notice>
    );
  }
  const { surveys, estimates, currentEstimateId, letter } = query.data;
  const [survey] = surveys;
  const [estimate] = estimates;
  const counts = estimate !== undefined && estimate.estimateId === currentEstimateId;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      <Box component="section" aria-label={texts.survey}>
        <Typography variant="h2" component="h3" sx={{ mb: 2 }}>
          {texts.survey}
        </Typography>
        {survey ? (
          <>
            <SurveyFacts survey={survey} />
            <Typography variant="body2" sx={{ mt: 2, color: 'text.secondary' }}>
              {texts.madeBy(survey.recordedBy, dateTime(survey.recordedAt))}
            </Typography>
          </>
        ) : (
          <Typography sx={{ color: 'text.secondary' }}>{texts.noSurvey}</Typography>
        )}
      </Box>
      {survey && (
        <Box component="section" aria-label={texts.estimate}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 2 }}>
            <Typography variant="h2" component="h3">
              {texts.estimate}
            </Typography>
            {estimate && (
              <StatusChip tone={counts ? 'success' : 'neutral'} label={counts ? texts.counts : texts.older} />
            )}
          </Box>
          {estimate ? (
            <>
              <EstimateLines estimate={estimate} stale={!counts} flush />
              {estimate.note && <Typography sx={{ mb: 1 }}>{estimate.note}</Typography>}
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {texts.madeBy(estimate.madeBy, dateTime(estimate.madeAt))}
                {estimates.length > 1 && ` · ${texts.earlier(estimates.length - 1)}`}
              </Typography>
            </>
          ) : (
            <Typography sx={{ color: 'text.secondary' }}>{texts.noEstimate}</Typography>
          )}
        </Box>
      )}
      <Papers applicationId={applicationId} estimate={counts} letter={letter} />
    </Box>
  );
}

function Papers(props: { applicationId: number; estimate: boolean; letter: 'approve' | 'reject' | null }) {
  const { applicationId } = props;
  const { t, error } = useI18n();
  const texts = t.costEstimates.view;
  const print = useMutation({
    mutationFn: (what: 'printEstimate' | 'printLetter') => loket.costEstimates[what]({ applicationId }),
  });
  if (!props.estimate && props.letter === null) return null;
  const label = (what: 'printEstimate' | 'printLetter', text: string) =>
    print.isPending && print.variables === what ? texts.printing : text;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {props.estimate && (
          <Button variant="outlined" disabled={print.isPending} onClick={() => print.mutate('printEstimate')}>
            {label('printEstimate', texts.printEstimate)}
          </Button>
        )}
        {props.letter && (
          <Button variant="outlined" disabled={print.isPending} onClick={() => print.mutate('printLetter')}>
            {label('printLetter', props.letter === 'approve' ? texts.printApproval : texts.printRefusal)}
          </Button>
        )}
      </Box>
      {print.isError && <Notice tone="error">{error(print.error)}</Notice>}
      {print.data && (
        <Notice
          tone="success"
          actions={
            <Button
              size="small"
              onClick={() => void loket.console.showFile({ file: print.data.file }).catch(() => undefined)}
            >
              {texts.showFile}
            </Button>
          }
        >
          {texts.saved}
        </Notice>
      )}
    </Box>
  );
}
