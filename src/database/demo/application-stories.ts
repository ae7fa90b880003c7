/** What has happened to the demonstration's applications: for each kind the ways that they went, how many went them and how long ago. */

export interface Story {
  kind: string;
  /** Actions from filing to where it stands; none: a draft. */
  path: readonly string[];
  /** Of 5,000 connections. */
  count: number;
  /** Working days since the last step, at least and at most. */
  ago: readonly [number, number];
  /** Why it was refused, sent back, made to wait or given up. */
  reason?: string;
  /** What was written to it. */
  text?: string;
  /** The connection that it is about is one of this status. */
  of?: 'active' | 'suspended' | 'sealed' | 'disconnected';
}

const words = (text: string) => text.split(' ');
const FILED = 'submit';
const SURVEYED = 'submit accept_documents record_survey';
const APPROVED = `${SURVEYED} estimate approve`;
const ASKED = `${APPROVED} request_payment`;
const PAID = `${ASKED} pay`;
const BUILT = `${PAID} issue_work_order record_installation`;

/** The way of every connection that the demonstration has got during its months. */
export const TO_ACTIVE: readonly string[] = words(`${BUILT} inspect activate`);
/** Refused by lack of capacity, and kept. */
export const TO_WAITING: readonly string[] = words('submit waitlist');
export const TO_CALLED: readonly string[] = words('submit waitlist call_up');

const story = (
  kind: string,
  path: string,
  count: number,
  from: number,
  to: number,
  more: Partial<Story> = {},
): Story => ({ kind, path: path === '' ? [] : words(path), count, ago: [from, to], ...more });
const PB = 'new_connection';

export const STORIES: readonly Story[] = [
  story(PB, '', 4, 0, 6),
  story(PB, FILED, 14, 0, 4),
  story(PB, `${FILED} send_back`, 6, 1, 12, {
    reason: 'documents_invalid',
    text: 'Foto KTP buram, mohon unggah ulang',
  }),
  story(PB, `${FILED} send_back resubmit`, 3, 0, 2, {
    reason: 'documents_incomplete',
    text: 'PBB tahun terakhir belum ada',
  }),
  // Five working days are the promise: the last one, one too many, and well before.
  story(PB, `${FILED} accept_documents`, 9, 0, 3),
  story(PB, `${FILED} accept_documents`, 3, 4, 4),
  story(PB, `${FILED} accept_documents`, 3, 5, 9),
  story(PB, SURVEYED, 8, 0, 4),
  story(PB, `${SURVEYED} estimate`, 11, 0, 3),
  story(PB, `${SURVEYED} estimate`, 3, 4, 8),
  story(PB, `${APPROVED} undo`, 2, 0, 1),
  story(PB, APPROVED, 5, 0, 3),
  story(PB, ASKED, 12, 0, 38),
  story(PB, PAID, 7, 0, 2),
  story(PB, PAID, 2, 3, 5),
  story(PB, `${PAID} issue_work_order`, 7, 0, 2),
  story(PB, BUILT, 5, 0, 1),
  story(PB, `${BUILT} reject_work`, 1, 0, 1, { reason: 'work_defective', text: 'Sambungan meter merembes' }),
  story(PB, `${BUILT} inspect`, 4, 0, 1),
  story(PB, `${FILED} reject`, 8, 2, 240, {
    reason: 'premise_disputed',
    text: 'Persil masih sengketa waris',
  }),
  story(PB, `${FILED} reject`, 5, 2, 240, {
    reason: 'former_arrears',
    text: 'Tunggakan pelanggan lama belum lunas',
  }),
  story(PB, `${SURVEYED} reject`, 12, 2, 240, { reason: 'no_pipe', text: 'Pipa distribusi belum sampai' }),
  story(PB, `${SURVEYED} reject`, 6, 2, 240, { reason: 'too_far', text: 'Jarak lebih dari 50 meter' }),
  story(PB, `${ASKED} lapse`, 10, 1, 190, { reason: 'not_paid_in_time' }),
  story(PB, `${FILED} cancel`, 6, 2, 240, { reason: 'withdrawn_by_applicant', text: 'Memakai sumur bor' }),
  story(PB, `${ASKED} cancel`, 4, 2, 200, { reason: 'withdrawn_by_applicant', text: 'Biaya belum tersedia' }),

  story('name_transfer', FILED, 4, 0, 6, { of: 'active' }),
  story('name_transfer', `${FILED} approve`, 2, 0, 2, { of: 'active' }),
  story('name_transfer', `${FILED} approve request_payment`, 3, 0, 20, { of: 'active' }),
  story('name_transfer', `${FILED} approve request_payment pay`, 2, 0, 3, { of: 'active' }),
  story('name_transfer', `${FILED} approve request_payment pay complete`, 14, 3, 240, { of: 'active' }),
  story('name_transfer', `${FILED} reject`, 2, 5, 200, {
    of: 'active',
    reason: 'documents_invalid',
    text: 'Akta tidak sesuai',
  }),
  story('reclassification', FILED, 2, 0, 5, { of: 'active' }),
  story('reclassification', `${FILED} accept_documents`, 2, 0, 7, { of: 'active' }),
  story('reclassification', SURVEYED, 2, 0, 4, { of: 'active' }),
  story('reclassification', `${SURVEYED} approve complete`, 6, 3, 240, { of: 'active' }),
  story('suspension', FILED, 2, 0, 4, { of: 'active' }),
  story('suspension', `${FILED} approve issue_work_order record_installation complete`, 6, 3, 200, {
    of: 'suspended',
  }),
  story('reconnection', FILED, 2, 0, 4, { of: 'suspended' }),
  story('reconnection', `${FILED} approve request_payment`, 2, 0, 10, { of: 'suspended' }),
  story(
    'reconnection',
    `${FILED} approve request_payment pay issue_work_order record_installation complete`,
    6,
    3,
    200,
    { of: 'active' },
  ),
  story('meter_replacement', FILED, 3, 0, 5, { of: 'active' }),
  story('meter_replacement', `${FILED} approve issue_work_order`, 3, 0, 4, { of: 'active' }),
  story('meter_replacement', `${FILED} approve issue_work_order record_installation complete`, 8, 3, 240, {
    of: 'active',
  }),
  story('sealing', `${FILED} issue_work_order`, 3, 0, 4, { of: 'active' }),
  story('sealing', `${FILED} issue_work_order record_installation complete`, 8, 3, 200, { of: 'sealed' }),
  story('disconnection', `${FILED} issue_work_order record_installation complete`, 5, 3, 200, {
    of: 'disconnected',
  }),
];

/** Working days that usually lie between the step before and this one, at least and at most. */
export const GAPS: Readonly<Record<string, readonly [number, number]>> = {
  submit: [0, 0],
  send_back: [0, 2],
  resubmit: [1, 6],
  accept_documents: [0, 2],
  record_survey: [1, 3],
  estimate: [0, 1],
  approve: [0, 2],
  reject: [0, 2],
  waitlist: [0, 3],
  request_payment: [0, 1],
  pay: [1, 14],
  issue_work_order: [0, 1],
  record_installation: [1, 2],
  reject_work: [0, 0],
  inspect: [0, 1],
  activate: [0, 1],
  complete: [0, 1],
  cancel: [1, 15],
  undo: [0, 0],
};
