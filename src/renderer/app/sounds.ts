/** Two short tones, made on the spot: no file, nothing to load. */

/** Hz. Rising for what can wait, falling and twice for what cannot. */
const TONES = { plain: [660, 880], urgent: [988, 740, 988, 740] } as const;
const TONE_S = 0.14;
const APART_S = 0.17;
const LOUDNESS = 0.16;

let context: AudioContext | undefined;

/** Plays the tones; main sees to it that a burst of arrivals is one. */
export function playTones(urgent: boolean): void {
  try {
    const audio = context ?? new AudioContext();
    context = audio;
    // The engine keeps sound back until somebody has touched the window; after a reload nobody has.
    void audio.resume().catch(() => undefined);
    for (const [place, hertz] of TONES[urgent ? 'urgent' : 'plain'].entries())
      tone(audio, hertz, place * APART_S);
  } catch {
    // A computer without sound: the screen marks what arrived.
  }
}

/** Fades in and out, because a tone that is cut clicks. */
function tone(audio: AudioContext, hertz: number, afterS: number): void {
  const from = audio.currentTime + 0.03 + afterS;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.015);
  gain.gain.setValueAtTime(LOUDNESS, from + TONE_S - 0.05);
  gain.gain.linearRampToValueAtTime(0, from + TONE_S);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(from + TONE_S);
}
