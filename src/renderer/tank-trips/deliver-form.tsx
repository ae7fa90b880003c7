import { Box, Checkbox, Typography } from '@mui/material';
import { useState } from 'react';
import type { TankTrip } from '../../shared/contract/tank-trips.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { WorksForm } from '../connection-works/works-form.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';

interface DeliverFormProps {
  trip: TankTrip;
  onDone: () => void;
  onCancel: () => void;
}

const OPEN = new Set([
  'new',
  'verified',
  'assigned',
  'on_the_way',
  'in_progress',
  'waiting_for_customer',
  'reopened',
]);

/** The water was delivered: how much; of a rationing the ticket may be solved with it, a fault goes on. */
export function DeliverForm({ trip, onDone, onCancel }: DeliverFormProps) {
  const { t, error } = useI18n();
  const texts = t.tankTrips.deliver;
  const isOpen = trip.ticketState !== null && OPEN.has(trip.ticketState);
  const rationed = trip.outageKind === null || trip.outageKind === 'rationing';
  const [typed, setTyped] = useState(String(trip.litres));
  const [note, setNote] = useState('');
  const [solve, setSolve] = useState(trip.outageKind === 'rationing' && isOpen);
  const [problem, setProblem] = useState(false);
  const deliver = useTicketCommand(loket.tankTrips.deliver, onDone);
  const litres = /^\d{1,5}$/.test(typed.trim().replaceAll('.', ''))
    ? Number(typed.trim().replaceAll('.', ''))
    : 0;
  const submit = () => {
    if (litres < 1 || litres > 50_000) setProblem(true);
    else deliver.mutate({ dispatchId: trip.dispatchId, litres, note: note.trim(), solve });
  };
  return (
    <WorksForm
      title={texts.title(trip.tankNo)}
      submit={texts.submit(formatNumber(litres))}
      pending={deliver.isPending}
      failure={deliver.isError && error(deliver.error)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: '140px minmax(0, 1fr)', gap: 3 }}>
        <Field
          label={texts.litres}
          value={typed}
          autoFocus
          problem={problem ? texts.litresProblem : null}
          onChange={(event) => {
            setTyped(event.target.value);
            setProblem(false);
          }}
          slotProps={{
            input: { inputMode: 'numeric', maxLength: 6, autoComplete: 'off', style: { textAlign: 'right' } },
          }}
        />
        <Field
          label={texts.note}
          value={note}
          hint={texts.noteHint}
          onChange={(event) => setNote(event.target.value)}
          slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
        />
      </Box>
      {isOpen && rationed && (
        <Box component="label" sx={{ display: 'flex', gap: 2, cursor: 'pointer' }}>
          <Checkbox
            size="small"
            checked={solve}
            onChange={(_, next) => setSolve(next)}
            sx={{ p: 0, alignSelf: 'flex-start' }}
          />
          <Box>
            <Typography>{texts.solve}</Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {texts.solveHint}
            </Typography>
          </Box>
        </Box>
      )}
      {isOpen && !rationed && <Notice tone="info">{texts.notSolved}</Notice>}
    </WorksForm>
  );
}
