import type { Ref } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Field } from './field.tsx';
import { readDate } from './read-date.ts';

interface DateFieldProps {
  label: string;
  /** As typed; `readDate` says what it means. */
  value: string;
  onChange: (text: string) => void;
  problem?: string | null;
  /** Shown until there is a date to show. */
  hint: string;
  inputRef?: Ref<HTMLInputElement>;
}

/**
 * A date as text, day first. The platform's own field follows the computer's country, and 03/04 would be April on one counter and
 * March on the next; here the month stands in words below as soon as there is a date.
 */
export function DateField({ value, onChange, problem, hint, ...field }: DateFieldProps) {
  const { date } = useI18n();
  const read = readDate(value);
  return (
    <Field
      {...field}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      problem={problem}
      hint={read ? date(read) : hint}
      slotProps={{ input: { inputMode: 'numeric', autoComplete: 'off', spellCheck: false, maxLength: 10 } }}
    />
  );
}
