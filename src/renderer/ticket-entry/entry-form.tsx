import { Box } from '@mui/material';
import type { RefObject } from 'react';
import type { ApplicationChoices } from '../../shared/contract/application-forms.ts';
import type { FoundPlace } from '../../shared/contract/ticket-entry.ts';
import {
  TICKET_PRIORITIES,
  type TicketPriority,
  type TicketWorkflow,
} from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { VillageField } from '../application-forms/village-field.tsx';
import { Field } from '../components/field.tsx';
import { SelectField } from '../components/select-field.tsx';
import { CallerField } from './caller-field.tsx';
import { CategoryField } from './category-field.tsx';
import { type EntryDraft, type EntryField, isPhone } from './entry-draft.ts';
import type { EntryState } from './entry-store.ts';
import { PhotosField } from './photos-field.tsx';
import { PlaceSearch } from './place-search.tsx';

interface EntryFormProps {
  entry: EntryState;
  workflow: TicketWorkflow;
  villages: ApplicationChoices['villages'];
  change: (part: Partial<EntryDraft>) => void;
  /** Moves to a field by the name that the keys know. */
  focus: (name: string) => void;
  /** Of a field, in words. */
  problemOf: (field: EntryField) => string | null;
  photoInput: RefObject<HTMLInputElement | null>;
}

/** Who, what, where, in the order in which it is told; no page to turn. */
export function EntryForm(props: EntryFormProps) {
  const { entry, workflow, villages, change, focus, problemOf, photoInput } = props;
  const { draft } = entry;
  const { t } = useI18n();
  const texts = t.ticketEntry.fields;
  const words = t.ticketWords;
  const category = workflow.categories.find((each) => each.category === draft.category);
  const takePlace = (place: FoundPlace) => {
    const point =
      place.latitude === null || place.longitude === null
        ? null
        : { latitude: place.latitude, longitude: place.longitude };
    change({
      ...(place.villageCode ? { villageCode: place.villageCode } : {}),
      // The middle of a village is nobody's point.
      ...(place.kind === 'village' ? {} : { place: point ?? draft.place }),
      ...(place.kind === 'landmark' ? { landmark: place.name } : {}),
      ...(place.kind === 'street' && draft.address === '' ? { address: place.name } : {}),
    });
    focus(place.kind === 'village' ? 'address' : 'landmark');
  };
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 4, rowGap: 1, maxWidth: 900 }}>
      <Box sx={{ gridColumn: '1 / -1' }}>
        <CallerField
          caller={draft.caller}
          problem={problemOf('caller')}
          onCaller={(caller) => {
            change({ caller, ...(caller ? { reporterName: caller.customerName } : {}) });
            if (caller) focus('category');
          }}
          onReporter={({ name, phone }) => {
            change({ reporterName: name, phone });
            focus('category');
          }}
          onNew={(text) => {
            const phone = isPhone(text);
            change(phone ? { phone: text } : { reporterName: text });
            focus(phone ? 'reporterName' : 'phone');
          }}
        />
      </Box>
      <Field
        label={texts.name}
        value={draft.reporterName}
        problem={problemOf('reporterName')}
        onChange={(event) => change({ reporterName: event.target.value })}
        slotProps={{
          input: {
            'data-entry': 'reporterName',
            maxLength: 100,
            autoComplete: 'off',
            spellCheck: false,
          } as object,
        }}
      />
      <Field
        label={texts.phone}
        value={draft.phone}
        problem={problemOf('phone')}
        hint={
          draft.caller?.phoneMasked && draft.phone === '' && draft.reporterName === draft.caller.customerName
            ? texts.phoneOfCustomer(draft.caller.phoneMasked)
            : undefined
        }
        onChange={(event) => change({ phone: event.target.value })}
        slotProps={{
          input: { 'data-entry': 'phone', maxLength: 30, inputMode: 'tel', autoComplete: 'off' } as object,
        }}
      />
      <CategoryField
        categories={workflow.categories}
        value={draft.category}
        problem={problemOf('category')}
        onChange={(next) => change({ category: next })}
      />
      <SelectField
        label={texts.priority}
        value={draft.priority ?? ''}
        problem={problemOf('priority')}
        onChange={(next) => change({ priority: next === '' ? null : (next as TicketPriority) })}
        options={[
          {
            value: '',
            label: category ? texts.priorityOf(words.priorities[category.priority]) : '—',
          },
          ...TICKET_PRIORITIES.map((each) => ({ value: each, label: words.priorities[each] })),
        ]}
      />
      <Field
        label={texts.words}
        value={draft.words}
        multiline
        rows={2}
        problem={problemOf('words')}
        hint={texts.wordsHint}
        onChange={(event) => change({ words: event.target.value.slice(0, 2000) })}
        sx={{
          gridColumn: '1 / -1',
          '& .MuiInputBase-multiline': { p: '8px 10px' },
          '& textarea': { lineHeight: '20px', p: 0 },
        }}
        slotProps={{ input: { 'data-entry': 'words', autoComplete: 'off' } as object }}
      />
      <PlaceSearch onPlace={takePlace} />
      <VillageField
        villages={villages}
        value={draft.villageCode}
        problem={problemOf('villageCode')}
        onChange={(villageCode) => change({ villageCode })}
      />
      <Field
        label={texts.address}
        value={draft.address}
        problem={problemOf('address')}
        placeholder={draft.caller?.address ?? ''}
        hint={draft.caller && draft.address === '' ? texts.addressOfCustomer : undefined}
        onChange={(event) => change({ address: event.target.value })}
        slotProps={{
          input: {
            'data-entry': 'address',
            maxLength: 200,
            autoComplete: 'off',
            spellCheck: false,
          } as object,
        }}
      />
      <Field
        label={texts.landmark}
        value={draft.landmark}
        problem={problemOf('landmark')}
        hint={texts.landmarkHint}
        onChange={(event) => change({ landmark: event.target.value })}
        slotProps={{
          input: {
            'data-entry': 'landmark',
            maxLength: 200,
            autoComplete: 'off',
            spellCheck: false,
          } as object,
        }}
      />
      <Box sx={{ gridColumn: '1 / -1' }}>
        <PhotosField
          photos={entry.photos}
          notTaken={entry.notTaken}
          max={workflow.rules.max_photos ?? 10}
          input={photoInput}
          active={entry.doubt === null}
        />
      </Box>
    </Box>
  );
}
