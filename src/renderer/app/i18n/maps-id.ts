export const mapsId = {
  nearer: 'Perbesar',
  further: 'Perkecil',
  fit: 'Tampilkan semua',
  coordinates: 'Koordinat',
  coordinatesHint: 'Lintang, bujur; atau tempel tautan lokasi dari ponsel.',
  pinAt: (place: string) => `Titik di ${place}`,
  keysPick:
    'Tombol panah menggeser titik 1 meter, dengan Shift 10 meter. Enter menaruh titik di tengah peta. Plus dan minus memperbesar dan memperkecil, Home menampilkan semua.',
  keysLook:
    'Tombol panah menggeser peta. Plus dan minus memperbesar dan memperkecil, Home menampilkan semua.',
  keysCloud:
    'Tombol panah menggeser peta. Plus dan minus memperbesar dan memperkecil, Home menampilkan semua. Titik dipilih dalam daftar di sebelah peta.',
  nothingShaded: 'Tidak ada',
  time: { from: 'dari', to: 'sampai', now: 'sekarang', play: 'Putar', pause: 'Jeda' },
  problems: {
    unreadable: 'Tulis lintang dan bujur, misalnya -8.112, 115.088.',
    incomplete: 'Lintang dan bujur harus diisi keduanya.',
    swapped: 'Lintang dan bujur tertukar: lintang ditulis lebih dulu.',
    wrong_sign: 'Titik ini di utara khatulistiwa; tanda minus pada lintang mungkin terlewat.',
    outside: 'Titik ini jauh di luar wilayah pelayanan.',
    invalid: 'Koordinat ini tidak ada di bumi.',
  },
};
