/**
 * What a tariff file must hold together beyond its shape: groups that exist, versions that begin once, and a price for every
 * group in every month. Found here, a forgotten group costs a line of output; found while a city is being billed, a night.
 */
import type { FlatCharge, OtherItem, TariffFile } from '../../shared/tariff-file.ts';

/** One thing to put right: where in the file, and what, in Indonesian. */
export interface TariffFileIssue {
  path: (string | number)[];
  message: string;
}

/** A size as loket.meter_size_key compares it. */
export const meterSizeKey = (size: string) => size.replaceAll(/["”″' ]/g, '');

type Report = (path: (string | number)[], message: string) => void;

/** The version in force in a period: the newest that begins on or before it. */
function inForce<T extends { fromPeriod: string }>(
  versions: readonly T[] | undefined,
  period: string,
): T | undefined {
  return (versions ?? [])
    .filter((version) => version.fromPeriod <= period)
    .reduce<T | undefined>((best, it) => (best && best.fromPeriod > it.fromPeriod ? best : it), undefined);
}

function refuseRepeats(values: string[], path: (index: number) => (string | number)[], report: Report): void {
  const seen = new Set<string>();
  values.forEach((value, index) => {
    if (seen.has(value)) report(path(index), `"${value}" sudah dipakai sebelumnya`);
    seen.add(value);
  });
}

function refuseRepeatedSizes(charge: FlatCharge, path: (string | number)[], report: Report): void {
  const check = (sizes: Record<string, number>, at: (string | number)[]) => {
    const names = Object.keys(sizes);
    refuseRepeats(names.map(meterSizeKey), (index) => [...at, names[index]!], report);
    names.forEach((size) => {
      if (meterSizeKey(size) === '') report([...at, size], 'ukuran meter kosong');
    });
  };
  if (charge.byMeterSize) check(charge.byMeterSize, [...path, 'byMeterSize']);
  for (const [group, value] of Object.entries(charge.byGroup ?? {})) {
    if (typeof value !== 'number') check(value, [...path, 'byGroup', group]);
  }
}

function checkItems(items: OtherItem[], codes: string[], path: (string | number)[], report: Report): void {
  const taken = new Map<string, number>();
  items.forEach((item, index) => {
    refuseRepeatedSizes(item, [...path, index], report);
    const all = item.byMeterSize || item.amount !== undefined || !item.byGroup;
    const groups = item.groups ?? (all ? codes : Object.keys(item.byGroup ?? {}));
    for (const group of groups) {
      const before = taken.get(`${item.code}\n${group}`);
      if (before !== undefined && before !== index) {
        report([...path, index, 'code'], `"${item.code}" sudah ada untuk golongan "${group}"`);
        break;
      }
      taken.set(`${item.code}\n${group}`, index);
    }
  });
}

/** Every group that has a water price must have a fixed and a meter charge too, once the file sets one; 0 is an answer. */
function checkCoverage(file: TariffFile, report: Report): void {
  const periods = new Set(
    [...file.water, ...(file.fixed ?? []), ...(file.meter ?? [])].map((it) => it.fromPeriod),
  );
  for (const period of [...periods].sort()) {
    const priced = Object.keys(inForce(file.water, period)?.groups ?? {});
    for (const component of ['fixed', 'meter'] as const) {
      const charge = inForce(file[component], period);
      if (!charge || charge.amount !== undefined || charge.byMeterSize) continue;
      const missing = priced.filter((group) => !Object.hasOwn(charge.byGroup ?? {}, group));
      if (missing.length > 0) {
        report(
          [component, file[component]!.indexOf(charge), 'byGroup'],
          `golongan ${missing.join(', ')} tidak punya tarif untuk pemakaian ${period}; tulis 0 jika bebas, atau tambahkan "amount" untuk golongan lain`,
        );
      }
    }
  }
}

/** Everything that is wrong with a file of the right shape; empty when it can be imported. */
export function checkTariffFile(file: TariffFile): TariffFileIssue[] {
  const issues: TariffFileIssue[] = [];
  const report: Report = (path, message) => {
    const text = path.join('\n') + message;
    if (!issues.some((issue) => issue.path.join('\n') + issue.message === text))
      issues.push({ path, message });
  };
  const codes = file.groups.map((group) => group.code);
  const known = (group: string, path: (string | number)[]) => {
    if (!codes.includes(group)) report(path, `golongan "${group}" tidak ada di "groups"`);
  };
  const knownKeys = (record: object | undefined, path: (string | number)[]) => {
    for (const group of Object.keys(record ?? {})) known(group, [...path, group]);
  };

  refuseRepeats(codes, (index) => ['groups', index, 'code'], report);
  for (const component of ['water', 'fixed', 'meter', 'other', 'dueDates'] as const) {
    const starts = (file[component] ?? []).map((version) => version.fromPeriod);
    refuseRepeats(starts, (index) => [component, index, 'fromPeriod'], report);
  }
  for (const component of ['lateFees', 'stampDuty'] as const) {
    const starts = (file[component] ?? []).map((version) => version.fromDate);
    refuseRepeats(starts, (index) => [component, index, 'fromDate'], report);
  }
  refuseRepeats(
    (file.holidays ?? []).map((it) => it.date),
    (index) => ['holidays', index, 'date'],
    report,
  );

  file.water.forEach((version, index) => {
    knownKeys(version.groups, ['water', index, 'groups']);
  });
  file.groups.forEach((group, index) => {
    if (!group.byAgreement && !file.water.some((version) => Object.hasOwn(version.groups, group.code))) {
      report(
        ['groups', index],
        `golongan "${group.code}" tidak punya tarif air; tulis di "water" atau beri "byAgreement": true`,
      );
    }
  });
  for (const component of ['fixed', 'meter'] as const) {
    file[component]?.forEach((version, index) => {
      knownKeys(version.byGroup, [component, index, 'byGroup']);
      refuseRepeatedSizes(version, [component, index], report);
    });
  }
  file.other?.forEach((version, index) => {
    const path = ['other', index, 'items'];
    version.items.forEach((item, at) => {
      knownKeys(item.byGroup, [...path, at, 'byGroup']);
      item.groups?.forEach((group, place) => {
        known(group, [...path, at, 'groups', place]);
      });
    });
    checkItems(version.items, codes, path, report);
  });
  file.lateFees?.forEach((version, index) => {
    version.stages.forEach((stage, at) => {
      const path = ['lateFees', index, 'stages', at];
      knownKeys(stage.byGroup, [...path, 'byGroup']);
      knownKeys(stage.percentByGroup, [...path, 'percentByGroup']);
      const listed = stage.byGroup ?? stage.percentByGroup;
      const missing = codes.filter((group) => listed && !Object.hasOwn(listed, group));
      if (missing.length > 0 && stage.amount === undefined && stage.percent === undefined) {
        report(
          path,
          `golongan ${missing.join(', ')} tidak disebut; tulis 0 jika bebas denda, atau tambahkan "amount"/"percent" untuk golongan lain`,
        );
      }
    });
  });
  file.stampDuty?.forEach((version, index) => {
    refuseRepeats(
      version.tiers.map((it) => String(it.above)),
      (at) => ['stampDuty', index, 'tiers', at, 'above'],
      report,
    );
  });
  checkCoverage(file, report);

  const first = (versions: { fromPeriod: string }[]) => versions.map((it) => it.fromPeriod).sort()[0]!;
  if (first(file.dueDates) > first(file.water)) {
    report(
      ['dueDates'],
      `jatuh tempo baru ada mulai ${first(file.dueDates)}, padahal tarif air mulai ${first(file.water)}`,
    );
  }
  return issues;
}

/** What is allowed but smells of a slip: "3.292" is three rupiah in JSON, not three thousand. */
export function suspiciousPrices(file: TariffFile): TariffFileIssue[] {
  return file.water.flatMap((version, index) =>
    Object.entries(version.groups).flatMap(([group, { blocks }]) =>
      blocks.flatMap((block, at) =>
        block.price > 0 && block.price < 50
          ? [
              {
                path: ['water', index, 'groups', group, 'blocks', at, 'price'],
                message: `Rp${String(block.price).replace('.', ',')} per m3 sangat murah; angka ditulis tanpa titik ribuan (3292, bukan 3.292)`,
              },
            ]
          : [],
      ),
    ),
  );
}
