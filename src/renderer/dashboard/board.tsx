import { createContext, useContext } from 'react';
import type { ReportDefinition, ReportParameters, ReportValue } from '../../shared/reports/definition.ts';
import type { BoardReport } from './report-columns.ts';
import type { Span } from './spans.ts';

/** Rows of a report behind a card or a bar, with what was pointed at marked. */
export interface Drill {
  report: BoardReport;
  parameters: ReportParameters;
  /** The row where `column` (as the definition names it) has `value`. */
  row?: { column: string; value: ReportValue };
  column?: string;
}

export interface Board {
  span: Span;
  /** The business date. */
  today: string;
  branchId: number | null;
  /** The definition, if this person may read the report. */
  readable(report: BoardReport): ReportDefinition | null;
  drill(drill: Drill): void;
  /** On the wall nothing can be opened, and everything is larger. */
  wall: boolean;
  /** A card that stands alone on the wall: the board's title is its own. */
  alone: boolean;
  /** A size in px at arm's length as it is drawn here. */
  px(size: number): number;
  /** Whether a card shows its table. */
  showsTable(card: string): boolean;
  toggleTable(card: string): void;
}

const Context = createContext<Board | null>(null);
export const BoardProvider = Context;

export function useBoard(): Board {
  const board = useContext(Context);
  if (!board) throw new Error('useBoard outside a board');
  return board;
}
