import { Box } from '@mui/material';
import { useState } from 'react';
import {
  OUTAGE_KINDS,
  type OutageCard,
  type OutageKind,
  type OutageProposal,
} from '../../shared/contract/outages.ts';
import { TICKET_CAUSES, type TicketCause } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Field } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';
import { WorksForm } from '../connection-works/works-form.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { InstantFields } from './instant-fields.tsx';
import {
  changedFacts,
  draftOf,
  type OutageDraft,
  type OutageField,
  type OutageTextField,
  readDraft,
} from './outage-draft.ts';
import { OutagePlace } from './outage-place.tsx';
import { SlotsField } from './slots-field.tsx';

interface OutageFormProps {
  /** Null: a new one. */
  outage: OutageCard | null;
  /** Its tickets are linked with the announcement. */
  proposal: OutageProposal | null;
  onDone: (outage: OutageCard) => void;
  onCancel: () => void;
}

/** Announcing an outage, or changing what is known of one and telling its reporters: facts on the left, the place with its map on the right. */
export function OutageForm({ outage, proposal, onDone, onCancel }: OutageFormProps) {
  const { t, error, timeZone } = useI18n();
  const texts = t.outages.form;
  const [draft, setDraft] = useState(() => draftOf(outage, proposal, timeZone));
  const [problem, setProblem] = useState<OutageField | null>(null);
  const change = (changes: Partial<OutageDraft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setProblem(null);
  };
  const announce = useTicketCommand(loket.outages.announce, (answer) => onDone(answer.outage));
  const update = useTicketCommand(loket.outages.update, (answer) => onDone(answer.outage));
  const failed = [announce, update].find(({ isError }) => isError);
  const mayStart = outage === null || outage.state === 'planned';
  const tickets = proposal?.tickets.map(({ ticketId }) => ticketId) ?? [];
  const submit = () => {
    const read = readDraft(draft, mayStart, timeZone);
    const words = draft.words.trim();
    if ('problem' in read) setProblem(read.problem);
    else if (!outage) announce.mutate({ facts: read.facts, words, tickets });
    else {
      const facts = changedFacts(read.facts, outage);
      if (Object.keys(facts).length === 0 && words === '') setProblem('words');
      else update.mutate({ outageId: outage.outageId, updateNo: outage.updateNo, facts, words });
    }
  };
  const wrong = (field: OutageTextField) => (problem === field ? texts.problems[field] : null);
  const text = (field: 'title' | 'answer' | 'words', lines = 1, most = 500) => (
    <Field
      label={texts[field]}
      value={draft[field]}
      hint={texts[`${field}Hint`]}
      problem={wrong(field)}
      {...(lines > 1 ? { multiline: true, minRows: lines, maxRows: 5, style: { padding: '8px 0' } } : {})}
      autoFocus={field === (outage ? 'words' : 'title')}
      onChange={(event) => change({ [field]: event.target.value })}
      slotProps={{ input: { maxLength: most, autoComplete: 'off' } }}
    />
  );
  const kind = draft.kind === 'rationing' || draft.kind === 'planned_work' ? draft.kind : 'fault';
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        overflowY: 'auto',
        px: outage ? 0 : 5,
        pb: 5,
        '& > *': { maxWidth: '1240px !important' },
      }}
    >
      <WorksForm
        title={outage ? texts.changeTitle(outage.outageNo) : texts.newTitle}
        hint={
          outage
            ? texts.changeHint(outage.openTickets)
            : tickets.length > 0
              ? texts.fromProposal(tickets.length)
              : texts.newHint
        }
        submit={
          outage
            ? texts.save(draft.words.trim() === '' ? 0 : outage.openTickets)
            : tickets.length > 0
              ? texts.announceWith(tickets.length)
              : texts.announce
        }
        pending={announce.isPending || update.isPending}
        failure={failed && error(failed.error)}
        onSubmit={submit}
        onCancel={onCancel}
      >
        <Box
          sx={{
            display: 'grid',
            gridTemplateColumns: outage ? '1fr' : 'minmax(0, 1fr) minmax(0, 1fr)',
            columnGap: 6,
            rowGap: 2,
            alignItems: 'start',
          }}
        >
          <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
            {outage && text('words', 2)}
            <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 3 }}>
              {!outage && (
                <SelectField
                  label={texts.kind}
                  value={draft.kind}
                  onChange={(value) => change({ kind: value as OutageKind, cause: '' })}
                  options={OUTAGE_KINDS.map((value) => ({ value, label: t.outages.kinds[value] }))}
                />
              )}
              {kind === 'fault' && (
                <SelectField
                  label={texts.cause}
                  value={draft.cause}
                  onChange={(value) => change({ cause: value as TicketCause | '' })}
                  options={[
                    { value: '', label: texts.causeUnknown },
                    ...TICKET_CAUSES.filter((cause) => FAULTS.has(cause)).map((cause) => ({
                      value: cause,
                      label: t.ticketWords.causes[cause],
                    })),
                  ]}
                />
              )}
            </Box>
            {text('title', 1, 120)}
            {text('answer', 2)}
            {mayStart && (
              <InstantFields of="starts" draft={draft} problem={wrong('starts')} onChange={change} />
            )}
            <InstantFields of="ends" draft={draft} problem={wrong('ends')} onChange={change} />
            {draft.kind === 'rationing' && (
              <SlotsField
                slots={draft.slots}
                wrong={problem !== null && typeof problem === 'object' ? problem.slots : null}
                onChange={(slots) => change({ slots })}
              />
            )}
            {!outage && text('words', 2)}
          </Box>
          <OutagePlace
            draft={draft}
            proposal={proposal}
            placeProblem={wrong('place')}
            radiusProblem={wrong('radius')}
            onChange={change}
          />
        </Box>
      </WorksForm>
    </Box>
  );
}

/** Causes of the kind `fault`, in their order. */
const FAULTS: ReadonlySet<TicketCause> = new Set([
  'main_burst',
  'service_pipe_leak',
  'valve_fault',
  'pump_fault',
  'power_failure',
  'blockage',
  'low_pressure',
  'treatment',
  'third_party_damage',
]);
