import { useState } from 'react';
import type { ConsoleExport } from '../../shared/contract/reports.ts';
import { secondsOfWork, WORTH_A_QUESTION } from './pace.ts';
import { type Exports, isRunning, requestOf } from './use-exports.ts';

/** What each line of exports can do; the question before work is thrown away stands in the line itself. */
export function useExportLines(exports: Exports) {
  const [asking, setAsking] = useState<string | null>(null);
  const really = (one: ConsoleExport) => {
    setAsking(null);
    exports.cancel(one.key);
  };
  const cancel = (one: ConsoleExport) => {
    if (one.state === 'running' && secondsOfWork(one.startedAt, Date.now()) > WORTH_A_QUESTION) {
      setAsking(one.key);
    } else really(one);
  };
  return {
    lineProps: (one: ConsoleExport) => ({
      one,
      asking: asking === one.key,
      onCancel: () => cancel(one),
      onReallyCancel: () => really(one),
      onKeep: () => setAsking(null),
      onDismiss: () => exports.dismiss(one.key),
      onAgain: () => {
        const request = requestOf(one.key);
        if (!request) return;
        exports.dismiss(one.key);
        exports.start(request);
      },
    }),
    /** Esc over lines: goes on instead of asking, cancels the newest that runs, or takes ended ones away. True if there was something. */
    escape(lines: readonly ConsoleExport[]): boolean {
      if (asking !== null && lines.some(({ key }) => key === asking)) {
        setAsking(null);
        return true;
      }
      const running = lines.find(isRunning);
      if (running) cancel(running);
      else for (const { key } of lines) exports.dismiss(key);
      return lines.length > 0;
    },
  };
}
