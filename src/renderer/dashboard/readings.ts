import { useQuery } from '@tanstack/react-query';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useBoard } from './board.tsx';
import {
  addMonths,
  daysOf,
  firstDay,
  lastDay,
  MONTHS_SHOWN,
  monthOf,
  monthsUntil,
  rangeOf,
} from './spans.ts';
import { useBoardHead, useBoardRows, useBoardRowsOf } from './use-board-report.ts';

/** The reads that the cards share: asked twice with the same parameters, read once. */

export function useChannels() {
  const { span, today } = useBoard();
  return useBoardRows('receipts_by_channel', rangeOf(span, today));
}

/** Days of the chart; not asked for twelve months, which are read month by month. */
export function useDays() {
  const { span, today } = useBoard();
  const days = daysOf(span === 'year' ? 'month' : span, today);
  return { days, reading: useBoardRows('receipts_by_day', { from: days[0]!, to: today }) };
}

/** The last twelve months, each read for itself: months that are over come from the same call as the report of that month. */
export function useMonths() {
  const { today } = useBoard();
  const months = monthsUntil(monthOf(today), MONTHS_SHOWN);
  const ranges = months.map((month) => ({
    from: firstDay(month),
    to: month === monthOf(today) ? today : lastDay(month),
  }));
  return { months, readings: useBoardRowsOf('receipts_by_channel', ranges) };
}

/** Two years of months, so that each has the one before beside it. */
export function useCollection() {
  const { today } = useBoard();
  const month = monthOf(today);
  return useBoardRows('collection_effectiveness', {
    fromMonth: addMonths(month, 1 - 2 * MONTHS_SHOWN),
    toMonth: month,
  });
}

export function useArrears() {
  return useBoardRows('arrears_by_area', { on: useBoard().today });
}

export function useSheets() {
  return useBoardRows('arrears_by_sheets', { on: useBoard().today });
}

export function useCustomers() {
  return useBoardHead('customers_by_area', { on: useBoard().today });
}

/** Applications month by month, a district a row: twelve months at once would be more rows than a card reads. */
export function useNewConnections() {
  const { span, today, branchId } = useBoard();
  const months = monthsUntil(monthOf(today), span === 'year' ? MONTHS_SHOWN : 1);
  const branch = branchId === null ? {} : { branchId };
  const readings = useBoardRowsOf(
    'new_connections',
    months.map((month) => ({ fromMonth: month, toMonth: month, ...branch })),
  );
  return { readings, parameters: { fromMonth: months[0]!, toMonth: months.at(-1)!, ...branch } };
}

/** Usage of the month before, the last that has been billed. */
export function useUsage() {
  return useBoardRows('usage_distribution', { period: addMonths(monthOf(useBoard().today), -1) });
}

/** Where the villages are: villages do not move, so this is read once. */
export function useAreas() {
  return useQuery({ queryKey: keys.areas, queryFn: () => loket.dashboard.areas({}) });
}
