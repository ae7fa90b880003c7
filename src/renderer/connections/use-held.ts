import { useState } from 'react';

/**
 * The newest read of what has this key, or what was shown before while `hold` is set: a payment's own notification may overtake its
 * answer, and what is being paid must not look paid by somebody else.
 */
export function useHeld<T extends object, K extends string | number>(
  key: K | null,
  read: T | null | undefined,
  hold: boolean,
): T | null {
  const [kept, setKept] = useState<{ key: K | null; value: T | null }>({ key: null, value: null });
  let shown = kept.key === key ? kept : { key, value: null };
  if (key !== null && !hold && read && read !== shown.value) shown = { key, value: read };
  // Remembered during rendering, so that no frame shows one customer under the name of another.
  if (shown.key !== kept.key || shown.value !== kept.value) setKept(shown);
  return shown.value;
}
