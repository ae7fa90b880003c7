import { Autocomplete, Box, OutlinedInput, Typography } from '@mui/material';
import type { Fee } from '../../shared/contract/invoices.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { CHOICE_LIST, CHOICE_STYLE } from './choice-style.ts';
import { useFeePriceText } from './fee-price-text.ts';

interface FeeChooserProps {
  fees: readonly Fee[];
  chosen: Fee | null;
  label: string;
  onChoose: (fee: Fee | null) => void;
}

/** A fee by the first letters of any word of its name, or by its code. */
export function FeeChooser({ fees, chosen, label, onChoose }: FeeChooserProps) {
  const { t } = useI18n();
  const priceText = useFeePriceText();
  return (
    <Autocomplete
      options={fees}
      value={chosen}
      autoHighlight
      blurOnSelect={false}
      getOptionLabel={(fee) => fee.name}
      getOptionKey={(fee) => fee.feeTypeId}
      isOptionEqualToValue={(one, other) => one.feeTypeId === other.feeTypeId}
      filterOptions={(options, { inputValue }) => {
        const words = inputValue.toLowerCase().split(/\s+/).filter(Boolean);
        if (chosen?.name === inputValue) return options;
        return options.filter((fee) =>
          words.every((word) => `${fee.name} ${fee.code}`.toLowerCase().includes(word)),
        );
      }}
      noOptionsText={t.invoices.form.noFee}
      onChange={(_, fee) => onChoose(fee)}
      renderOption={({ key, ...props }, fee) => (
        <Box component="li" key={key} {...props}>
          <Typography sx={{ flex: 1 }} noWrap>
            {fee.name}
          </Typography>
          <Typography variant="body2" noWrap sx={{ color: 'text.secondary', pl: 4 }}>
            {priceText(fee)}
          </Typography>
        </Box>
      )}
      sx={CHOICE_STYLE}
      slotProps={{ popper: { style: { minWidth: 380 }, placement: 'bottom-start' }, paper: CHOICE_LIST }}
      renderInput={(params) => (
        <OutlinedInput
          ref={params.slotProps.input.ref}
          fullWidth
          placeholder={t.invoices.form.feePlaceholder}
          slotProps={{ input: { ...params.slotProps.htmlInput, 'aria-label': label, spellCheck: false } }}
        />
      )}
    />
  );
}
