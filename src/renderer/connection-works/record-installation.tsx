import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Works } from '../../shared/contract/connection-works.ts';
import { AppError } from '../../shared/errors.ts';
import type { Place } from '../../shared/geography.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DateField } from '../components/date-field.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Field } from '../components/field.tsx';
import { PlaceField } from '../components/map/place-field.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';
import { type DraftField, draftProblem, type InstallationDraft, recordOf } from './installation-draft.ts';
import type { PanelProps } from './panel-props.ts';
import { useWorksStep } from './use-works-step.ts';
import { WorksForm } from './works-form.tsx';

const ROW = { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', columnGap: 3, rowGap: 2 };

/** What was done at the premise; asks only for what the kind of work has. */
export function RecordInstallation(props: PanelProps) {
  const { t, error } = useI18n();
  const { applicationId } = props.application;
  const works = useQuery({
    queryKey: keys.works(applicationId),
    queryFn: () => loket.connectionWorks.works({ applicationId }),
  });
  if (works.isPending) return <SkeletonRows rows={6} label={t.common.loading} />;
  if (works.isError) return <Notice tone="error">{error(works.error)}</Notice>;
  return <RecordForm {...props} works={works.data} />;
}

function RecordForm({ application, onDone, onCancel, works }: PanelProps & { works: Works }) {
  const { t, error } = useI18n();
  const texts = t.connectionWorks.record;
  const { fields, lastReading } = works;
  const [draft, setDraft] = useState<InstallationDraft>({
    installedOn: '',
    meterSerialNo: '',
    meterSize: works.meterSize ?? '1/2"',
    meterDigits: '5',
    sealNo: '',
    initialReading: '0',
    removalReading: '',
    note: '',
  });
  const [place, setPlace] = useState<Place | null>(null);
  const [wrong, setWrong] = useState<{ field: DraftField; text: string } | null>(null);
  const record = useWorksStep(application, loket.connectionWorks.recordInstallation, onDone);

  const words = (problem: NonNullable<ReturnType<typeof draftProblem>>['problem']) =>
    ({
      required: texts.required,
      number: texts.number,
      tooLow: texts.tooLow(formatNumber(lastReading ?? 0)),
      tooHigh: texts.tooHigh(formatNumber(10 ** Number(draft.meterDigits))),
    })[problem];
  const submit = () => {
    const found = draftProblem(draft, fields, lastReading);
    setWrong(found && { field: found.field, text: words(found.problem) });
    if (!found) record.mutate({ record: recordOf(draft, fields, place) });
  };
  const of = (field: DraftField) => ({
    value: draft[field],
    problem: wrong?.field === field ? wrong.text : null,
    onChange: (event: { target: { value: string } }) => {
      setDraft({ ...draft, [field]: event.target.value });
      setWrong(null);
    },
  });
  const text = (max: number) => ({ input: { maxLength: max, autoComplete: 'off', spellCheck: false } });
  const number = {
    input: {
      maxLength: 8,
      autoComplete: 'off',
      inputMode: 'numeric' as const,
      style: { textAlign: 'right' as const },
    },
  };
  return (
    <WorksForm
      title={texts.title}
      hint={works.workOrders[0] ? texts.hint(works.workOrders[0].workOrderNo) : ''}
      submit={texts.submit}
      pending={record.isPending}
      failure={record.isError && failureText(record.error, texts.inUseAt, error)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Box sx={ROW}>
        <DateField
          label={texts.installedOn}
          {...of('installedOn')}
          hint={texts.installedOnHint}
          onChange={(typed) => of('installedOn').onChange({ target: { value: typed } })}
        />
        {fields.removal && (
          <Field
            label={texts.removalReading}
            {...of('removalReading')}
            hint={lastReading === null ? undefined : texts.lastReading(formatNumber(lastReading))}
            slotProps={number}
          />
        )}
        {fields.meter && (
          <>
            <Field
              label={texts.meterSerialNo}
              {...of('meterSerialNo')}
              hint={texts.meterSerialHint}
              slotProps={text(30)}
            />
            <Field label={texts.meterSize} {...of('meterSize')} slotProps={text(10)} />
            <SelectField
              label={texts.meterDigits}
              value={draft.meterDigits}
              onChange={(meterDigits) => setDraft({ ...draft, meterDigits })}
              options={[4, 5, 6, 7, 8].map((count) => ({ value: String(count), label: texts.digits(count) }))}
            />
            <Field label={texts.initialReading} {...of('initialReading')} slotProps={number} />
          </>
        )}
        {fields.seal !== 'none' && (
          <Field
            label={texts.sealNo}
            {...of('sealNo')}
            hint={fields.seal === 'optional' ? texts.sealOptional : undefined}
            slotProps={text(30)}
          />
        )}
      </Box>
      {fields.point && <PlaceField value={place} onChange={setPlace} label={texts.place} />}
      <Field label={texts.note} {...of('note')} hint={texts.noteHint} slotProps={text(500)} />
    </WorksForm>
  );
}

/** A meter in use is named with the place where it is. */
function failureText(
  failure: unknown,
  inUseAt: (no: string) => string,
  error: (error: unknown) => string,
): string {
  if (failure instanceof AppError && failure.code === 'METER_IN_USE') {
    const at = failure.details['connectionNo'] ?? failure.details['applicationNo'];
    if (typeof at === 'string') return inUseAt(at);
  }
  return error(failure);
}
