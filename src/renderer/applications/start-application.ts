import { createContext } from 'react';
import type { FiledKind } from '../../shared/contract/application-forms.ts';
import type { Account } from '../../shared/contract/connections.ts';

/** Opens the wizard for an application about this connection; null where nobody may file one. */
export const StartApplication = createContext<((kind: FiledKind, connectionId: number) => void) | null>(null);

type Status = Account['connection']['status'];

const FITTING: Record<Status, readonly FiledKind[]> = {
  active: ['name_transfer', 'reclassification', 'suspension', 'meter_replacement'],
  suspended: ['reconnection', 'name_transfer', 'reclassification', 'meter_replacement'],
  sealed: ['reconnection', 'name_transfer', 'reclassification', 'meter_replacement'],
  disconnected: ['reconnection'],
};

/** What an applicant can ask for while a connection is in this state; the database decides again (`loket.fits_kind`). */
export function kindsFor(status: Status): readonly FiledKind[] {
  return FITTING[status];
}
