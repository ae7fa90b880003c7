import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApplicationCard } from '../../shared/contract/applications.ts';
import { AppError, isErrorCode } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { CompletionChanges } from './completion-changes.tsx';
import { useCompletionSubmit } from './completion-submit.ts';

interface CompleteApplicationProps {
  application: ApplicationCard;
  onDone: () => void;
  onCancel: () => void;
}

/** Completing an application about an existing connection: what changes, in words, and a button that says the same. */
export function CompleteApplication({ application, onDone, onCancel }: CompleteApplicationProps) {
  const { t, error } = useI18n();
  const texts = t.applicationsCompletion;
  const client = useQueryClient();
  const request = useRequestId();
  const submitText = useCompletionSubmit(application.kind);
  const { applicationId, stepNo } = application;
  const preview = useQuery({
    queryKey: keys.applicationCompletion(applicationId, stepNo),
    queryFn: () => loket.applicationsCompletion.preview({ applicationId }),
    refetchOnMount: 'always',
    meta: { topics: ['applications'] },
  });
  const complete = useMutation({
    mutationFn: () =>
      loket.applicationsCompletion.complete({
        requestId: request.idFor({ applicationId, stepNo }),
        applicationId,
        stepNo,
      }),
    onSuccess: () => {
      request.renew();
      if (application.connectionId !== null) {
        void client.invalidateQueries({ queryKey: keys.account(application.connectionId) });
      }
      onDone();
    },
    // What refused it has changed meanwhile: shown as it is now.
    onError: () => void preview.refetch(),
  });
  const { data } = preview;
  const facts = data?.missing.filter((fact) => fact !== 'no_arrears') ?? [];
  const owes = data ? texts.owes(data.arrears.sheets, data.arrears.instalments) : '';
  const forArrears = application.kind === 'sealing' || application.kind === 'disconnection';
  const problem =
    data?.problem && isErrorCode(data.problem.code)
      ? error(new AppError(data.problem.code, data.problem.details))
      : null;
  const ready = data !== undefined && data.problem === null && data.missing.length === 0;

  return (
    <Box
      role="group"
      aria-label={texts.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      <Typography variant="h2" component="h3">
        {texts.title}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {texts.intro}
      </Typography>
      {preview.isPending && <SkeletonRows rows={3} label={t.common.loading} />}
      {preview.isError && (
        <Notice
          tone="error"
          actions={<Button onClick={() => void preview.refetch()}>{t.common.retry}</Button>}
        >
          {error(preview.error)}
        </Notice>
      )}
      {data && <CompletionChanges effect={data.effect} />}
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, mt: 3 }}>
        {problem && <Notice tone="warning">{problem}</Notice>}
        {facts.length > 0 && (
          <Notice tone="warning">
            {texts.missing(facts.map((fact) => t.applicationWords.facts[fact]).join(', '))}
          </Notice>
        )}
        {data?.missing.includes('no_arrears') && <Notice tone="warning">{texts.stillOwes(owes)}</Notice>}
        {forArrears && data && owes === '' && <Notice tone="warning">{texts.arrearsPaid}</Notice>}
        {complete.isError && <Notice tone="error">{error(complete.error)}</Notice>}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 4 }}>
        <Button
          variant="contained"
          disabled={!ready || complete.isPending}
          onClick={() => complete.mutate()}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {complete.isPending ? texts.sending : submitText(data?.effect)}
        </Button>
        <Button variant="outlined" onClick={onCancel} sx={{ gap: 2 }}>
          {t.common.cancel} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
