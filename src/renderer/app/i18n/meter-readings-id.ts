/** The frames of the screens of readings and of the month's bills in Indonesian; the vocabulary is in reading-words-id.ts. */
export const meterReadingsId = {
  tabsLabel: 'Bagian layar baca meter',
  tabs: { bench: 'Pemeriksaan', intake: 'Masuk', blocks: 'Terblokir', rules: 'Aturan' },
  bills: {
    tabsLabel: 'Bagian layar rekening bulanan',
    tabs: { period: 'Periode', sheets: 'Cetak rekening' },
  },
};
