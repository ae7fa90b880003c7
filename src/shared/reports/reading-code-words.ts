import { READING_STATE_WORDS } from '../reading-words.ts';

/** The words of codes that reports of readings show beside those of the readings themselves. */
export const CONNECTION_STATUS_WORDS = {
  id: { active: 'Aktif', suspended: 'Tutup sementara', sealed: 'Segel', disconnected: 'Cabut' },
  en: { active: 'Active', suspended: 'Suspended', sealed: 'Sealed', disconnected: 'Disconnected' },
};

export const READ_OR_ESTIMATED = {
  id: { true: 'Taksir', false: 'Baca' },
  en: { true: 'Estimated', false: 'Read' },
};

/** Of a connection in the stand list: the state of its reading, or that it has none. */
export const REGISTER_STATE_WORDS = {
  id: { ...READING_STATE_WORDS.id, unread: 'Belum dibaca' },
  en: { ...READING_STATE_WORDS.en, unread: 'Not read' },
};
