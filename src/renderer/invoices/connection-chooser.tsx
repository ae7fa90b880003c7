import { Autocomplete, Box, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionMatch } from '../../shared/contract/connections.ts';
import type { InvoicePayer } from '../../shared/contract/invoices.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Field } from '../components/field.tsx';
import { useSearch } from '../connections/use-search.ts';
import { CHOICE_LIST, CHOICE_STYLE } from './choice-style.ts';

interface ConnectionChooserProps {
  problem: string | null;
  onChosen: (payer: InvoicePayer) => void;
}

/**
 * A connection by its whole number and Enter, also from a scanner; who may search finds it by name, too. Nothing in the list is marked by
 * itself: Enter after a name must not take the first of many.
 */
export function ConnectionChooser({ problem, onChosen }: ConnectionChooserProps) {
  const { t, error } = useI18n();
  const { form } = t.invoices;
  const who = useSignedIn();
  const maySearch = has(who, 'cashier', 'supervisor', 'customer_service');
  const [text, setText] = useState('');
  const search = useSearch(text, maySearch);
  const { matches } = search;
  const lookUp = useMutation({
    mutationFn: (connectionNo: string) => loket.invoices.payer({ connectionNo }),
    onSuccess: onChosen,
  });
  const failure = lookUp.error ?? search.error;

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
      open={text !== '' && matches.length > 0 && !lookUp.isPending}
      onInputChange={(_, next, reason) => {
        if (reason === 'reset') return;
        setText(next);
        lookUp.reset();
      }}
      onChange={(_, chosen) => {
        const no = typeof chosen === 'string' ? chosen : chosen.connectionNo;
        if (no.trim() !== '') lookUp.mutate(no.trim());
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
          label={maySearch ? form.connection : form.connectionExact}
          autoFocus
          problem={failure ? error(failure) : problem}
          hint={maySearch ? form.connectionHint : form.connectionExactHint}
          // The label belongs to the field's own id.
          slotProps={{ input: { ...htmlInput, spellCheck: false, maxLength: 60 } }}
        />
      )}
    />
  );
}
