import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlaceProposal } from '../../shared/contract/connection-works.ts';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';
import { NeighbourList } from './neighbour-list.tsx';
import type { PanelProps } from './panel-props.ts';
import { useWorksStep } from './use-works-step.ts';
import { WorksForm } from './works-form.tsx';

/** The last step: where in the reading route the new connection stands. The nearest neighbour is proposed. */
export function ActivateConnection(props: PanelProps) {
  const { t, error } = useI18n();
  const { applicationId } = props.application;
  const place = useQuery({
    queryKey: keys.worksPlace(applicationId),
    queryFn: () => loket.connectionWorks.proposePlace({ applicationId }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (place.isPending) return <SkeletonRows rows={6} label={t.common.loading} />;
  if (place.isError) return <Notice tone="error">{error(place.error)}</Notice>;
  return <ActivationForm {...props} place={place.data} />;
}

function ActivationForm({ application, onDone, onCancel, place }: PanelProps & { place: PlaceProposal }) {
  const { t, error } = useI18n();
  const texts = t.connectionWorks.activation;
  const nearest = place.neighbours[0];
  const [routeCode, setRoute] = useState(nearest?.routeCode ?? '');
  const [after, setAfter] = useState(nearest?.connectionNo ?? '');
  const [supplyZone, setZone] = useState(nearest?.supplyZone ?? '');
  const [problem, setProblem] = useState<'route' | 'zone' | null>(null);
  const activate = useWorksStep(application, loket.connectionWorks.activateConnection, onDone);
  const refused = activate.error instanceof AppError ? activate.error.details['field'] : undefined;
  // A neighbour's route may be one of another branch.
  const routes = place.routes.some((route) => route.code === routeCode)
    ? place.routes
    : [...(nearest ? [{ code: nearest.routeCode, name: '' }] : []), ...place.routes];
  const choices = (all: readonly { code: string; name: string }[]) => [
    { value: '', label: '–' },
    ...all.map(({ code, name }) => ({
      value: code,
      label: name && name !== code ? `${code} · ${name}` : code,
    })),
  ];
  const submit = () => {
    if (!routeCode) setProblem('route');
    else if (!supplyZone) setProblem('zone');
    else activate.mutate({ routeCode, supplyZone, afterConnectionNo: after.trim() || null });
  };
  return (
    <WorksForm
      title={texts.title}
      hint={texts.hint}
      submit={texts.submit(application.applicantName)}
      pending={activate.isPending}
      failure={activate.isError && refused !== 'afterConnectionNo' && error(activate.error)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <NeighbourList
        place={place}
        chosen={after}
        onChoose={(neighbour) => {
          setRoute(neighbour.routeCode);
          setAfter(neighbour.connectionNo);
          setZone(neighbour.supplyZone);
          setProblem(null);
        }}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: 3 }}>
        <SelectField
          label={texts.route}
          value={routeCode}
          options={choices(routes)}
          problem={problem === 'route' ? texts.routeProblem : null}
          onChange={(code) => {
            setRoute(code);
            // The neighbour stands in its own route only.
            setAfter(place.neighbours.find((each) => each.routeCode === code)?.connectionNo ?? '');
            setProblem(null);
          }}
        />
        <Field
          label={texts.after}
          value={after}
          hint={texts.afterHint}
          problem={refused === 'afterConnectionNo' ? texts.afterProblem : null}
          onChange={(event) => setAfter(event.target.value)}
          slotProps={{ input: { maxLength: 40, autoComplete: 'off', spellCheck: false } }}
        />
        <SelectField
          label={texts.zone}
          value={supplyZone}
          options={choices(place.supplyZones)}
          problem={problem === 'zone' ? texts.zoneProblem : null}
          onChange={(code) => {
            setZone(code);
            setProblem(null);
          }}
        />
      </Box>
    </WorksForm>
  );
}
