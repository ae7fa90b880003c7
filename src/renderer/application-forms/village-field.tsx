import { Autocomplete, Box, Typography } from '@mui/material';
import type { ApplicationChoices } from '../../shared/contract/application-forms.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { CHOICE_LIST, CHOICE_STYLE } from '../invoices/choice-style.ts';

type Village = ApplicationChoices['villages'][number];

interface VillageFieldProps {
  villages: readonly Village[];
  value: string | null;
  onChange: (code: string | null) => void;
  problem: string | null;
  /** In place of the usual hint. */
  hint?: string | undefined;
  placeholder?: string;
}

/** Names of villages repeat, so the district always stands beside; typing finds either. */
export function VillageField({
  villages,
  value,
  onChange,
  problem,
  hint,
  placeholder = '',
}: VillageFieldProps) {
  const { t } = useI18n();
  const chosen = villages.find((village) => village.code === value) ?? null;
  return (
    <Autocomplete
      options={villages as Village[]}
      value={chosen}
      autoHighlight
      sx={CHOICE_STYLE}
      slotProps={{ paper: CHOICE_LIST }}
      openOnFocus
      onChange={(_, village) => onChange(village?.code ?? null)}
      getOptionKey={(village) => village.code}
      getOptionLabel={(village) => `${village.name}, ${village.districtName}`}
      isOptionEqualToValue={(option, other) => option.code === other.code}
      renderOption={({ key, ...props }, village) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 3 }}>
          <Typography sx={{ fontWeight: 560 }}>{village.name}</Typography>
          <Typography sx={{ color: 'text.secondary' }}>{village.districtName}</Typography>
        </Box>
      )}
      noOptionsText={t.applicationForms.premise.noVillage}
      renderInput={({
        slotProps: {
          input,
          htmlInput: { id: _own, ...htmlInput },
        },
      }) => (
        <Field
          ref={input.ref}
          label={t.applicationForms.premise.village}
          problem={problem}
          hint={hint ?? t.applicationForms.premise.villageHint}
          placeholder={placeholder}
          slotProps={{ input: { ...htmlInput, spellCheck: false } }}
        />
      )}
    />
  );
}
