import { Autocomplete, Box, ListSubheader, Typography } from '@mui/material';
import { useState } from 'react';
import type { TicketCategory, TicketWorkflow } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { CHOICE_LIST, CHOICE_STYLE } from '../invoices/choice-style.ts';
import { matchesCategory } from './match-category.ts';

type Category = TicketWorkflow['categories'][number];

interface CategoryFieldProps {
  categories: readonly Category[];
  value: TicketCategory | null;
  onChange: (category: TicketCategory | null) => void;
  problem: string | null;
}

/** The kind, below its part of the monthly report; found by its name or by what callers say. */
export function CategoryField({ categories, value, onChange, problem }: CategoryFieldProps) {
  const { t } = useI18n();
  const texts = t.ticketEntry;
  const words = t.ticketWords;
  const [typed, setTyped] = useState(false);
  const active = categories.filter((each) => each.active || each.category === value);
  return (
    <Autocomplete
      options={active}
      value={active.find((each) => each.category === value) ?? null}
      autoHighlight
      openOnFocus
      // What is marked after typing is meant, also when Tab and not Enter ends it; who only passes by chooses nothing.
      autoSelect={typed}
      sx={CHOICE_STYLE}
      slotProps={{ paper: CHOICE_LIST, listbox: { sx: { maxHeight: 320 } } }}
      groupBy={(each) => words.splits[each.split]}
      getOptionKey={(each) => each.category}
      getOptionLabel={(each) => words.categories[each.category]}
      isOptionEqualToValue={(option, other) => option.category === other.category}
      filterOptions={(all, { inputValue }) =>
        all.filter((each) =>
          matchesCategory(
            inputValue,
            `${words.categories[each.category]} ${words.splits[each.split]} ${texts.heard[each.category] ?? ''}`,
          ),
        )
      }
      onInputChange={(_, text, reason) => setTyped(reason === 'input' && text.trim() !== '')}
      onChange={(_, each) => {
        setTyped(false);
        onChange(each?.category ?? null);
      }}
      noOptionsText={texts.fields.noCategory}
      renderGroup={({ key, group, children }) => (
        <Box component="li" key={key}>
          <ListSubheader
            component="div"
            sx={{ lineHeight: '26px', fontSize: 12, top: -4, bgcolor: 'background.paper' }}
          >
            {group}
          </ListSubheader>
          <Box component="ul" sx={{ p: 0 }}>
            {children}
          </Box>
        </Box>
      )}
      renderOption={({ key, ...props }, each) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 3 }}>
          <Typography sx={{ flex: 1 }}>{words.categories[each.category]}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {words.units[each.unit]}
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
          label={texts.fields.category}
          corner={<KeyCap keys="F4" />}
          problem={problem}
          hint={texts.fields.categoryHint}
          slotProps={{ input: { ...htmlInput, 'data-entry': 'category', spellCheck: false } as object }}
        />
      )}
    />
  );
}
