import { useState } from 'react';
import type { TankTrip } from '../../shared/contract/tank-trips.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Field } from '../components/field.tsx';
import { WorksForm } from '../connection-works/works-form.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';

interface TripFormProps {
  trip: TankTrip;
  onDone: () => void;
  onCancel: () => void;
}

/** The truck sets off: which one, who drives, what the reporter is told. */
export function SendForm({ trip, onDone, onCancel }: TripFormProps) {
  const { t, error } = useI18n();
  const texts = t.tankTrips.send;
  const [truck, setTruck] = useState('');
  const [driver, setDriver] = useState('');
  const [words, setWords] = useState(trip.ticketId === null ? '' : texts.defaultWords);
  const [problem, setProblem] = useState(false);
  const send = useTicketCommand(loket.tankTrips.send, onDone);
  const submit = () => {
    if (truck.trim().length < 2) setProblem(true);
    else
      send.mutate({
        dispatchId: trip.dispatchId,
        truck: truck.trim(),
        driver: driver.trim(),
        words: words.trim(),
      });
  };
  return (
    <WorksForm
      title={texts.title(trip.tankNo)}
      submit={texts.submit(truck.trim())}
      pending={send.isPending}
      failure={send.isError && error(send.error)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Field
        label={texts.truck}
        value={truck}
        autoFocus
        hint={texts.truckHint}
        problem={problem ? texts.truckProblem : null}
        onChange={(event) => {
          setTruck(event.target.value);
          setProblem(false);
        }}
        slotProps={{ input: { maxLength: 40, autoComplete: 'off' } }}
      />
      <Field
        label={texts.driver}
        value={driver}
        onChange={(event) => setDriver(event.target.value)}
        slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
      />
      {trip.ticketId !== null && (
        <Field
          label={texts.words}
          value={words}
          multiline
          style={{ padding: '8px 0' }}
          minRows={2}
          maxRows={4}
          onChange={(event) => setWords(event.target.value)}
          slotProps={{ input: { maxLength: 500 } }}
        />
      )}
    </WorksForm>
  );
}
