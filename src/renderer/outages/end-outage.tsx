import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OutageCard } from '../../shared/contract/outages.ts';
import type { TicketCause, TicketResolution } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Field } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';
import { WorksForm } from '../connection-works/works-form.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';

interface EndOutageProps {
  outage: OutageCard;
  onDone: (solved: number) => void;
  onCancel: () => void;
}

/** The end: why it was, what was done, and the last word to all reporters; their open tickets are solved with it. */
export function EndOutage({ outage, onDone, onCancel }: EndOutageProps) {
  const { t, error } = useI18n();
  const texts = t.outages.end;
  const workflow = useQuery({ queryKey: ['ticketWorkflow'], queryFn: () => loket.tickets.workflow({}) });
  const kind =
    outage.kind === 'rationing' || outage.kind === 'planned_work' ? outage.kind : ('fault' as const);
  const causes = (workflow.data?.causes ?? []).filter((cause) => cause.kind === kind);
  const resolutions = (workflow.data?.resolutions ?? []).filter(
    ({ causeKind }) => causeKind === kind || (causeKind === null && kind !== 'rationing'),
  );
  const [cause, setCause] = useState<TicketCause | ''>(outage.cause ?? '');
  const [resolution, setResolution] = useState<TicketResolution | ''>('');
  const [words, setWords] = useState(texts.defaultWords);
  const [tried, setTried] = useState(false);
  const end = useTicketCommand(loket.outages.end, ({ solved }) => onDone(solved));
  const submit = () => {
    setTried(true);
    if (cause === '' || resolution === '') return;
    const { outageId, updateNo } = outage;
    end.mutate({ outageId, updateNo, cause, resolution, words: words.trim() });
  };
  return (
    <WorksForm
      title={texts.title(outage.outageNo)}
      hint={texts.hint(outage.openTickets)}
      submit={texts.submit(outage.openTickets)}
      pending={end.isPending}
      disabled={workflow.isPending}
      failure={end.isError && error(end.error)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 3 }}>
        <SelectField
          label={texts.cause}
          value={cause}
          problem={tried && cause === '' ? texts.needed : null}
          onChange={(value) => setCause(value as TicketCause)}
          options={[
            { value: '', label: texts.choose, disabled: true },
            ...causes.map((each) => ({ value: each.cause, label: t.ticketWords.causes[each.cause] })),
          ]}
        />
        <SelectField
          label={texts.resolution}
          value={resolution}
          problem={tried && resolution === '' ? texts.needed : null}
          onChange={(value) => setResolution(value as TicketResolution)}
          options={[
            { value: '', label: texts.choose, disabled: true },
            ...resolutions.map((each) => ({
              value: each.resolution,
              label: t.ticketWords.resolutions[each.resolution],
            })),
          ]}
        />
      </Box>
      <Field
        label={texts.words}
        value={words}
        multiline
        style={{ padding: '8px 0' }}
        minRows={2}
        maxRows={5}
        onChange={(event) => setWords(event.target.value)}
        slotProps={{ input: { maxLength: 500 } }}
      />
    </WorksForm>
  );
}
