import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReportPaper } from '../../shared/contract/collection-reports.ts';
import type { ConsoleExport, ExportFormat } from '../../shared/contract/reports.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { onLoketEvent } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import type { Sample } from './pace.ts';
import type { AskedReport } from './use-reports.ts';

export interface ExportRequest extends AskedReport {
  format: ExportFormat;
  paper: ReportPaper;
}

/** When each running export had its first rows: from there its pace is counted, not from the wait for its turn. */
const firstRows = new Map<string, Sample>();
/** What was asked in this window, so that it can be asked again as it was. */
const requests = new Map<string, ExportRequest>();
/** Exports whose folder is opened by themselves once they are there: those that go to a printer. */
const toShow = new Set<string>();

onLoketEvent((event) => {
  if (event.type !== 'export_progress') return;
  const { key, state, rows } = event;
  if (state === 'running' && rows > 0 && !firstRows.has(key)) firstRows.set(key, { at: Date.now(), rows });
  if (state !== 'waiting' && state !== 'running') firstRows.delete(key);
});

export function firstRowsOf(key: string): Sample | undefined {
  return firstRows.get(key);
}

export function requestOf(key: string): ExportRequest | undefined {
  return requests.get(key);
}

export function isRunning({ state }: Pick<ConsoleExport, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

/** The exports of this console and what can be done with them. They belong to the console, not to a screen. */
export function useExports() {
  const client = useQueryClient();
  const who = useSignedIn();
  const { data } = useQuery({
    queryKey: keys.consoleExports,
    queryFn: async () => {
      const list = await loket.reports.exports({});
      for (const { key, state, file } of list) {
        if (state === 'saved' && file && toShow.delete(key))
          void loket.console.showFile({ file }).catch(() => undefined);
      }
      return list;
    },
    enabled: has(
      who,
      'supervisor',
      'customer_service',
      'connection_officer',
      'reading_officer',
      'finance',
      'manager',
    ),
    refetchOnMount: 'always',
  });
  const again = () => client.invalidateQueries({ queryKey: keys.consoleExports });
  const begin = useMutation({ mutationFn: loket.reports.export, onSettled: again });
  const cancel = useMutation({ mutationFn: loket.reports.cancelExport, onSettled: again });
  const dismiss = useMutation({ mutationFn: loket.reports.dismissExport, onSettled: again });
  return {
    list: data ?? [],
    /** Why the last one could not even begin. */
    refusal: begin.error,
    forgetRefusal: begin.reset,
    start(request: ExportRequest, show = false) {
      const key = crypto.randomUUID();
      requests.set(key, request);
      if (show) toShow.add(key);
      begin.mutate({ ...request, key });
    },
    cancel: (key: string) => cancel.mutate({ key }),
    dismiss: (key: string) => dismiss.mutate({ key }),
  };
}
export type Exports = ReturnType<typeof useExports>;
