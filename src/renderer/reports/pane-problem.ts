import { AppError } from '../../shared/errors.ts';
import {
  REPORT_PARAMETERS,
  type ReportDefinition,
  type ReportParameter,
} from '../../shared/reports/definition.ts';
import type { Texts } from '../app/i18n/id.ts';

export type PaneProblem =
  /** Stands at the field. */
  | { at: 'parameter'; field: ReportParameter; text: string }
  /** A column that may not be filtered or sorted by. */
  | { at: 'column'; column: string }
  /** Takes the place of the rows. */
  | { at: 'report' };

/** Where a refusal of the database belongs: at the field it names, at a column, or in the place of the report. */
export function paneProblem(
  error: unknown,
  definition: ReportDefinition,
  words: Texts['reports']['problems'],
): PaneProblem | null {
  if (!error) return null;
  if (!(error instanceof AppError)) return { at: 'report' };
  const has = (field: ReportParameter) => definition.parameters.includes(field);
  if (error.code === 'REPORT_TOO_LONG' && has('to'))
    return { at: 'parameter', field: 'to', text: words.tooLong };
  if (error.code !== 'INVALID_INPUT') return { at: 'report' };
  const { field, reason } = error.details;
  const parameter = REPORT_PARAMETERS.find((each) => each === field);
  if (parameter && has(parameter)) {
    const text = reason === 'future' ? words.future : reason === 'order' ? words.order : words.refused;
    return { at: 'parameter', field: parameter, text };
  }
  const column = definition.columns.find(({ name }) => name === field);
  return column ? { at: 'column', column: column.name } : { at: 'report' };
}
