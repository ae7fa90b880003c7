import { Autocomplete, Box, Typography } from '@mui/material';
import { useState } from 'react';
import type { ConnectionMatch } from '../../shared/contract/connections.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { CHOICE_LIST, CHOICE_STYLE } from '../invoices/choice-style.ts';
import { useSearch } from './use-search.ts';

interface ConnectionFieldProps {
  /** For who may search by name, and for who may not. */
  words: { search: string; searchHint: string; exact: string; exactHint: string };
  problem: string | null;
  /** What was chosen is being looked up: no list meanwhile. */
  busy?: boolean;
  /** The text is another one than what was chosen. */
  onTyped?: () => void;
  onChosen: (connectionNo: string) => void;
}

/**
 * A connection by its whole number and Enter, also from a scanner; who may search finds it by name, too. Nothing in the list is marked by
 * itself: Enter after a name must not take the first of many.
 */
export function ConnectionField({ words, problem, busy = false, onTyped, onChosen }: ConnectionFieldProps) {
  const { error } = useI18n();
  const maySearch = has(useSignedIn(), 'cashier', 'supervisor', 'customer_service');
  const [text, setText] = useState('');
  const [taken, setTaken] = useState('');
  const search = useSearch(text, maySearch);
  const { matches } = search;
  return (
    <Autocomplete<ConnectionMatch, false, true, true>
      freeSolo
      disableClearable
      options={matches}
      inputValue={text}
      sx={CHOICE_STYLE}
      slotProps={{ paper: CHOICE_LIST }}
      filterOptions={(options) => options}
      getOptionLabel={(option) => (typeof option === 'string' ? option : option.connectionNo)}
      getOptionKey={(option) => (typeof option === 'string' ? option : option.connectionId)}
      open={text !== '' && text !== taken && matches.length > 0 && !busy}
      onInputChange={(_, next, reason) => {
        if (reason === 'reset') return;
        setText(next);
        onTyped?.();
      }}
      onChange={(_, chosen) => {
        const no = (typeof chosen === 'string' ? chosen : chosen.connectionNo).trim();
        // Every number has a digit; a name whose Enter came before its list is still being searched for.
        if (maySearch ? !/\d/.test(no) : no === '') return;
        setText(no);
        setTaken(no);
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
          label={maySearch ? words.search : words.exact}
          autoFocus
          problem={search.error ? error(search.error) : problem}
          hint={maySearch ? words.searchHint : words.exactHint}
          // The label belongs to the field's own id.
          slotProps={{ input: { ...htmlInput, spellCheck: false, maxLength: 60 } }}
        />
      )}
    />
  );
}
