import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApplicationCard } from '../../shared/contract/applications.ts';
import { POINT_PROBLEMS } from '../../shared/contract/maps.ts';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { readSurvey, type SurveyProblem, type SurveyStart, startDraft } from './survey-draft.ts';
import { SurveyFields } from './survey-fields.tsx';
import { SurveyPhotos } from './survey-photos.tsx';
import { SurveyPlace } from './survey-place.tsx';

interface RecordSurveyProps {
  application: ApplicationCard;
  onDone: () => void;
  onCancel: () => void;
}

/** What was found at the premise: the measured point, pipe and capacity, metres, and the tariff group that it really is. */
export function RecordSurvey(props: RecordSurveyProps) {
  const { t, error } = useI18n();
  const { applicationId } = props.application;
  const query = useQuery({
    queryKey: keys.surveyForm(applicationId),
    queryFn: () => loket.costEstimates.surveyForm({ applicationId }),
    gcTime: 0,
  });
  if (query.data) return <SurveyForm {...props} start={query.data} />;
  if (query.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
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

function SurveyForm({ application, start, onDone, onCancel }: RecordSurveyProps & { start: SurveyStart }) {
  const { t, error } = useI18n();
  const texts = t.costEstimates.survey;
  const request = useRequestId();
  const [draft, setDraft] = useState(() => startDraft(start));
  const [asked, setAsked] = useState(false);
  const save = useMutation({
    mutationFn: loket.costEstimates.recordSurvey,
    onSuccess: () => {
      request.renew();
      onDone();
    },
  });
  const read = readSurvey(draft, start);
  const problems: ReadonlySet<SurveyProblem> = asked && 'problems' in read ? read.problems : new Set();
  const pointProblem =
    save.error instanceof AppError
      ? POINT_PROBLEMS.find((one) => one === details(save.error)['problem'])
      : null;
  const submit = () => {
    setAsked(true);
    if (!('survey' in read) || save.isPending) return;
    const input = {
      applicationId: application.applicationId,
      stepNo: application.stepNo,
      survey: read.survey,
    };
    save.mutate({ ...input, requestId: request.idFor(input) });
  };
  useKeys(true, { 'Ctrl+Enter': submit, Escape: onCancel });

  return (
    <Box
      component="form"
      noValidate
      aria-label={texts.title}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
      // Saved by its button or Ctrl Enter, never by an Enter in a field: it goes on to the next one there.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.ctrlKey && event.target instanceof HTMLInputElement) {
          event.preventDefault();
        }
      }}
      sx={{ px: 5, py: 4 }}
    >
      <Typography variant="h2" sx={{ mb: 3 }}>
        {texts.title}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))', gap: 5 }}>
        <SurveyFields
          draft={draft}
          start={start}
          problems={problems}
          onChange={(part) => {
            setDraft((old) => ({ ...old, ...part }));
            if (save.isError) save.reset();
          }}
        />
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3, minWidth: 0 }}>
          <SurveyPlace
            place={draft.place}
            onChange={(place) => {
              setDraft((old) => ({ ...old, place }));
              if (save.isError) save.reset();
            }}
            problem={
              pointProblem
                ? t.maps.problems[pointProblem]
                : problems.has('place')
                  ? texts.problems.place
                  : null
            }
          />
          <SurveyPhotos applicationId={application.applicationId} />
        </Box>
      </Box>
      {save.isError && !pointProblem && (
        <Notice tone="error" sx={{ mt: 2 }}>
          {error(save.error)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', gap: 2, mt: 3 }}>
        <Button type="submit" variant="contained" disabled={save.isPending} sx={{ gap: 2 }}>
          {save.isPending ? texts.saving : texts.save} <KeyCap keys="Ctrl Enter" onAccent />
        </Button>
        <Button onClick={onCancel} sx={{ gap: 2 }}>
          {t.common.cancel} <KeyCap keys="Esc" />
        </Button>
      </Box>
    </Box>
  );
}

const details = (error: Error | null): Record<string, unknown> =>
  error instanceof AppError ? error.details : {};
