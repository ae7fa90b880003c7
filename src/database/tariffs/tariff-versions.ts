/** The versions of a tariff file, one a decree and component, as loket.write_tariff_version takes them. */
import type { TariffFile } from '../../shared/tariff-file.ts';
import { NATIONAL_STAMP_DUTY } from './national-stamp-duty.ts';

/** In the names of loket.tariff_version. */
export interface TariffVersion {
  component: string;
  valid_from: string;
  decree_no: string;
  decree_date: string | null;
  /** As the file writes it. */
  definition: unknown;
}

export function tariffVersions(file: TariffFile): TariffVersion[] {
  const components = {
    water: file.water,
    fixed: file.fixed ?? [],
    meter: file.meter ?? [],
    other: file.other ?? [],
    due_date: file.dueDates,
    late_fee: file.lateFees ?? [],
    stamp_duty: file.stampDuty ?? NATIONAL_STAMP_DUTY,
  };
  return Object.entries(components).flatMap(([component, versions]) =>
    versions.map((version) => ({
      component,
      valid_from: 'fromDate' in version ? version.fromDate : `${version.fromPeriod}-01`,
      decree_no: version.decreeNo,
      decree_date: version.decreeDate ?? null,
      definition: version,
    })),
  );
}
