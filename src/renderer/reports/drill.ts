import { isPeriod } from '../../shared/dates.ts';
import type { ReportDefinition, ReportParameters, ReportValue } from '../../shared/reports/definition.ts';
import { kindOf } from './parameter-form.ts';

/**
 * What a row opens: the detailed report with its parameters, from the row's columns or from what the report itself was asked; null where the
 * row has not what is needed.
 */
export function drillParameters(
  definition: ReportDefinition,
  target: ReportDefinition,
  row: readonly ReportValue[],
  asked: ReportParameters,
): ReportParameters | null {
  const parameters: ReportParameters = {};
  for (const parameter of target.parameters) {
    const source = definition.drill?.parameters[parameter];
    if (source === undefined) {
      if (kindOf(parameter) !== 'choice') return null;
      continue;
    }
    const at = definition.columns.findIndex(({ name }) => name === source);
    const value = at >= 0 ? row[at] : asked[source as keyof ReportParameters];
    if (value === null || value === undefined || typeof value === 'boolean') {
      if (kindOf(parameter) !== 'choice') return null;
      continue;
    }
    parameters[parameter] =
      kindOf(parameter) === 'month' && isPeriod(String(value).slice(0, 7))
        ? String(value).slice(0, 7)
        : value;
  }
  return parameters;
}
