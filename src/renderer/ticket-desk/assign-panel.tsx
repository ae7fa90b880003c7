import { Box, Typography } from '@mui/material';
import { useState } from 'react';
import type { FieldOfficer } from '../../shared/contract/ticket-desk.ts';
import { lengthText } from '../../shared/geography.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { PanelFrame, type PanelProps, useSeen } from './panel-frame.tsx';
import { readMoment } from './read-moment.ts';
import { TickBox } from './tick-box.tsx';
import { useDraft } from './use-draft.ts';
import { useOfficers } from './use-tickets.ts';

/** Who is sent: the officers of the unit, the least busy and nearest first, when, and what stands on the order. */
export function AssignPanel({ sheet, onDone, onCancel }: PanelProps) {
  const { t, error, timeZone, dateTime } = useI18n();
  const words = t.ticketDesk.assign;
  const { card } = sheet;
  const seen = useSeen(sheet);
  const draft = useDraft(`${card.ticketId} assign`, {
    officerId: null as number | null,
    planned: '',
    instructions: '',
    others: false,
  });
  const { officerId, planned, instructions, others } = draft.state;
  const [problem, setProblem] = useState<string | null>(null);
  const officers = useOfficers(card.ticketId);
  const active = (officers.data?.officers ?? []).filter((each) => each.active);
  const own = active.filter((each) => each.unit === card.unit);
  // A unit without officers borrows.
  const shown = [...(others || own.length === 0 ? active : own)].sort(byLoad);
  const chosen = active.find((each) => each.officerId === officerId);
  const moment = readMoment(planned, timeZone, Date.now());
  const assign = useTicketCommand(loket.ticketDesk.assign, () => {
    draft.clear();
    onDone();
  });
  const submit = () => {
    if (!chosen) return setProblem(words.chooseOfficer);
    if (moment === undefined) return;
    assign.mutate({
      ticketId: card.ticketId,
      eventNo: seen.eventNo,
      officerId: chosen.officerId,
      plannedFor: moment,
      instructions: instructions.trim(),
    });
  };
  return (
    <PanelFrame
      title={words.title}
      seen={seen}
      kept={draft.kept}
      submit={chosen ? words.submit(chosen.name) : words.title}
      pending={assign.isPending}
      failure={assign.isError && error(assign.error)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {officers.isError ? (
        <Notice tone="error">{error(officers.error)}</Notice>
      ) : officers.isPending ? (
        <SkeletonRows rows={4} label={t.ticketDesk.loading} />
      ) : active.length === 0 ? (
        <Typography sx={{ color: 'text.secondary' }}>{words.none}</Typography>
      ) : (
        <Box>
          <ChoiceList
            label={words.officers}
            choices={shown.map((each) => ({
              value: each.officerId,
              label: each.unit === card.unit ? each.name : `${each.name} (${t.ticketWords.units[each.unit]})`,
              remark: [
                words.load(each.openTickets, each.urgentTickets),
                each.nearestM !== null && words.near(lengthText(each.nearestM)),
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
            chosen={officerId}
            onChoose={(value) => {
              draft.change({ officerId: value });
              setProblem(null);
            }}
            problem={problem}
            maxHeight={272}
          />
          {own.length > 0 && own.length < active.length && (
            <TickBox
              label={words.otherUnits}
              checked={others}
              onChange={(checked) => draft.change({ others: checked })}
            />
          )}
        </Box>
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: '240px minmax(0, 1fr)', gap: 4 }}>
        <Field
          label={words.planned}
          value={planned}
          problem={moment === undefined ? words.badTime : null}
          hint={moment ? dateTime(moment) : words.plannedHint}
          onChange={(event) => draft.change({ planned: event.target.value })}
          slotProps={{ input: { autoComplete: 'off', maxLength: 20 } }}
        />
        <Field
          label={words.instructions}
          value={instructions}
          hint={words.instructionsHint}
          onChange={(event) => draft.change({ instructions: event.target.value })}
          slotProps={{ input: { autoComplete: 'off', maxLength: 500 } }}
        />
      </Box>
    </PanelFrame>
  );
}

const FAR = 1_000_000_000;

/** Who has least to do; of those who have the same, who is nearest. */
function byLoad(a: FieldOfficer, b: FieldOfficer): number {
  return (
    a.openTickets - b.openTickets || (a.nearestM ?? FAR) - (b.nearestM ?? FAR) || a.name.localeCompare(b.name)
  );
}
