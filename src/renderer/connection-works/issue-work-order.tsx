import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DateField } from '../components/date-field.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate } from '../components/read-date.ts';
import { MaterialLines } from './material-lines.tsx';
import { type MaterialLine, readMaterials, typedQuantity } from './materials-draft.ts';
import type { PanelProps } from './panel-props.ts';
import { useWorksStep } from './use-works-step.ts';
import { WorksForm } from './works-form.tsx';

type Problem = 'installer' | 'plannedOn' | { line: number };

/** The work order: who, when, with what from the store; the usual materials are there already. */
export function IssueWorkOrder(props: PanelProps) {
  const { t, error } = useI18n();
  const { applicationId } = props.application;
  const proposal = useQuery({
    queryKey: keys.worksMaterials(applicationId),
    queryFn: () => loket.connectionWorks.proposeMaterials({ applicationId }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (proposal.isPending) return <SkeletonRows rows={6} label={t.common.loading} />;
  if (proposal.isError) return <Notice tone="error">{error(proposal.error)}</Notice>;
  return (
    <OrderForm
      {...props}
      proposed={proposal.data.materials.map((material, key) => ({
        ...material,
        key,
        quantity: typedQuantity(material.quantity),
      }))}
    />
  );
}

function OrderForm({ application, onDone, onCancel, proposed }: PanelProps & { proposed: MaterialLine[] }) {
  const { t, error } = useI18n();
  const texts = t.connectionWorks.order;
  const [installer, setInstaller] = useState('');
  const [plannedOn, setPlannedOn] = useState('');
  const [lines, setLines] = useState(proposed);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const issue = useWorksStep(application, loket.connectionWorks.issueWorkOrder, onDone);

  const submit = () => {
    const day = readDate(plannedOn);
    const materials = readMaterials(lines);
    if (installer.trim().length < 2) setProblem('installer');
    else if (!day) setProblem('plannedOn');
    else if (typeof materials === 'number') setProblem({ line: materials });
    else {
      setProblem(null);
      issue.mutate({ installer: installer.trim(), plannedOn: day, materials, note: note.trim() });
    }
  };
  const wrong = problem !== null && typeof problem === 'object' ? problem.line : null;
  return (
    <WorksForm
      title={texts.title}
      submit={installer.trim() ? texts.submit(installer.trim()) : texts.submitEmpty}
      pending={issue.isPending}
      failure={issue.isError ? error(issue.error) : wrong !== null && texts.lineProblem(wrong)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 200px', gap: 3 }}>
        <Field
          label={texts.installer}
          value={installer}
          autoFocus
          hint={texts.installerHint}
          problem={problem === 'installer' ? texts.installerProblem : null}
          onChange={(event) => {
            setInstaller(event.target.value);
            setProblem(null);
          }}
          slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
        />
        <DateField
          label={texts.plannedOn}
          value={plannedOn}
          hint={texts.plannedOnHint}
          problem={problem === 'plannedOn' ? texts.plannedOnProblem : null}
          onChange={(typed) => {
            setPlannedOn(typed);
            setProblem(null);
          }}
        />
      </Box>
      <MaterialLines
        lines={lines}
        wrong={wrong}
        onChange={(next) => {
          setLines(next);
          setProblem(null);
        }}
      />
      <Field
        label={texts.note}
        value={note}
        hint={texts.noteHint}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
      />
    </WorksForm>
  );
}
