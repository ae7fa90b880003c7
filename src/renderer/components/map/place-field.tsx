import { useState } from 'react';
import { formatPlace, type Place } from '../../../shared/geography.ts';
import { readPlace } from '../../../shared/read-place.ts';
import { useI18n } from '../../app/i18n/i18n.tsx';
import { Field } from '../field.tsx';

interface PlaceFieldProps {
  value: Place | null;
  onChange: (place: Place | null) => void;
  /** What the database or the form has against the point, in words. */
  problem?: string | null;
  label?: string;
  disabled?: boolean;
}

/** Coordinates to be typed or pasted: from a map, a telephone or a shared position. Taken over with Enter or on leaving. */
export function PlaceField({ value, onChange, problem, label, disabled }: PlaceFieldProps) {
  const { t } = useI18n();
  /** Null while nothing is being typed: then it shows where the pin is. */
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null || typed.trim() === '' ? null : readPlace(typed);
  const wrong = read && 'problem' in read ? t.maps.problems[read.problem] : null;

  const take = () => {
    if (typed === null) return;
    if (typed.trim() === '') onChange(null);
    else if (read && 'place' in read) onChange(read.place);
    else return;
    setTyped(null);
  };
  return (
    <Field
      label={label ?? t.maps.coordinates}
      value={typed ?? (value ? formatPlace(value) : '')}
      disabled={disabled ?? false}
      problem={wrong ?? (typed === null ? problem : null) ?? null}
      hint={t.maps.coordinatesHint}
      onChange={(event) => setTyped(event.target.value.slice(0, 300))}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && typed !== null) {
          event.preventDefault();
          take();
        } else if (event.key === 'Escape' && typed !== null) {
          // Back to where the pin is; the next one leaves.
          event.stopPropagation();
          setTyped(null);
        }
      }}
    />
  );
}
