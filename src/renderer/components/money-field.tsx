import { Typography } from '@mui/material';
import { type ReactNode, type Ref, useLayoutEffect, useRef } from 'react';
import { Field } from './field.tsx';
import { groupAsTyped } from './group-as-typed.ts';

interface MoneyFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  problem?: string | null;
  hint?: ReactNode;
  corner?: ReactNode;
  large?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  name?: string;
}

/** An amount in rupiah as text: grouped while it is typed, judged by `parseRupiah`. */
export function MoneyField({ value, onChange, large, inputRef, name, ...field }: MoneyFieldProps) {
  const own = useRef<HTMLInputElement>(null);
  const digitsAfterCaret = useRef<number | null>(null);

  // Grouping moves the digits; the caret stays behind the digit it was behind.
  useLayoutEffect(() => {
    const input = own.current;
    if (!input || digitsAfterCaret.current === null) return;
    let position = value.length;
    for (let left = digitsAfterCaret.current; position > 0 && left > 0; position--) {
      if (value[position - 1] !== '.') left--;
    }
    digitsAfterCaret.current = null;
    if (document.activeElement === input) input.setSelectionRange(position, position);
  });

  return (
    <Field
      {...field}
      value={value}
      name={name}
      onChange={(event) => {
        const { value: typed, selectionStart } = event.target;
        digitsAfterCaret.current = typed.slice(selectionStart ?? typed.length).replaceAll('.', '').length;
        onChange(groupAsTyped(value, typed));
      }}
      inputRef={(input: HTMLInputElement | null) => {
        own.current = input;
        if (typeof inputRef === 'function') inputRef(input);
        else if (inputRef) inputRef.current = input;
      }}
      startAdornment={
        <Typography component="span" sx={{ color: 'text.secondary', fontSize: large ? 20 : 'inherit' }}>
          Rp
        </Typography>
      }
      slotProps={{
        input: {
          inputMode: 'numeric',
          autoComplete: 'off',
          spellCheck: false,
          style: large
            ? { fontSize: 24, height: 48, fontWeight: 600, textAlign: 'right' }
            : { textAlign: 'right' },
        },
      }}
    />
  );
}
