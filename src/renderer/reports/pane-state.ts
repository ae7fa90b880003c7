import type { ReportChoices, ReportView } from '../../shared/contract/reports.ts';
import type { ReportDefinition, ReportParameters } from '../../shared/reports/definition.ts';
import { CHOSEN_FROM } from '../../shared/reports/words.ts';
import { defaultForm, formOf, type ParameterForm, readForm } from './parameter-form.ts';

/** A report on screen: what is typed, what was asked, and how its rows are looked at. */
export interface PaneState {
  report: string;
  form: ParameterForm;
  /** Null until the form could be read. */
  asked: ReportParameters | null;
  view: ReportView;
  /** From 0. */
  page: number;
  subtotals: boolean;
}

export const PLAIN_VIEW: ReportView = { sort: [], filters: [] };

/** A report as it opens: with its defaults, or with the parameters of a row or of a saved view. */
export function openState(
  definition: ReportDefinition,
  choices: ReportChoices,
  parameters: ReportParameters | null = null,
  view: ReportView = PLAIN_VIEW,
): PaneState {
  const form = parameters
    ? formOf(definition, parameters, choices.today)
    : defaultForm(definition, choices.today);
  const read = readForm(definition, form, choices, CHOSEN_FROM);
  return {
    report: definition.code,
    form,
    asked: read.ok ? read.parameters : null,
    view,
    page: 0,
    subtotals: false,
  };
}
