import { useEffect, useEffectEvent } from 'react';

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/**
 * Calls `lock` after so many minutes without input; null switches it off. The clock is compared, not only a timer waited for: after the
 * computer slept, the first movement finds the screen locked instead of waking it.
 */
export function useIdleLock(minutes: number | null, lock: () => void): void {
  const onIdle = useEffectEvent(lock);
  useEffect(() => {
    if (minutes === null || minutes <= 0) return;
    const limit = minutes * 60_000;
    let lastSign = Date.now();
    let timer = setTimeout(check, limit);

    function check(): void {
      const left = lastSign + limit - Date.now();
      if (left <= 0) onIdle();
      else timer = setTimeout(check, left);
    }
    function onSign(): void {
      const idle = Date.now() - lastSign;
      if (idle >= limit) onIdle();
      else lastSign = Date.now();
    }
    for (const type of SIGNS_OF_LIFE) window.addEventListener(type, onSign, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const type of SIGNS_OF_LIFE) window.removeEventListener(type, onSign, { capture: true });
    };
  }, [minutes]);
}
