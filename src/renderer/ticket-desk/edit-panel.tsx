import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketCorrection } from '../../shared/contract/ticket-desk.ts';
import {
  TICKET_SPLITS,
  TICKET_UNITS,
  type TicketCategory,
  type TicketUnit,
} from '../../shared/contract/tickets.ts';
import { AppError } from '../../shared/errors.ts';
import type { Place } from '../../shared/geography.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { VillageField } from '../application-forms/village-field.tsx';
import { Field } from '../components/field.tsx';
import { MapView } from '../components/map/map-view.tsx';
import { PlaceField } from '../components/map/place-field.tsx';
import { useMapAreas } from '../components/map/use-map-areas.ts';
import { SelectField } from '../components/select-field.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { GroupedSelect } from './grouped-select.tsx';
import { AREA, PanelFrame, type PanelProps, useSeen } from './panel-frame.tsx';
import { useDraft } from './use-draft.ts';

type Problem = keyof ReturnType<typeof useI18n>['t']['ticketDesk']['edit']['problems'];

/** Puts right what the ticket says; only what was changed is sent. */
export function EditPanel({ sheet, workflow, onDone, onCancel }: PanelProps) {
  const { t, error } = useI18n();
  const words = t.ticketDesk.edit;
  const { fields } = t.ticketDesk;
  const { detail } = t.ticketDesk;
  const { card } = sheet;
  const seen = useSeen(sheet);
  const [said] = useState(() => ({
    category: card.category as TicketCategory,
    unit: card.unit as TicketUnit,
    words: sheet.words,
    reporterName: card.reporterName,
    phone: sheet.phone ?? '',
    address: card.address,
    neighbourhood: card.neighbourhood,
    villageCode: card.villageCode,
    landmark: card.landmark,
    place: placeOf(card),
  }));
  const draft = useDraft(`${card.ticketId} edit`, said);
  const form = draft.state;
  const [nothing, setNothing] = useState(false);
  const choices = useQuery({
    queryKey: keys.applicationChoices,
    queryFn: () => loket.applicationForms.choices({}),
  });
  const areas = useMapAreas();
  const edit = useTicketCommand(loket.ticketDesk.edit, () => {
    draft.clear();
    onDone();
  });
  const refused = edit.error instanceof AppError && edit.error.code === 'INVALID_INPUT' ? edit.error : null;
  const problem = (...names: string[]) =>
    refused && names.includes(String(refused.details['field']))
      ? (words.problems[String(refused.details['problem']) as Problem] ?? error(refused))
      : null;
  const changed = (): TicketCorrection => {
    const facts: TicketCorrection = {};
    if (form.category !== said.category) facts.category = form.category;
    for (const key of [
      'words',
      'reporterName',
      'phone',
      'address',
      'neighbourhood',
      'villageCode',
      'landmark',
    ] as const) {
      const value = form[key];
      if (value === said[key]) continue;
      if (key === 'words') facts.words = value ?? '';
      else facts[key] = value === '' ? null : value;
    }
    if (form.place?.latitude !== said.place?.latitude || form.place?.longitude !== said.place?.longitude) {
      facts.latitude = form.place?.latitude ?? null;
      facts.longitude = form.place?.longitude ?? null;
    }
    return facts;
  };
  const submit = () => {
    const facts = changed();
    const unit = form.unit === said.unit ? null : form.unit;
    if (Object.keys(facts).length === 0 && unit === null) return setNothing(true);
    edit.mutate({ ticketId: card.ticketId, eventNo: seen.eventNo, facts, unit, note: '' });
  };
  const text = (
    key: 'reporterName' | 'phone' | 'address' | 'neighbourhood' | 'landmark',
    label: string,
    max: number,
  ) => (
    <Field
      label={label}
      value={form[key]}
      problem={problem(key)}
      onChange={(event) => draft.change({ [key]: event.target.value })}
      slotProps={{ input: { maxLength: max, autoComplete: 'off' } }}
    />
  );
  return (
    <PanelFrame
      title={words.title}
      seen={seen}
      kept={draft.kept}
      submit={words.submit}
      pending={edit.isPending}
      failure={nothing ? words.nothing : edit.isError && !refused && error(edit.error)}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Box sx={PAIR} onChange={() => setNothing(false)}>
        <GroupedSelect
          label={words.category}
          value={form.category}
          empty=""
          problem={problem('category')}
          onChange={(value) => {
            const category = value as TicketCategory;
            const unit = workflow.categories.find((each) => each.category === category)?.unit ?? form.unit;
            draft.change({ category, unit });
          }}
          groups={TICKET_SPLITS.map((split) => ({
            label: t.ticketWords.splits[split],
            options: workflow.categories
              .filter((each) => each.split === split && (each.active || each.category === card.category))
              .map(({ category }) => ({ value: category, label: t.ticketWords.categories[category] })),
          }))}
        />
        <SelectField
          label={words.unit}
          value={form.unit}
          hint={words.unitHint}
          onChange={(value) => draft.change({ unit: value as TicketUnit })}
          options={TICKET_UNITS.map((unit) => ({ value: unit, label: t.ticketWords.units[unit] }))}
        />
      </Box>
      <Field
        label={detail.told}
        value={form.words}
        multiline
        sx={AREA}
        minRows={3}
        maxRows={10}
        problem={problem('words')}
        onChange={(event) => draft.change({ words: event.target.value })}
        slotProps={{ input: { maxLength: 1000 } }}
      />
      <Box sx={PAIR}>
        {text('reporterName', detail.name, 100)}
        {text('phone', detail.phone, 20)}
        {text('address', detail.address, 200)}
        {text('neighbourhood', words.neighbourhood, 20)}
        <VillageField
          villages={choices.data?.villages ?? []}
          value={form.villageCode}
          onChange={(villageCode) => draft.change({ villageCode })}
          problem={problem('villageCode')}
        />
        {text('landmark', detail.landmark, 200)}
      </Box>
      <Box>
        <PlaceField
          value={form.place}
          onChange={(place) => draft.change({ place })}
          label={fields.point.charAt(0).toUpperCase() + fields.point.slice(1)}
          problem={problem('latitude', 'longitude')}
        />
        <Box
          sx={{
            height: 260,
            mt: 1,
            border: 1,
            borderColor: 'divider',
            borderRadius: '6px',
            overflow: 'hidden',
          }}
        >
          <MapView
            label={detail.map}
            points={[]}
            areas={areas}
            area={form.villageCode}
            picked={form.place}
            onPick={(place) => draft.change({ place })}
            fitKey={card.ticketId}
          />
        </Box>
      </Box>
    </PanelFrame>
  );
}

const PAIR = { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', columnGap: 4, rowGap: 1 };

function placeOf(card: { latitude: number | null; longitude: number | null }): Place | null {
  return card.latitude === null || card.longitude === null
    ? null
    : { latitude: card.latitude, longitude: card.longitude };
}
