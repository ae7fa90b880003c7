import { useBoard } from '../dashboard/board.tsx';
import { addMonths, firstDay, lastDay, MONTHS_SHOWN, monthOf } from '../dashboard/spans.ts';
import { useBoardHead, useBoardRows } from '../dashboard/use-board-report.ts';

/** The reads that the cards share, each the report itself: asked twice with the same parameters, read once. */

/** Twelve months up to and with the one that is shown. */
export function useKinds(month: string) {
  return useBoardRows('complaints_by_kind', {
    fromMonth: addMonths(month, 1 - MONTHS_SHOWN),
    toMonth: month,
  });
}

/** Days of the month, of the running one until today. */
export function useDaysOf(month: string): { from: string; to: string } {
  const { today } = useBoard();
  return { from: firstDay(month), to: month === monthOf(today) ? today : lastDay(month) };
}

export function useHandling(month: string) {
  return useBoardRows('complaint_handling', useDaysOf(month));
}

export function useCauses(month: string) {
  return useBoardRows('complaints_by_cause', useDaysOf(month));
}

export function useComplaintAreas(month: string) {
  return useBoardHead('complaints_by_area', useDaysOf(month));
}
