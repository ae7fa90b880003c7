import type { applicationsCompletionId } from './applications-completion-id.ts';

/** The texts of completing an application, and of starting one from an account, in English. */
export const applicationsCompletionEn: typeof applicationsCompletionId = {
  title: 'What will change',
  intro: 'This takes effect at once and stands in the history of the application.',
  rows: {
    owner: 'Name',
    status: 'Status',
    tariffGroup: 'Tariff group',
    tariffFrom: 'In force',
    meterRemoved: 'Meter removed',
    meterInstalled: 'Meter installed',
    seal: 'Seal number',
    nothing: 'Nothing about the connection changes.',
  },
  change: (from, to) => `${from} → ${to}`,
  known: 'A customer with this NIK already; that record is used again.',
  fresh: 'Becomes a new customer with what the application says.',
  billsStay: 'The bills stay with the connection.',
  fromPeriod: (period) => `from usage of ${period}`,
  billsKeep: 'Bills that were made do not change.',
  meter: (serialNo, size) => [serialNo, size].filter(Boolean).join(' · '),
  meterAt: (date, reading) => `${date}, reading ${reading}`,
  noReading: 'not recorded',
  arrearsPaid: 'The arrears are paid. Make sure that this work was really done.',
  owes: (sheets, instalments) =>
    [
      sheets > 0 && `${sheets} ${sheets === 1 ? 'bill' : 'bills'}`,
      instalments > 0 && `${instalments} ${instalments === 1 ? 'instalment' : 'instalments'}`,
    ]
      .filter(Boolean)
      .join(' and '),
  stillOwes: (what) => `There are arrears of ${what}. They have to be paid first.`,
  missing: (facts) => `This cannot be completed yet. Missing: ${facts}.`,
  submit: {
    name_transfer: (to) => `Transfer to ${to}`,
    reclassification: (to) => `Change the group to ${to}`,
    suspension: 'Close the connection temporarily',
    reconnection: 'Reconnect',
    meter_replacement: 'Record the new meter',
    sealing: 'Record the sealing',
    disconnection: 'Record the disconnection',
  },
  sending: 'Saving…',
  menu: 'Application…',
  menuTitle: 'Apply for this connection',
};
