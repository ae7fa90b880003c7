import { Box } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import type { OutageDraft } from './outage-draft.ts';

interface InstantFieldsProps {
  of: 'starts' | 'ends';
  draft: OutageDraft;
  problem: string | null;
  onChange: (changes: Partial<OutageDraft>) => void;
}

/** A day and an hour in the utility's zone, as typed. */
export function InstantFields({ of, draft, problem, onChange }: InstantFieldsProps) {
  const { t } = useI18n();
  const texts = t.outages.form;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)', gap: 3 }}>
      <DateField
        label={texts[`${of}Date`]}
        value={draft[`${of}Date`]}
        hint={texts[`${of}Hint`]}
        problem={problem}
        onChange={(date) => onChange({ [`${of}Date`]: date })}
      />
      <Field
        label={texts[`${of}Time`]}
        value={draft[`${of}Time`]}
        placeholder="08:30"
        onChange={(event) => onChange({ [`${of}Time`]: event.target.value })}
        slotProps={{ input: { inputMode: 'numeric', maxLength: 5, autoComplete: 'off' } }}
      />
    </Box>
  );
}
