import { Autocomplete, Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FoundPlace } from '../../shared/contract/ticket-entry.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { useSettled } from '../components/use-settled.ts';
import { isSearchable } from '../connections/search-text.ts';
import { CHOICE_LIST, CHOICE_STYLE } from '../invoices/choice-style.ts';

/** A place by what it is called: a village, a street, a landmark that earlier complaints named. */
export function PlaceSearch({ onPlace }: { onPlace: (place: FoundPlace) => void }) {
  const { t, error } = useI18n();
  const texts = t.ticketEntry.fields;
  const [text, setText] = useState('');
  const asked = useSettled(text.trim());
  const search = useQuery({
    queryKey: keys.ticketPlaces(asked),
    queryFn: () => loket.ticketEntry.findPlace({ text: asked }),
    enabled: isSearchable(asked),
    staleTime: 60_000,
  });
  const current = asked === text.trim() && isSearchable(asked);
  const options = current ? (search.data ?? []) : [];
  return (
    <Autocomplete<FoundPlace, false, false, true>
      freeSolo
      options={options}
      value={null}
      inputValue={text}
      autoHighlight
      sx={CHOICE_STYLE}
      slotProps={{ paper: CHOICE_LIST }}
      filterOptions={(all) => all}
      onInputChange={(_, value, reason) => {
        if (reason === 'input' || reason === 'clear') setText(value.slice(0, 60));
      }}
      onChange={(_, place) => {
        if (place === null || typeof place === 'string') return;
        setText('');
        onPlace(place);
      }}
      getOptionKey={(place) =>
        typeof place === 'string' ? place : `${place.kind} ${place.name} ${place.villageCode}`
      }
      getOptionLabel={() => text}
      renderOption={({ key, ...props }, place) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 3 }}>
          <Typography noWrap sx={{ fontWeight: 560 }}>
            {place.name}
          </Typography>
          <Typography noWrap sx={{ color: 'text.secondary', flex: 1 }}>
            {place.detail}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {texts.placeKinds[place.kind]}
          </Typography>
        </Box>
      )}
      renderInput={({
        slotProps: {
          input,
          htmlInput: { id: _own, ...htmlInput },
        },
      }) => (
        <Field
          ref={input.ref}
          label={texts.placeSearch}
          corner={<KeyCap keys="F5" />}
          problem={current && search.isError ? error(search.error) : null}
          hint={
            current && search.isSuccess && options.length === 0
              ? texts.placeSearchNone
              : texts.placeSearchHint
          }
          slotProps={{ input: { ...htmlInput, 'data-entry': 'placeSearch', spellCheck: false } as object }}
        />
      )}
    />
  );
}
