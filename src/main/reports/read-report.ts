import { type ReportHead, type ReportView, reportHeadSchema } from '../../shared/contract/reports.ts';
import { AppError } from '../../shared/errors.ts';
import { reportBy } from '../../shared/reports/catalogue.ts';
import {
  type ReportDefinition,
  type ReportParameters,
  type ReportValue,
  summedColumns,
} from '../../shared/reports/definition.ts';
import type { DatabaseSession } from '../db/session.ts';

export interface AskedReport {
  report: string;
  parameters: ReportParameters;
  view: ReportView;
}

/** The definition of a report that this version of the console knows. Errors: REPORT_NOT_FOUND. */
export function definitionOf(report: string): ReportDefinition {
  const definition = reportBy(report);
  if (!definition) throw new AppError('REPORT_NOT_FOUND');
  return definition;
}

/**
 * What the database is asked: the definition's columns, sums and group with the person's sorting and filters. Sorted by anything, the
 * groups stay together.
 */
export function databaseView(definition: ReportDefinition, view: ReportView) {
  return {
    columns: definition.columns.map(({ name }) => name),
    sums: summedColumns(definition),
    groupBy: definition.group?.column ?? null,
    ...view,
  };
}

type Reader = Pick<DatabaseSession, 'call'>;

/** Errors: those of api.report_head. */
export async function readHead(session: Reader, asked: AskedReport): Promise<ReportHead> {
  const definition = definitionOf(asked.report);
  return reportHeadSchema.parse(
    await session.call('report_head', {
      p_report: asked.report,
      p_parameters: asked.parameters,
      p_view: databaseView(definition, asked.view),
    }),
  );
}

/**
 * At most 100 rows behind `offset`. On screen the rows stand in one list: who sorts by a column sees all of them in its order, not each
 * group's by itself. Errors: those of api.report_page.
 */
export async function readPage(
  session: Reader,
  asked: AskedReport & { offset: number; limit: number },
): Promise<ReportValue[][]> {
  const view = databaseView(definitionOf(asked.report), asked.view);
  return (await session.call('report_page', {
    p_report: asked.report,
    p_parameters: asked.parameters,
    p_view: view.sort.length > 0 ? { ...view, groupBy: null } : view,
    p_offset: asked.offset,
    p_limit: asked.limit,
  })) as ReportValue[][];
}
