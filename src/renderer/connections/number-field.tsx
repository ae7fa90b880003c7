import { type Ref, useRef } from 'react';
import { useScanner } from '../app/use-scanner.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';

interface NumberFieldProps {
  label: string;
  hint: string;
  value: string;
  onChange: (text: string) => void;
  /** The whole number, typed with Enter or scanned wherever the focus is. */
  onEntered: (connectionNo: string) => void;
  problem: string | null;
  busy: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/** A connection by its whole number, for people who have no search of names. */
export function NumberField(props: NumberFieldProps) {
  const own = useRef<HTMLInputElement>(null);
  const enter = (text: string) => {
    const no = text.trim();
    if (no !== '' && !props.busy) props.onEntered(no);
  };
  useScanner(true, own, (code) => {
    props.onChange(code);
    enter(code);
  });
  return (
    <Field
      label={props.label}
      hint={props.hint}
      problem={props.problem}
      value={props.value}
      autoFocus
      corner={<KeyCap keys="Enter" />}
      inputRef={(input: HTMLInputElement | null) => {
        own.current = input;
        if (typeof props.inputRef === 'function') props.inputRef(input);
        else if (props.inputRef) props.inputRef.current = input;
      }}
      onChange={(event) => props.onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        enter(props.value);
      }}
      slotProps={{ input: { autoComplete: 'off', spellCheck: false, maxLength: 60 } }}
    />
  );
}
