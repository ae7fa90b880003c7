import { useState } from 'react';

/**
 * The board on the wall. Nobody sits in front of it, so the lock that waits for input would darken it; instead whoever takes it off the wall
 * after that time must know the password: nothing but boards was within reach until then.
 */
export function useWall(idleLockMinutes: number, lock: () => void): [boolean, (wall: boolean) => void] {
  const [since, setSince] = useState<number | null>(null);
  const set = (wall: boolean): void => {
    if (!wall && since !== null && idleLockMinutes > 0 && Date.now() - since > idleLockMinutes * 60_000) {
      lock();
    }
    setSince(wall ? Date.now() : null);
  };
  return [since !== null, set];
}
