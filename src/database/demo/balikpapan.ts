/** Perumda Tirta Manuntung Balikpapan as a demonstration. Areas: npm idn-area-data (ODbL), see docs/demonstration.md. */
import { nunukanWithLateFee } from './demo-tariffs.ts';
import type { DemoProfile } from './profile.ts';

const words = (text: string) => text.split(', ');

export const balikpapan: DemoProfile = {
  code: 'balikpapan',
  name: 'Perumda Tirta Manuntung Balikpapan',
  shortName: 'PTMB',
  address: 'Jl. Ruhui Rahayu I, Balikpapan',
  city: 'Balikpapan',
  phone: '(0542) 8500100',
  regencyCode: '64.71',
  numberStyle: 'plain',
  districts: [
    {
      code: '01',
      name: 'Balikpapan Timur',
      latitude: -1.195,
      longitude: 116.975,
      weight: 1,
      kelurahan: words('Manggar, Lamaru, Teritip, Manggar Baru'),
      desa: [],
    },
    {
      code: '02',
      name: 'Balikpapan Barat',
      latitude: -1.215,
      longitude: 116.815,
      weight: 1,
      kelurahan: words('Baru Ilir, Baru Tengah, Baru Ulu, Kariangau, Margo Mulyo, Marga Sari'),
      desa: [],
    },
    {
      code: '03',
      name: 'Balikpapan Utara',
      latitude: -1.185,
      longitude: 116.87,
      weight: 1.4,
      kelurahan: words(
        'Batu Ampar, Gunung Samarinda, Karang Joang, Muara Rapak, Gunung Samarinda Baru, Graha Indah',
      ),
      desa: [],
    },
    {
      code: '04',
      name: 'Balikpapan Tengah',
      latitude: -1.235,
      longitude: 116.85,
      weight: 1.2,
      kelurahan: words(
        'Gunung Sari Ulu, Gunung Sari Ilir, Karang Rejo, Karang Jati, Mekar Sari, Sumber Rejo',
      ),
      desa: [],
    },
    {
      code: '05',
      name: 'Balikpapan Selatan',
      latitude: -1.24,
      longitude: 116.89,
      weight: 1.5,
      kelurahan: words(
        'Sepinggan, Gunung Bahagia, Sepinggan Baru, Sepinggan Raya, Sungainangka, Damai Baru, Damai Bahagia',
      ),
      desa: [],
    },
    {
      code: '06',
      name: 'Balikpapan Kota',
      latitude: -1.258,
      longitude: 116.835,
      weight: 1.1,
      kelurahan: words('Prapatan, Telaga Sari, Klandasan Ulu, Klandasan Ilir, Damai'),
      desa: [],
    },
  ],
  branches: [
    {
      code: 'PST',
      name: 'Kantor Pusat',
      address: 'Jl. Ruhui Rahayu I, Balikpapan Selatan',
      districts: ['04', '05', '06'],
      counters: 4,
    },
    {
      code: 'BRT',
      name: 'Unit Balikpapan Barat',
      address: 'Jl. Sultan Hasanuddin, Balikpapan Barat',
      districts: ['02', '03'],
      counters: 2,
    },
    {
      code: 'TMR',
      name: 'Unit Balikpapan Timur',
      address: 'Jl. Mulawarman, Manggar',
      districts: ['01'],
      counters: 2,
    },
  ],
  supplyZones: words('Zona Kampung Damai, Zona Batu Ampar, Zona Teritip, Zona Gunung Sari, Zona Prapatan'),
  channels: [
    { code: 'BANK_KALTIMTARA', name: 'Bankaltimtara', kind: 'bank', login: 'bank1', share: 0.34 },
    { code: 'PPOB', name: 'PPOB', kind: 'ppob', login: 'ppob1', share: 0.41 },
    { code: 'APP', name: 'Aplikasi pelanggan', kind: 'app', login: 'app1', share: 0.25 },
  ],
  people: {
    kasir1: 'Norhayati',
    kasir2: 'Andi Rahmawati',
    kasir3: 'Slamet Widodo',
    kepala_loket: 'H. Syahrani',
    cs1: 'Dewi Anggraini',
    sambungan1: 'Baharuddin',
    sambungan2: 'Siti Aminah',
    sambungan3: 'Rudi Hartono',
    sambungan4: 'Hasnah',
    sambungan5: 'Junaidi',
    sambungan6: 'Yuni Lestari',
    baca1: 'Joko Susilo',
    keuangan1: 'Rusmini',
    manajer1: 'Achmad Fauzi',
    admin1: 'Yuliana',
    bank1: 'Kanal Bankaltimtara',
    ppob1: 'Kanal PPOB',
    app1: 'Kanal aplikasi pelanggan',
  },
  // The Nunukan sample publishes two groups only: whatever is not a business pays as a household.
  mix: [
    {
      kind: 'person',
      share: 0.9,
      group: 'RT',
      usage: 16,
      spread: 0.55,
      sizes: ['1/2"', '1/2"', '1/2"', '3/4"'],
    },
    {
      kind: 'shop',
      share: 0.06,
      group: 'NK',
      usage: 26,
      spread: 0.95,
      sizes: ['1/2"', '3/4"', '1"', '1 1/2"'],
    },
    { kind: 'office', share: 0.018, group: 'NK', usage: 34, spread: 0.9, sizes: ['3/4"', '1"', '2"'] },
    { kind: 'social', share: 0.022, group: 'RT', usage: 30, spread: 0.6, sizes: ['1/2"', '3/4"', '1"'] },
  ],
  names: [
    {
      kind: 'person',
      share: 0.46,
      front: words(
        'Muhammad, Ahmad, Abdul, Siti, Nur, Andi, Sri, Noor, H., Hj., Dewi, Rudi, Agus, Eko, Dwi, Tri, Sitti, Hj. Siti, H. Abdul, Daeng',
      ),
      given: words(
        'Rahman, Aisyah, Hidayat, Rahmawati, Saleh, Fatimah, Yusuf, Aminah, Hasanah, Syahrani, Wahyudi, Lestari, Mulyani, Ramadhan, Khadijah, Hamid, Azizah, Fauzi, Halimah, Arifin, Nurhayati, Rasyid, Maulana, Zainab, Syarifuddin, Salmah, Kurniawan, Purnomo, Handayani, Iskandar, Kadir, Latif, Majid, Marlina, Mustafa, Ruslan, Saputra, Setiawan, Sulaiman, Susanti, Wijaya, Yuliana, Basri, Effendi, Gunawan, Hartati, Ismail, Jamaluddin, Karim, Mansyur',
      ),
      last: [''],
    },
    {
      kind: 'person',
      share: 0.34,
      front: [''],
      given: words(
        'Slamet, Sugeng, Suyatno, Joko, Bambang, Sutrisno, Wahyu, Budi, Agus, Eko, Hendra, Rina, Yuni, Wati, Endang, Sumarni, Kartini, Ningsih, Baharuddin, Hasanuddin, Syamsuddin, Nasruddin, Rustam, Anwar, Darmawati, Hasnah, Rosdiana, Norhayati, Rusdi, Mariani, Johansyah, Herlina, Murniati, Rahmat, Taufik, Irwan, Edi, Dedi, Asep, Lina',
      ),
      last: words(
        'Santoso, Widodo, Susilo, Prasetyo, Hartono, Utomo, Nugroho, Wibowo, Hidayat, Rahman, Noor, Saputra, Kurniawan, Susanto, Suryadi, Lestari, Rahayu, Handayani, Anggraini, Wulandari, Syahputra, Ramli, Tahir, Mansyur, Hamzah, Siregar, Tampubolon, Wongso, Salim, Pratama',
      ),
    },
    {
      kind: 'person',
      share: 0.19,
      front: [''],
      given: words(
        'Suparman, Sukardi, Sumiati, Sutiyem, Wagiman, Ponirah, Norhayati, Syahrani, Masitah, Baharuddin, Rukiyah, Sudirman, Tukiman, Mulyono, Supriyadi, Suwarni, Jumiati, Kasmawati, Hadijah, Marwiyah, Sainah, Junaidi, Misran, Arbainah, Rusmini, Suharto, Ngatimin, Legiman, Sarinah, Mastura',
      ),
      last: [''],
    },
    {
      kind: 'person',
      share: 0.01,
      front: words('Prof. Dr. Muhammad Zainuddin Abdurrahman, Ahli waris alm. Abdul Wahab Syahrani'),
      given: words('Kertanegara Wiraatmaja Kusumaningrat, Notohadiprawiro Sastrawinata Hadikusumo'),
      last: words('S.T. M.Eng., (d.h. Sumiati)'),
    },
    {
      kind: 'shop',
      share: 1,
      front: words('Toko, Warung, UD, CV, Rumah Makan, Bengkel, Salon, Apotek, Hotel, Laundry, Depot, PT'),
      given: words(
        'Berkah, Sinar, Maju, Sumber, Karya, Mitra, Anugerah, Barokah, Borneo, Kaltim, Mulia, Indah, Jaya, Sederhana, Sejahtera',
      ),
      last: words('Jaya, Abadi, Makmur, Bersama, Mandiri, Utama, Sentosa, Baru, Lestari, Sejati, '),
    },
    {
      kind: 'office',
      share: 1,
      front: words(
        'SDN 001, SDN 005, SDN 012, SMPN, Kantor Kelurahan, Puskesmas, Kantor Urusan Agama, UPTD Pasar, Koperasi Karyawan',
      ),
      given: words(
        'Sepinggan, Manggar, Gunung Sari, Karang Rejo, Damai, Klandasan, Muara Rapak, Batu Ampar, Prapatan, Teritip',
      ),
      last: [''],
    },
    {
      kind: 'social',
      share: 1,
      front: words('Masjid, Langgar, Musholla, Gereja, Panti Asuhan, Yayasan, TPA, Pondok Pesantren'),
      given: words(
        'Al-Ikhlas, An-Nur, Nurul Huda, Al-Muttaqin, Baitul Makmur, Darussalam, At-Taqwa, Kasih Ibu, Immanuel, Al-Amin',
      ),
      last: [''],
    },
  ],
  streets: words(
    'Ahmad Yani, Jend. Sudirman, MT Haryono, Soekarno Hatta, Letjen Suprapto, Marsma R. Iswahyudi, Mulawarman, Sultan Hasanuddin, Pattimura, Indrakila, Ruhui Rahayu, Kapten Piere Tendean, DI Panjaitan, Wolter Monginsidi, Gajah Mada, Dahor, Wiluyo Puspoyudo, Gunung Empat, Gunung Kawi, Gunung Guntur, Telindung, Projakal, Sepinggan Raya, Penegak, Melati, Mawar, Anggrek, Kenanga, Cempaka, Flamboyan, Dahlia, Teratai, Kampung Timur, Kampung Buton, Pupuk Raya, Beller, Asnawi Arbain, Syarifuddin Yoes, Manunggal, Swadaya, Gotong Royong, Padat Karya, Banjar, Bugis, Sidodadi, Sukorejo, Inpres, Proklamasi, Pelayaran, Nelayan',
  ),
  estates: words(
    'Perum Balikpapan Baru, Perum Griya Permai Asri, Perum Graha Indah, Perum Bumi Rengganis, Perum Daksa, Perum Wika, Perum Pertamina',
  ),
  holidays: [],
  tariff: nunukanWithLateFee,
};
