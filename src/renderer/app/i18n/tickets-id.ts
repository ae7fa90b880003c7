/** The frame of the complaints' screen in Indonesian; the vocabulary is in ticket-words-id.ts. */
export const ticketsId = {
  tabsLabel: 'Bagian layar pengaduan',
  newTicket: 'Pengaduan baru',
  tabs: {
    queue: 'Antrean',
    map: 'Peta langsung',
    outages: 'Gangguan',
    tank: 'Mobil tangki',
    overview: 'Ringkasan',
    targets: 'Target',
  },
};
