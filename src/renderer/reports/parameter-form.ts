import type { ReportChoices } from '../../shared/contract/reports.ts';
import type { ReportDefinition, ReportParameter, ReportParameters } from '../../shared/reports/definition.ts';
import { isChosen } from '../../shared/reports/words.ts';
import { readDate, typedDate } from '../components/read-date.ts';
import { plusMonths, readPeriod, typedPeriod } from '../components/read-period.ts';

/** What is typed and chosen for a report, by parameter; an empty choice narrows nothing. */
export type ParameterForm = Readonly<Partial<Record<ReportParameter, string>>>;

export type ParameterKind = 'day' | 'month' | 'year' | 'choice';

export function kindOf(parameter: ReportParameter): ParameterKind {
  if (isChosen(parameter)) return 'choice';
  if (parameter === 'from' || parameter === 'to' || parameter === 'on') return 'day';
  return parameter === 'year' ? 'year' : 'month';
}

/**
 * What a report is asked at first: days from the first of this month to today, months the last full one, usage periods the one that was
 * payable in it (bulan pemakaian is paid in the month after), a range of months from January on.
 */
export function defaultForm(definition: Pick<ReportDefinition, 'parameters'>, today: string): ParameterForm {
  const lastFull = plusMonths(today.slice(0, 7), -1);
  const usage = plusMonths(lastFull, -1);
  const values: Record<Exclude<ParameterKind, 'choice'>, Partial<Record<ReportParameter, string>>> = {
    day: { from: typedDate(`${today.slice(0, 8)}01`), to: typedDate(today), on: typedDate(today) },
    month: {
      month: typedPeriod(lastFull),
      fromMonth: typedPeriod(`${lastFull.slice(0, 4)}-01`),
      toMonth: typedPeriod(lastFull),
      period: typedPeriod(usage),
      fromPeriod: typedPeriod(`${usage.slice(0, 4)}-01`),
      toPeriod: typedPeriod(usage),
    },
    year: { year: today.slice(0, 4) },
  };
  return Object.fromEntries(
    definition.parameters.map((parameter) => {
      const kind = kindOf(parameter);
      return [parameter, kind === 'choice' ? '' : (values[kind][parameter] ?? '')];
    }),
  );
}

/** Parameters as they would be typed: of a saved view, or of the row that was opened. */
export function formOf(
  definition: Pick<ReportDefinition, 'parameters'>,
  parameters: ReportParameters,
  today: string,
): ParameterForm {
  const start = defaultForm(definition, today);
  return Object.fromEntries(
    definition.parameters.map((parameter) => {
      const value = parameters[parameter];
      if (value === undefined) return [parameter, kindOf(parameter) === 'choice' ? '' : start[parameter]];
      const text = String(value);
      const kind = kindOf(parameter);
      return [parameter, kind === 'day' ? typedDate(text) : kind === 'month' ? typedPeriod(text) : text];
    }),
  );
}

export type FormReading =
  | { ok: true; parameters: ReportParameters }
  | { ok: false; field: ReportParameter; kind: ParameterKind };

/** The form as the database is asked; whether days are in order or lie ahead is its business. */
export function readForm(
  definition: Pick<ReportDefinition, 'parameters'>,
  form: ParameterForm,
  choices: ReportChoices,
  chosenFrom: Readonly<Partial<Record<ReportParameter, keyof ReportChoices>>>,
): FormReading {
  const parameters: ReportParameters = {};
  for (const field of definition.parameters) {
    const text = form[field] ?? '';
    const kind = kindOf(field);
    if (kind === 'choice') {
      const list = chosenFrom[field];
      const known = list && (choices[list] as readonly { value: string | number }[] | undefined);
      const choice = known?.find(({ value }) => String(value) === text);
      if (text !== '') parameters[field] = choice?.value ?? text;
      continue;
    }
    const value = kind === 'day' ? readDate(text) : kind === 'month' ? readPeriod(text) : readYear(text);
    if (value === null) return { ok: false, field, kind };
    parameters[field] = value;
  }
  return { ok: true, parameters };
}

function readYear(text: string): number | null {
  return /^(19|20)\d\d$/.test(text.trim()) ? Number(text.trim()) : null;
}

export const PRESETS = ['thisMonth', 'lastMonth', 'today', 'yesterday'] as const;
export type Preset = (typeof PRESETS)[number];

/** The presets that a report's parameters have a use for. */
export function presetsOf(definition: Pick<ReportDefinition, 'parameters'>): readonly Preset[] {
  const has = (parameter: ReportParameter) => definition.parameters.includes(parameter);
  if (has('from') && has('to')) return PRESETS;
  return has('on') ? ['today', 'yesterday', 'lastMonth'] : [];
}

/** The form with the days of a preset; `lastMonth` of a single day is the last day of last month. */
export function withPreset(form: ParameterForm, preset: Preset, today: string): ParameterForm {
  const month = today.slice(0, 7);
  const lastMonth = plusMonths(month, -1);
  const lastDay = dayBefore(`${month}-01`);
  const [from, to] = {
    thisMonth: [`${month}-01`, today],
    lastMonth: [`${lastMonth}-01`, lastDay],
    today: [today, today],
    yesterday: [dayBefore(today), dayBefore(today)],
  }[preset] as [string, string];
  return {
    ...form,
    ...('from' in form ? { from: typedDate(from), to: typedDate(to) } : {}),
    ...('on' in form ? { on: typedDate(to) } : {}),
  };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
