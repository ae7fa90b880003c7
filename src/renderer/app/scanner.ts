/**
 * Tells a barcode scanner from fingers. A scanner of the keyboard kind types the code and an Enter, a few milliseconds a key; a person
 * who holds a key makes repeats, which never count. Pure, so that the rule is tested without a clock.
 */

/** No person types a key every 50 ms six times running; scanners need 1 to 30 ms. */
export const SCAN_KEY_GAP_MS = 50;
/** Connection numbers are longer; a burst this short may be a fast hand on "250". */
export const SCAN_MIN_CHARS = 6;

/** A scan comes out of silence: characters sooner than this after a slower one are the same hand typing on, now faster. */
export const SCAN_SILENCE_MS = 250;

export interface Burst {
  readonly chars: string;
  readonly lastAt: number;
  /** A person is typing: no scan before the next silence. */
  readonly byHand: boolean;
}
export const NO_BURST: Burst = { chars: '', lastAt: Number.NEGATIVE_INFINITY, byHand: false };

export interface KeyPress {
  readonly key: string;
  /** Milliseconds on any steady clock, as `event.timeStamp`. */
  readonly at: number;
  readonly repeat: boolean;
  /** Ctrl, Alt or Meta is held: a command, no character. */
  readonly modified: boolean;
}

export interface Step {
  readonly burst: Burst;
  /** The code, when this key press was the Enter at the end of a scan. */
  readonly scanned: string | null;
  /** Whether this key press is the first character of a new burst. */
  readonly starts: boolean;
}

/** One key press further. */
export function nextBurst(burst: Burst, press: KeyPress): Step {
  if (press.key === 'Shift') return { burst, scanned: null, starts: false };
  const gap = press.at - burst.lastAt;
  const inTime = gap <= SCAN_KEY_GAP_MS;
  if (press.key === 'Enter' || press.key === 'Tab') {
    const isScan = inTime && !burst.byHand && !press.repeat && burst.chars.length >= SCAN_MIN_CHARS;
    return { burst: NO_BURST, scanned: isScan ? burst.chars : null, starts: false };
  }
  if (press.key.length !== 1 || press.repeat || press.modified) {
    // A held key is a hand; any other key (an arrow, Ctrl) only ends what was there.
    const byHand = press.repeat;
    return { burst: { chars: '', lastAt: press.at, byHand }, scanned: null, starts: false };
  }
  const untouched = burst.chars === '' && !burst.byHand;
  if (gap > SCAN_SILENCE_MS || untouched) {
    return { burst: { chars: press.key, lastAt: press.at, byHand: false }, scanned: null, starts: true };
  }
  const byHand = burst.byHand || !inTime;
  return {
    burst: { chars: burst.chars + press.key, lastAt: press.at, byHand },
    scanned: null,
    starts: false,
  };
}
