import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ReportFilter, ReportPaper, ReportTarget } from '../../shared/contract/collection-reports.ts';
import { useLoketEvent } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';

export interface ExportProgress {
  stage: 'reading' | 'writing';
  done: number;
  total: number;
}

/** The file that is being made of a report: one at a time, with its progress, and a way to end it. */
export function useExport() {
  const running = useRef<string | null>(null);
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  useLoketEvent((event) => {
    if (event.type === 'report_progress' && event.exportId === running.current) setProgress(event);
  });
  const mutation = useMutation({
    mutationFn: async (request: { filter: ReportFilter; target: ReportTarget; paper: ReportPaper }) => {
      const exportId = crypto.randomUUID();
      running.current = exportId;
      setProgress(null);
      return loket.collectionReports.export({ exportId, ...request });
    },
    onSettled: () => {
      running.current = null;
      setProgress(null);
    },
  });
  return {
    progress,
    isPending: mutation.isPending,
    result: mutation.data,
    error: mutation.error,
    start(request: { filter: ReportFilter; target: ReportTarget; paper: ReportPaper }) {
      if (running.current === null) mutation.mutate(request);
    },
    /** True if there was something to end. */
    cancel(): boolean {
      const exportId = running.current;
      if (exportId === null) return false;
      void loket.collectionReports.cancelExport({ exportId }).catch(() => undefined);
      return true;
    },
    /** Takes the last outcome off the screen; true if there was one. */
    dismiss(): boolean {
      if (mutation.isIdle || mutation.isPending) return false;
      mutation.reset();
      return true;
    },
  };
}
export type Exporting = ReturnType<typeof useExport>;
