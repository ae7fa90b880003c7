import { type ReportValue, summedColumns } from '../../shared/reports/definition.ts';
import { groupColumn, type PrintedReport, paperColumns, type ReportSums } from './report-paper.ts';

/** Hands out the rows of a stream by the piece, whatever the size of its batches. */
export class ReportRows {
  readonly #batches: AsyncIterator<ReportValue[][]>;
  #batch: ReportValue[][] = [];
  #at = 0;

  constructor(batches: AsyncIterable<ReportValue[][]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  /** The next row; null when there is none. */
  async next(): Promise<ReportValue[] | null> {
    while (this.#at >= this.#batch.length) {
      const { done, value } = await this.#batches.next();
      if (done) return null;
      this.#batch = value;
      this.#at = 0;
    }
    return this.#batch[this.#at++]!;
  }

  /** Up to so many of the rows that are here already, without waiting: a promise a row is a third of the time that a page takes. */
  async take(most: number): Promise<ReportValue[][]> {
    const first = await this.next();
    if (first === null) return [];
    const rest = this.#batch.slice(this.#at, this.#at + most - 1);
    this.#at += rest.length;
    return [first, ...rest];
  }

  /** Whoever reads the database is told that nobody wants more. */
  async close(): Promise<void> {
    await this.#batches.return?.();
  }
}

/** Adds the rows up as they pass, and refuses a report whose rows do not lead to the database's sums (docs/decisions/0014). */
export class RowCheck {
  readonly #report: PrintedReport;
  readonly #summed: { name: string; index: number }[];
  readonly #group: number;
  #all: number[];
  #own: number[];

  constructor(report: PrintedReport) {
    this.#report = report;
    const columns = paperColumns(report.definition);
    this.#summed = summedColumns(report.definition).flatMap((name) => {
      const index = columns.findIndex((column) => column.name === name);
      return index < 0 ? [] : [{ name, index }];
    });
    const group = groupColumn(report);
    this.#group = columns.findIndex(({ name }) => name === group?.name);
    this.#all = this.#summed.map(() => 0);
    this.#own = [...this.#all];
  }

  row(values: readonly ReportValue[], group: number): void {
    const key = this.#report.head.groups[group]?.key;
    if (this.#group >= 0 && String(values[this.#group]) !== String(key)) {
      throw mismatch(`a row of ${String(values[this.#group])} in group ${String(key)}`);
    }
    this.#summed.forEach(({ index }, at) => {
      const value = Number(values[index] ?? 0);
      this.#all[at]! += value;
      this.#own[at]! += value;
    });
  }

  endGroup(group: number): void {
    this.#compare(this.#own, this.#report.head.groups[group]!.sums, `group ${group + 1}`);
    this.#own = this.#summed.map(() => 0);
  }

  end(): void {
    this.#compare(this.#all, this.#report.head.sums, 'total');
  }

  #compare(own: number[], sums: ReportSums, where: string): void {
    this.#summed.forEach(({ name }, at) => {
      const [here, there] = [own[at]!, sums[name] ?? 0];
      // Whole numbers to the unit; fractions lose their last figures in the adding.
      const room =
        Number.isInteger(there) && Number.isInteger(here) ? 0 : 1e-6 * Math.max(1, Math.abs(there));
      if (Math.abs(here - there) > room) throw mismatch(`${name} of ${where}: ${here}, not ${there}`);
    });
  }
}

export function mismatch(what: string): Error {
  return new Error(`The report does not add up: ${what}`);
}
