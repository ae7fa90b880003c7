import { REPORTS } from '../../shared/reports/catalogue.ts';
import { REPORT_SECTIONS, type ReportSection } from '../../shared/reports/definition.ts';

/** The counter's LPP stands in the list, too; it has a screen of its own. */
export const LPP = 'lpp';

export interface ListedReport {
  code: string;
  section: ReportSection | 'counter';
  title: string;
  masked: boolean;
}

/** What stands in the list: the counter's LPP for those who have it, then by section what the database lets this person read. */
export function listedReports(
  readable: readonly { report: string; masked: boolean }[],
  lpp: string | null,
  language: 'id' | 'en',
): ListedReport[] {
  const own = REPORT_SECTIONS.flatMap((section) =>
    REPORTS.filter((report) => report.section === section).flatMap((report): ListedReport[] => {
      const readableAs = readable.find((each) => each.report === report.code);
      if (!readableAs) return [];
      return [{ code: report.code, section, title: report.texts[language].title, masked: readableAs.masked }];
    }),
  );
  return lpp === null ? own : [{ code: LPP, section: 'counter', title: lpp, masked: false }, ...own];
}

/** Those that have all the typed words somewhere in their title, in any order. */
export function filterList(reports: readonly ListedReport[], text: string): readonly ListedReport[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return reports.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
}
