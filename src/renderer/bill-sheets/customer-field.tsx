import { Autocomplete, Box, Typography } from '@mui/material';
import { useState } from 'react';
import type { ConnectionMatch } from '../../shared/contract/connections.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { useSearch } from '../connections/use-search.ts';
import { CHOICE_LIST, CHOICE_STYLE } from '../invoices/choice-style.ts';

/** A connection by its whole number and Enter, also from a scanner; who may search finds it by name, too. */
export function CustomerField({
  onChosen,
  problem,
}: {
  onChosen: (no: string) => void;
  problem: string | null;
}) {
  const { t, error } = useI18n();
  const texts = t.billSheets.customer;
  const maySearch = has(useSignedIn(), 'cashier', 'supervisor', 'customer_service');
  const [text, setText] = useState('');
  const search = useSearch(text, maySearch);
  return (
    <Autocomplete<ConnectionMatch, false, true, true>
      freeSolo
      disableClearable
      options={search.matches}
      inputValue={text}
      sx={CHOICE_STYLE}
      slotProps={{ paper: CHOICE_LIST }}
      filterOptions={(options) => options}
      getOptionLabel={(option) => (typeof option === 'string' ? option : option.connectionNo)}
      getOptionKey={(option) => (typeof option === 'string' ? option : option.connectionId)}
      onInputChange={(_, next, reason) => reason !== 'reset' && setText(next)}
      onChange={(_, chosen) => {
        const no = (typeof chosen === 'string' ? chosen : chosen.connectionNo).trim();
        if (no.length < 3) return;
        setText(no);
        onChosen(no);
      }}
      renderOption={({ key, ...props }, match) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 4 }}>
          <Typography sx={{ minWidth: 130 }}>{match.connectionNo}</Typography>
          <Typography sx={{ fontWeight: 560 }} noWrap>
            {match.customerName}
          </Typography>
          <Typography sx={{ color: 'text.secondary', flex: 1 }} noWrap>
            {match.address}, {match.villageName}
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
          label={maySearch ? texts.search : texts.exact}
          autoFocus
          problem={search.error ? error(search.error) : problem}
          hint={maySearch ? texts.searchHint : texts.exactHint}
          // The label belongs to the field's own id.
          slotProps={{ input: { ...htmlInput, spellCheck: false, maxLength: 40 } }}
        />
      )}
    />
  );
}
