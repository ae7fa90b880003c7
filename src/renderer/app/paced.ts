/**
 * Calls `run` at once when asked, then not again before it has ended and `restMs` have gone by since it began; whatever was asked meanwhile is
 * one more call. So the first of many changes is on screen at once, and many do not become as many reads.
 */
export function paced(run: () => Promise<unknown>, restMs: number): () => void {
  let busy = false;
  let again = false;

  async function go(): Promise<void> {
    busy = true;
    const rest = new Promise((resolve) => setTimeout(resolve, restMs));
    await Promise.allSettled([run(), rest]);
    busy = false;
    if (!again) return;
    again = false;
    void go();
  }
  return () => {
    if (busy) again = true;
    else void go();
  };
}
