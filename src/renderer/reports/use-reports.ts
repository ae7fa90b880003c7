import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReportView } from '../../shared/contract/reports.ts';
import type { ReportParameters } from '../../shared/reports/definition.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

/** The contract's page; the community grid shows no more at once. */
export const PAGE_ROWS = 100;

export interface AskedReport {
  report: string;
  parameters: ReportParameters;
  view: ReportView;
}

/** The reports that this person may read. */
export function useReportList() {
  return useQuery({
    queryKey: keys.financeReports,
    queryFn: () => loket.reports.list({}),
    refetchOnMount: 'always',
  });
}

/** What reports may be narrowed to, and today. */
export function useReportChoices() {
  return useQuery({
    queryKey: keys.financeChoices,
    queryFn: () => loket.reports.choices({}),
    refetchOnMount: 'always',
  });
}

/** Sums and groups do not depend on the order of the rows: sorting anew does not count anew. */
export function useReportHead(asked: AskedReport | null) {
  const unsorted = asked && { ...asked, view: { ...asked.view, sort: [] } };
  return useQuery({
    queryKey: keys.financeHead(unsorted),
    queryFn: () => loket.reports.head(unsorted!),
    enabled: unsorted !== null,
    refetchOnMount: 'always',
    placeholderData: (before, query) =>
      query?.queryKey && isSame(query.queryKey, asked) ? before : undefined,
  });
}

export function useReportPage(asked: AskedReport | null, page: number) {
  const input = asked && { ...asked, offset: page * PAGE_ROWS, limit: PAGE_ROWS };
  return useQuery({
    queryKey: keys.financePage(input),
    queryFn: () => loket.reports.page(input!),
    enabled: input !== null,
    refetchOnMount: 'always',
    placeholderData: (before, query) =>
      query?.queryKey && isSame(query.queryKey, asked) ? before : undefined,
  });
}

/** While other parameters or filters of the same report are read, the earlier numbers stay in grey. */
function isSame(key: readonly unknown[], asked: AskedReport | null): boolean {
  return (key[1] as AskedReport | null)?.report === asked?.report;
}

/** The saved views of this person, of all reports. */
export function useReportViews() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: keys.financeViews, queryFn: () => loket.reports.views({}) });
  const onSuccess = (views: Awaited<ReturnType<typeof loket.reports.views>>) =>
    client.setQueryData(keys.financeViews, views);
  const save = useMutation({ mutationFn: loket.reports.saveView, onSuccess });
  const remove = useMutation({ mutationFn: loket.reports.removeView, onSuccess });
  return { views: query.data ?? [], save, remove };
}
