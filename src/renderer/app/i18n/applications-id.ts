/** The texts of the screen of applications in Indonesian; the vocabulary is in application-words-id.ts. */
export const applicationsId = {
  tabs: 'Bagian layar',
  inbox: 'Masuk',
  waitlist: 'Daftar tunggu',
  prices: 'Harga',
  drafts: 'Draf saya',
};
