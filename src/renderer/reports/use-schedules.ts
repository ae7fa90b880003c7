import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ScheduleState } from '../../shared/contract/reports.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';

/** The schedules of this console; the event schedules_changed reads them again. */
export function useSchedules() {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: keys.schedules,
    queryFn: () => loket.reports.schedules({}),
    refetchOnMount: 'always',
  });
  const onSuccess = (list: ScheduleState[]) => client.setQueryData(keys.schedules, list);
  const save = useMutation({ mutationFn: loket.reports.saveSchedule, onSuccess });
  const remove = useMutation({ mutationFn: loket.reports.removeSchedule, onSuccess });
  const run = useMutation({ mutationFn: loket.reports.runSchedule, onSuccess });
  return { query, save, remove, run };
}
