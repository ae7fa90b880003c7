import { Autocomplete, Box, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from '../components/field.tsx';
import { CHOICE_LIST, CHOICE_STYLE } from '../invoices/choice-style.ts';

interface Village {
  code: string;
  name: string;
  districtName: string;
}

interface VillagesFieldProps {
  villages: readonly Village[];
  value: readonly string[];
  onChange: (codes: readonly string[]) => void;
}

/** Several villages; names repeat, so the district always stands beside. */
export function VillagesField({ villages, value, onChange }: VillagesFieldProps) {
  const { t } = useI18n();
  const texts = t.outages.form;
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      autoHighlight
      options={villages as Village[]}
      value={villages.filter(({ code }) => value.includes(code))}
      sx={{
        ...CHOICE_STYLE,
        '& .MuiOutlinedInput-root': { flexWrap: 'wrap', height: 'auto', minHeight: 36, py: '2px' },
        '& .MuiChip-root': { height: 24, my: '2px', mr: 1 },
      }}
      slotProps={{ paper: CHOICE_LIST }}
      onChange={(_, chosen) => onChange(chosen.map(({ code }) => code))}
      getOptionKey={({ code }) => code}
      getOptionLabel={(village) => village.name}
      filterOptions={(options, { inputValue }) => {
        const asked = inputValue.trim().toLowerCase();
        return options
          .filter((village) => `${village.name}, ${village.districtName}`.toLowerCase().includes(asked))
          .slice(0, 60);
      }}
      isOptionEqualToValue={(option, other) => option.code === other.code}
      renderOption={({ key, ...props }, village) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 3 }}>
          <Typography sx={{ fontWeight: 560 }}>{village.name}</Typography>
          <Typography sx={{ color: 'text.secondary' }}>{village.districtName}</Typography>
        </Box>
      )}
      noOptionsText={texts.noVillage}
      renderInput={({
        slotProps: {
          input,
          htmlInput: { id: _own, ...htmlInput },
        },
      }) => (
        <Field
          ref={input.ref}
          label={texts.villages}
          hint={value.length === 0 ? texts.villagesHint : null}
          startAdornment={input.startAdornment}
          slotProps={{ input: { ...htmlInput, spellCheck: false } }}
        />
      )}
    />
  );
}
