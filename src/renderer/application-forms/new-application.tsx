import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  ApplicationField,
  FiledApplication,
  FiledKind,
} from '../../shared/contract/application-forms.ts';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ApplicantStep } from './applicant-step.tsx';
import { DocumentsStep } from './documents-step.tsx';
import { DuplicatesPanel } from './duplicates-panel.tsx';
import { Filed } from './filed.tsx';
import { FormSteps } from './form-steps.tsx';
import { type FormStep, firstPageOf, missingOf, stepsOf } from './form-text.ts';
import { PremiseStep } from './premise-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { ServiceStep } from './service-step.tsx';
import { useApplicationForm } from './use-application-form.ts';

interface NewApplicationProps {
  kind?: FiledKind;
  /** Of all kinds but a new connection. */
  connectionId?: number | null;
  /** Goes on with a draft, or corrects what was filed. */
  draftId?: number | null;
  /** Opens the application that was filed. */
  onFiled: (applicationId: number) => void;
  onClose: () => void;
}

/** An application of a walk-in, page by page; what is typed is kept on the server all the time. */
export function NewApplication(props: NewApplicationProps) {
  const { t, error } = useI18n();
  const [round, setRound] = useState(0);
  const choices = useQuery({
    queryKey: keys.applicationChoices,
    queryFn: () => loket.applicationForms.choices({}),
  });
  const again = props.draftId ?? null;
  if (choices.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (choices.isError)
    return (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={<Button onClick={() => void choices.refetch()}>{t.common.retry}</Button>}
      >
        {error(choices.error)}
      </Notice>
    );
  return (
    <Form
      key={round}
      {...props}
      draftId={round === 0 ? again : null}
      choices={choices.data}
      onNext={() => setRound(round + 1)}
    />
  );
}

type FormProps = NewApplicationProps & {
  draftId: number | null;
  choices: NonNullable<Awaited<ReturnType<typeof loket.applicationForms.choices>>>;
  /** Another walk-in. */
  onNext: () => void;
};

function Form({ connectionId = null, draftId, choices, onFiled, onClose, onNext, ...props }: FormProps) {
  const { t, error } = useI18n();
  const texts = t.applicationForms;
  const client = useQueryClient();
  const request = useRequestId();
  const [kindAsked] = useState<FiledKind>(props.kind ?? 'new_connection');
  const state = useApplicationForm({ kind: kindAsked, connectionId, draftId }, choices.today);
  const kind = (state.card?.kind as FiledKind | undefined) ?? kindAsked;
  const { text, problems, card } = state;
  const steps = stepsOf(kind);
  const [step, setStep] = useState<FormStep>('applicant');
  const [asked, setAsked] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<FormStep>>(new Set());
  const [sameContent, setSameContent] = useState<readonly string[]>([]);
  const [filed, setFiled] = useState<FiledApplication | null>(null);
  const form = state.form.data;
  const filing = card === null || card.state === 'draft';

  const missing = missingOf(kind, text);
  const missingFields = [...missing.applicant, ...missing.premise, ...missing.service];
  const problemOf = (field: ApplicationField): string | null => {
    const problem = problems[field];
    if (problem) return texts.problems[problem];
    return (asked || left.has(step)) && missingFields.includes(field) ? texts.problems.empty : null;
  };
  const wrongFields = Object.keys(problems) as ApplicationField[];
  const done = (page: FormStep): boolean => {
    if (page === 'documents') return form !== undefined && form.missingDocuments.length === 0;
    if (page === 'review') return !filing;
    const wrong =
      page === 'applicant' &&
      wrongFields.some((field) => ['applicantName', 'nik', 'familyCardNo', 'phone', 'email'].includes(field));
    return missing[page].length === 0 && !wrong && (page !== 'premise' || !problems.address) && card !== null;
  };

  const go = (page: FormStep) => {
    setLeft((old) => new Set([...old, step]));
    void state.saveNow();
    setStep(page);
  };
  const at = steps.indexOf(step);
  const submit = useMutation({
    mutationFn: async (): Promise<FiledApplication> => {
      const kept = await state.saveNow();
      if (!kept) throw new AppError('FACTS_MISSING', { facts: ['form'] });
      const input = { applicationId: kept.applicationId, stepNo: kept.stepNo };
      return loket.applicationForms.submit({ ...input, requestId: request.idFor(input) });
    },
    onSuccess: (answer) => {
      setFiled(answer);
      void client.invalidateQueries({ queryKey: ['applications'] });
      void client.invalidateQueries({ queryKey: keys.applicationDrafts });
    },
  });
  const forward = () => {
    if (at < steps.length - 1) return go(steps[at + 1]!);
    if (!filing) {
      void state.saveNow().then((kept) => kept && onFiled(kept.applicationId));
      return;
    }
    setAsked(true);
    const first = firstPageOf(steps, [...missingFields, ...wrongFields]);
    if (first) setStep(first);
    else if (!submit.isPending) submit.mutate();
  };
  const back = () => (at > 0 ? go(steps[at - 1]!) : undefined);
  const leave = () => void state.saveNow().finally(onClose);
  useKeys(filed === null, { F8: forward, F7: back, Escape: leave });

  if (filed)
    return (
      <Filed
        filed={filed}
        onOpen={() => onFiled(filed.application.applicationId)}
        onNext={onNext}
        onClose={onClose}
      />
    );
  if (draftId !== null && state.form.isPending && !form)
    return <SkeletonRows rows={8} label={t.common.loading} />;
  if (draftId !== null && state.form.isError && !form)
    return (
      <Notice tone="error" sx={{ m: 5 }} actions={<Button onClick={onClose}>{texts.back}</Button>}>
        {error(state.form.error)}
      </Notice>
    );
  const needsNoArrears = choices.kinds.find((one) => one.kind === kind)?.needsNoArrears ?? false;
  return (
    <Box sx={{ height: '100%', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 300px', minHeight: 0 }}>
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <Box sx={{ px: 5, pt: 4, pb: 2, display: 'flex', alignItems: 'center', gap: 3 }}>
          <Typography variant="h1" component="h2">
            {texts.title(t.applicationWords.kinds[kind], card?.applicationNo ?? null)}
          </Typography>
          <Typography variant="body2" role="status" sx={{ color: 'text.secondary', flex: 1 }}>
            {state.saving ? texts.saving : card ? texts.saved : texts.notYet}
          </Typography>
          <Button variant="outlined" onClick={leave} sx={{ gap: 2 }}>
            {texts.back} <KeyCap keys="Escape" />
          </Button>
        </Box>
        <Box sx={{ px: 4, pb: 2, borderBottom: 1, borderColor: 'divider' }}>
          <FormSteps steps={steps} current={step} done={done} onGo={go} />
        </Box>
        <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: 5, py: 4 }}>
          {state.failure && (
            <Notice
              tone="error"
              sx={{ mb: 4 }}
              actions={
                <Button size="small" onClick={() => void state.saveNow()}>
                  {t.common.retry}
                </Button>
              }
            >
              {`${texts.unsaved} ${error(state.failure)}`}
            </Notice>
          )}
          {step === 'applicant' && (
            <ApplicantStep
              kind={kind}
              state={state}
              connection={form?.connection ?? null}
              needsNoArrears={needsNoArrears}
              regencyCodes={choices.regencyCodes}
              today={choices.today}
              problemOf={problemOf}
            />
          )}
          {step === 'premise' && (
            <PremiseStep state={state} villages={choices.villages} problemOf={problemOf} />
          )}
          {step === 'service' && (
            <ServiceStep
              kind={kind}
              state={state}
              choices={choices}
              connection={form?.connection ?? null}
              problemOf={problemOf}
            />
          )}
          {step === 'documents' &&
            (card === null ? (
              <Notice tone="info">{texts.documents.beginFirst}</Notice>
            ) : (
              <DocumentsStep
                state={state}
                form={form}
                sameContent={sameContent}
                onSameContent={(numbers) => setSameContent((old) => [...new Set([...old, ...numbers])])}
              />
            ))}
          {step === 'review' && (
            <ReviewStep
              kind={kind}
              state={state}
              form={form}
              choices={choices}
              missing={
                missingFields.length > 0 || wrongFields.length > 0
                  ? texts.review.missing(
                      [
                        ...new Set([...missingFields, ...wrongFields].map((field) => texts.fields[field])),
                      ].join(', '),
                    )
                  : null
              }
              failure={submit.isError ? error(submit.error) : null}
            />
          )}
        </Box>
        <Box sx={{ px: 5, py: 3, borderTop: 1, borderColor: 'divider', display: 'flex', gap: 2 }}>
          {at > 0 && (
            <Button variant="outlined" onClick={back} sx={{ gap: 2 }}>
              {texts.previous} <KeyCap keys="F7" />
            </Button>
          )}
          <Box sx={{ flex: 1 }} />
          <Button
            variant="contained"
            disabled={submit.isPending}
            onClick={forward}
            sx={{ gap: 2, minWidth: 180 }}
          >
            {at < steps.length - 1
              ? texts.forward(texts.steps[steps[at + 1]!])
              : filing
                ? submit.isPending
                  ? texts.filing
                  : texts.file
                : texts.keep}{' '}
            <KeyCap keys="F8" onAccent />
          </Button>
        </Box>
      </Box>
      <Box
        component="aside"
        sx={{ borderLeft: 1, borderColor: 'divider', overflowY: 'auto', minHeight: 0, px: 4, py: 4 }}
      >
        <DuplicatesPanel applicationId={card?.applicationId ?? null} version={card?.version ?? null} />
      </Box>
    </Box>
  );
}
