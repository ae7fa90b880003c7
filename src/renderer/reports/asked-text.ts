import type { ReportChoices } from '../../shared/contract/reports.ts';
import type { Language } from '../../shared/dates.ts';
import type { ReportDefinition, ReportParameters } from '../../shared/reports/definition.ts';
import { isChosen, parameterWords } from '../../shared/reports/words.ts';

/** What a report was asked, short enough for a line of a table: `1 Jun 2026 – 30 Jun 2026 · Cabang Kota`. */
export function askedText(
  definition: ReportDefinition,
  parameters: ReportParameters,
  choices: ReportChoices,
  language: Language,
): string {
  const words = (chosen: boolean) =>
    parameterWords(
      { ...definition, parameters: definition.parameters.filter((each) => isChosen(each) === chosen) },
      parameters,
      choices,
      language,
    );
  // Days and months say by themselves what they are; of what narrows the report one wants to know what it is.
  const range = words(false).map(({ value }) => value);
  const others = words(true).map(({ label, value }) => `${label} ${value}`);
  return [range.join(' – '), ...others].filter(Boolean).join(' · ');
}
