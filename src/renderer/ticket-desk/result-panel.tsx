import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import { TICKET_REPAIRS, type TicketRepair } from '../../shared/contract/ticket-desk.ts';
import {
  TICKET_CAUSE_KINDS,
  type TicketCause,
  type TicketResolution,
} from '../../shared/contract/tickets.ts';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { readDate } from '../components/read-date.ts';
import { MaterialLines } from '../connection-works/material-lines.tsx';
import { type MaterialLine, readMaterials } from '../connection-works/materials-draft.ts';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { AddPhotos } from './add-photos.tsx';
import { GroupedSelect } from './grouped-select.tsx';
import { AREA, PanelFrame, type PanelProps, useSeen } from './panel-frame.tsx';
import { readMoment } from './read-moment.ts';
import { TickBox } from './tick-box.tsx';
import { useDraft } from './use-draft.ts';

type Problem = 'missing' | 'not_of_cause' | 'malformed' | 'before_report' | 'in_future' | 'before_arrival';

/** What was found and done, with what, and pictures of before and after; a big repair gets its day of follow-up. */
export function ResultPanel({ sheet, workflow, onDone, onCancel }: PanelProps) {
  const { t, error, timeZone, dateTime } = useI18n();
  const words = t.ticketDesk.result;
  const { card } = sheet;
  const seen = useSeen(sheet);
  const draft = useDraft(`${card.ticketId} result`, {
    repair: (card.split === 'technical' ? null : 'none') as TicketRepair | null,
    cause: '' as TicketCause | '',
    resolution: '' as TicketResolution | '',
    arrived: '',
    done: '',
    followUp: '',
    note: '',
    told: false,
    materials: [] as MaterialLine[],
  });
  const form = draft.state;
  const [tried, setTried] = useState(false);
  const record = useTicketCommand(loket.ticketDesk.recordResult, () => {
    draft.clear();
    onDone();
  });
  const kind = workflow.causes.find((each) => each.cause === form.cause)?.kind;
  const fitting = workflow.resolutions.filter(({ causeKind }) =>
    causeKind === null ? kind !== 'rationing' : causeKind === kind,
  );
  const resolution = fitting.some((each) => each.resolution === form.resolution) ? form.resolution : '';
  const arrived = readMoment(form.arrived, timeZone, Date.now());
  const done = readMoment(form.done, timeZone, Date.now());
  const materials = readMaterials(form.materials);
  const followUp = readDate(form.followUp);
  const isBig = form.repair === 'big';
  // What the database said stays at its field until something is sent again.
  const refused = record.error instanceof AppError ? record.error : null;
  const refusedField = refused?.code === 'INVALID_INPUT' ? String(refused.details['field'] ?? '') : '';
  const said = (field: string) =>
    refusedField === field
      ? (words.problems[String(refused?.details['problem']) as Problem] ?? error(record.error))
      : null;
  const missing = (isMissing: boolean) => (tried && isMissing ? words.problems.missing : null);
  const needsNote = (form.cause === 'other' || resolution === 'other') && form.note.trim().length < 5;
  const submit = () => {
    setTried(true);
    if (
      form.repair === null ||
      form.cause === '' ||
      resolution === '' ||
      arrived === undefined ||
      done === undefined ||
      typeof materials === 'number' ||
      needsNote ||
      (isBig && !followUp)
    )
      return;
    record.mutate({
      ticketId: card.ticketId,
      eventNo: seen.eventNo,
      result: {
        repair: form.repair,
        cause: form.cause,
        resolution,
        materials,
        note: form.note.trim(),
        told: form.told,
        arrivedAt: arrived,
        doneAt: done,
        followUpOn: isBig ? followUp : null,
      },
    });
  };
  const isShownAtField = ['repair', 'cause', 'resolution', 'arrivedAt', 'doneAt', 'followUpOn'].includes(
    refusedField,
  );
  return (
    <PanelFrame
      title={words.title}
      seen={seen}
      kept={draft.kept}
      submit={words.submit[form.repair ?? 'quick']}
      pending={record.isPending}
      failure={record.isError && !isShownAtField && error(record.error)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <ChoiceList
        label={words.repair}
        choices={TICKET_REPAIRS.map((each) => ({ value: each, label: words.repairs[each] }))}
        chosen={form.repair}
        onChoose={(value) => draft.change({ repair: value })}
        problem={missing(form.repair === null) ?? said('repair')}
      />
      <Box
        sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', columnGap: 4, rowGap: 1 }}
      >
        <GroupedSelect
          label={words.cause}
          value={form.cause}
          empty={words.choose}
          onChange={(value) => draft.change({ cause: value as TicketCause, resolution: '' })}
          groups={TICKET_CAUSE_KINDS.map((each) => ({
            label: t.ticketWords.causeKinds[each],
            options: workflow.causes
              .filter((cause) => cause.kind === each)
              .map(({ cause }) => ({ value: cause, label: t.ticketWords.causes[cause] })),
          }))}
          problem={missing(form.cause === '') ?? said('cause')}
        />
        <GroupedSelect
          label={words.resolution}
          value={resolution}
          empty={words.choose}
          onChange={(value) => draft.change({ resolution: value as TicketResolution })}
          groups={[
            {
              label: null,
              options: (form.cause === '' ? [] : fitting).map((each) => ({
                value: each.resolution,
                label: t.ticketWords.resolutions[each.resolution],
              })),
            },
          ]}
          problem={missing(resolution === '') ?? said('resolution')}
        />
        <Field
          label={words.arrived}
          value={form.arrived}
          hint={arrived ? dateTime(arrived) : words.timeHint}
          problem={arrived === undefined ? words.problems.malformed : said('arrivedAt')}
          onChange={(event) => draft.change({ arrived: event.target.value })}
          slotProps={{ input: { autoComplete: 'off', maxLength: 20 } }}
        />
        <Field
          label={words.done}
          value={form.done}
          hint={done ? dateTime(done) : words.timeHint}
          problem={done === undefined ? words.problems.malformed : said('doneAt')}
          onChange={(event) => draft.change({ done: event.target.value })}
          slotProps={{ input: { autoComplete: 'off', maxLength: 20 } }}
        />
        {isBig && (
          <DateField
            label={words.followUp}
            value={form.followUp}
            hint={words.followUpHint}
            problem={(tried && !followUp) || said('followUpOn') ? words.followUpProblem : null}
            onChange={(value) => draft.change({ followUp: value })}
          />
        )}
      </Box>
      <Box>
        <Field
          label={words.note}
          value={form.note}
          multiline
          sx={AREA}
          minRows={2}
          maxRows={8}
          problem={tried && needsNote ? t.ticketDesk.panel.noteRequired : null}
          onChange={(event) => draft.change({ note: event.target.value })}
          slotProps={{ input: { maxLength: 1000 } }}
        />
        <TickBox
          label={words.told}
          checked={form.told}
          onChange={(checked) => draft.change({ told: checked })}
        />
      </Box>
      <Box>
        <MaterialLines
          lines={form.materials}
          onChange={(lines) => draft.change({ materials: lines })}
          wrong={tried && typeof materials === 'number' ? materials : null}
        />
        {tried && typeof materials === 'number' && (
          <Typography role="alert" variant="body2" sx={{ mt: 1, color: 'error.main' }}>
            {words.materialsProblem(materials)}
          </Typography>
        )}
      </Box>
      <Box>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 4 }}>
          <AddPhotos
            ticketId={card.ticketId}
            purpose="before"
            label={words.before}
            onAttached={seen.advance}
          />
          <AddPhotos ticketId={card.ticketId} purpose="after" label={words.after} onAttached={seen.advance} />
        </Box>
        <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
          {words.photosKept}
        </Typography>
      </Box>
    </PanelFrame>
  );
}
