/** Perumda Tirta Hita Buleleng as a demonstration. Areas: npm idn-area-data (ODbL), see docs/demonstration.md. */
import { bondowoso } from './demo-tariffs.ts';
import { BALINESE_HOLIDAYS } from './holidays.ts';
import type { DemoProfile } from './profile.ts';

const words = (text: string) => text.split(', ');

export const buleleng: DemoProfile = {
  code: 'buleleng',
  name: 'Perumda Tirta Hita Buleleng',
  shortName: 'Tirta Hita',
  address: 'Jl. Gajah Mada, Singaraja',
  city: 'Singaraja',
  phone: '(0362) 2100100',
  regencyCode: '51.08',
  numberStyle: 'dashed',
  districts: [
    {
      code: '01',
      name: 'Gerokgak',
      latitude: -8.195,
      longitude: 114.7,
      weight: 0.8,
      kelurahan: [],
      desa: words(
        'Sumberklampok, Pejarakan, Sumberkima, Pemuteran, Banyupoh, Penyabangan, Musi, Sanggalangit, Gerokgak, Patas, Pengulon, Tinga-tinga, Celukanbawang, Tukadsumaga',
      ),
    },
    {
      code: '02',
      name: 'Seririt',
      latitude: -8.205,
      longitude: 114.93,
      weight: 0.9,
      kelurahan: words('Seririt'),
      desa: words(
        'Unggahan, Ularan, Ringdikit, Rangdu, Mayong, Gunungsari, Munduk Bestala, Bestala, Kalianget, Joanyar, Tangguwisia, Sulanyah, Bubunan, Patemon, Pengastulan, Lokapaksa, Pangkungparuk, Banjarasem, Kalisada, Umeanyar',
      ),
    },
    {
      code: '03',
      name: 'Busungbiu',
      latitude: -8.275,
      longitude: 114.96,
      weight: 0.5,
      kelurahan: [],
      desa: words(
        'Sepang, Dapdap Putih, Bongancina, Pucaksari, Telaga, Titab, Subuk, Tinggarsari, Kedis, Kekeran, Busungbiu, Pelapuan, Bengkel, Umejero, Sepang Kelod',
      ),
    },
    {
      code: '04',
      name: 'Banjar',
      latitude: -8.215,
      longitude: 115.01,
      weight: 0.7,
      kelurahan: [],
      desa: words(
        'Banyuseri, Tirtasari, Kayuputih, Banyuatis, Gesing, Munduk, Gobleg, Pedawa, Cempaga, Sidetapa, Tampekan, Banjar Tegeha, Banjar, Dencarik, Temukus, Tigawasa, Kaliasem',
      ),
    },
    {
      code: '05',
      name: 'Sukasada',
      latitude: -8.185,
      longitude: 115.1,
      weight: 0.9,
      kelurahan: words('Sukasada'),
      desa: words(
        'Pancasari, Wanagiri, Ambengan, Gitgit, Pegayaman, Silangjana, Pegadungan, Padangbulia, Sambangan, Panji, Panji Anom, Tegallinggah, Selat, Kayuputih',
      ),
    },
    {
      code: '06',
      name: 'Buleleng',
      latitude: -8.12,
      longitude: 115.09,
      weight: 2,
      kelurahan: words(
        'Banyuasri, Banjar Tegal, Kendran, Paket Agung, Kampung Singaraja, Liligundi, Beratan, Banyuning, Penarukan, Kampung Kajanan, Astina, Banjar Jawa, Kaliuntu, Kampung Anyar, Kampung Bugis, Banjar Bali, Kampung Baru',
      ),
      desa: words(
        'Kalibukbuk, Anturan, Tukadmungga, Pemaron, Baktiseraga, Sarimekar, Nagasepaha, Petandakan, Alasangker, Poh Bergong, Jinengdalem, Penglatan',
      ),
    },
    {
      code: '07',
      name: 'Sawan',
      latitude: -8.135,
      longitude: 115.16,
      weight: 0.9,
      kelurahan: [],
      desa: words(
        'Lemukih, Galungan, Sekumpul, Bebetin, Sudaji, Sawan, Menyali, Suwug, Jagaraga, Sinabun, Kerobokan, Sangsit, Bungkulan, Giri Emas',
      ),
    },
    {
      code: '08',
      name: 'Kubutambahan',
      latitude: -8.12,
      longitude: 115.2,
      weight: 0.7,
      kelurahan: [],
      desa: words(
        'Tambakan, Pakisan, Bontihing, Tajun, Tunjung, Depeha, Tamblang, Bulian, Bila, Bengkala, Kubutambahan, Bukti, Mengening',
      ),
    },
    {
      code: '09',
      name: 'Tejakula',
      latitude: -8.145,
      longitude: 115.31,
      weight: 0.7,
      kelurahan: [],
      desa: words(
        'Sembiran, Pacung, Julah, Madenan, Bondalem, Tejakula, Les, Penuktukan, Sambirenteng, Tembok',
      ),
    },
  ],
  branches: [
    {
      code: 'PST',
      name: 'Kantor Pusat',
      address: 'Jl. Gajah Mada, Singaraja',
      districts: ['05', '06', '07'],
      counters: 4,
    },
    {
      code: 'SRT',
      name: 'Unit Seririt',
      address: 'Jl. Gajah Mada, Seririt',
      districts: ['01', '02', '03', '04'],
      counters: 2,
    },
    {
      code: 'KBT',
      name: 'Unit Kubutambahan',
      address: 'Jl. Raya Kubutambahan',
      districts: ['08', '09'],
      counters: 2,
    },
  ],
  supplyZones: words('Zona Singaraja, Zona Sangsit, Zona Lovina, Zona Seririt, Zona Gerokgak, Zona Tejakula'),
  channels: [
    { code: 'BPD_BALI', name: 'Bank BPD Bali', kind: 'bank', login: 'bank1', share: 0.44 },
    { code: 'PPOB', name: 'PPOB', kind: 'ppob', login: 'ppob1', share: 0.36 },
    { code: 'APP', name: 'Aplikasi pelanggan', kind: 'app', login: 'app1', share: 0.2 },
  ],
  people: {
    kasir1: 'Ni Putu Sari',
    kasir2: 'Kadek Ariasih',
    kasir3: 'I Nyoman Suarta',
    kepala_loket: 'I Gusti Ngurah Arnawa',
    cs1: 'Luh Mertasih',
    sambungan1: 'I Wayan Sudana',
    sambungan2: 'Ni Luh Suartini',
    sambungan3: 'I Ketut Wirawan',
    sambungan4: 'Kadek Widiani',
    sambungan5: 'I Gede Suardika',
    sambungan6: 'Ni Komang Rai',
    baca1: 'Ketut Sutama',
    keuangan1: 'Ni Made Wirati',
    manajer1: 'I Made Subrata',
    admin1: 'Komang Budiasa',
    bank1: 'Kanal Bank BPD Bali',
    ppob1: 'Kanal PPOB',
    app1: 'Kanal aplikasi pelanggan',
  },
  mix: [
    {
      kind: 'person',
      share: 0.5,
      group: 'R2',
      usage: 12,
      spread: 0.55,
      sizes: ['1/2"', '1/2"', '1/2"', '3/4"'],
    },
    { kind: 'person', share: 0.22, group: 'R1', usage: 9.5, spread: 0.5, sizes: ['1/2"'] },
    { kind: 'person', share: 0.18, group: 'R3', usage: 17, spread: 0.55, sizes: ['1/2"', '1/2"', '3/4"'] },
    { kind: 'shop', share: 0.045, group: 'N1', usage: 22, spread: 0.9, sizes: ['1/2"', '3/4"', '1"'] },
    { kind: 'shop', share: 0.01, group: 'N2', usage: 90, spread: 0.9, sizes: ['3/4"', '1"', '1 1/2"', '2"'] },
    { kind: 'office', share: 0.015, group: 'IP', usage: 30, spread: 0.9, sizes: ['3/4"', '1"', '2"'] },
    { kind: 'social', share: 0.03, group: 'S2', usage: 25, spread: 0.6, sizes: ['1/2"', '3/4"', '1"'] },
  ],
  names: [
    {
      kind: 'person',
      share: 0.45,
      front: words(
        'I Made, I Ketut, I Nyoman, I Wayan, I Putu, I Gede, I Kadek, I Komang, Gede, Made, Ketut, Nyoman, Putu, Kadek, Komang, I Gusti Ngurah, I Gusti Putu, Ida Bagus, Dewa Made, Cokorda Gede',
      ),
      given: words(
        'Suardana, Sudiarta, Sukerta, Suarta, Arnawa, Budiasa, Sutama, Sudana, Darmawan, Sumerta, Suastika, Widiana, Artana, Mertayasa, Wirawan, Adnyana, Sukadana, Suparta, Budiarta, Astawa, Ariawan, Subrata, Parwata, Sudarma, Suweca, Mudita, Kerta, Putra, Sentana, Wijana',
      ),
      last: words(', , , , , , Jaya, Yasa, Putra'),
    },
    {
      kind: 'person',
      share: 0.35,
      front: words(
        'Ni Made, Ni Ketut, Ni Nyoman, Ni Wayan, Ni Putu, Ni Luh, Ni Kadek, Ni Komang, Luh, Made, Ketut, Nyoman, Putu, Kadek, Komang, I Gusti Ayu, Ida Ayu, Desak Made, Jero',
      ),
      given: words(
        'Suartini, Sukerti, Sari, Ariani, Mertasih, Suryani, Widiasih, Ratnadi, Artini, Sukarmi, Darmini, Wirati, Kerti, Sulastri, Astiti, Rasmini, Murniasih, Yuliani, Suciani, Parwati, Kartini, Sudiasih, Resmi, Budiasih, Dewi',
      ),
      last: words(', , , , , , Dewi, Asih'),
    },
    {
      kind: 'person',
      share: 0.12,
      front: [''],
      given: words(
        'Suarta, Sudana, Sukarma, Mertasih, Darsana, Kerti, Sumadi, Rasmin, Sugiarta, Wirta, Nurasih, Sadia, Karta, Mustika, Sarning, Dangin, Rindi, Wenten, Sukrada, Jiwa',
      ),
      last: [''],
    },
    {
      kind: 'person',
      share: 0.07,
      front: words('Muhammad, Siti, Abdul, Ahmad, Nur, H.'),
      given: words('Saleh, Aminah, Rahman, Fatimah, Hasan, Yusuf, Aisyah, Salim, Husein, Jamilah'),
      last: [''],
    },
    {
      kind: 'person',
      share: 0.01,
      front: words('Anak Agung Ngurah Gede Dharmawangsa, Keluarga Besar Alm. I Gusti Ngurah Ketut'),
      given: words('Kertanegara Wirakusuma Jelantik, Padmanegara Mahendradatta Karangasem'),
      last: words('S.H. M.Kn., (d.h. Sukerti)'),
    },
    {
      kind: 'shop',
      share: 1,
      front: words('Toko, Warung, UD, CV, Villa, Hotel, Pondok Wisata, Bengkel, Apotek, Laundry'),
      given: words('Sari, Dewata, Sinar, Lovina, Merta, Karya, Buana, Sumber, Santhi, Taman, Agung, Nadi'),
      last: words('Jaya, Bali, Sari, Rejeki, Asri, Indah, Utama, Sentosa, Mandiri, '),
    },
    {
      kind: 'office',
      share: 1,
      front: words('Kantor Perbekel, Kantor Lurah, Puskesmas, SDN 1, SDN 2, SMPN 1, LPD Desa Adat, Koperasi'),
      given: words('Banyuning, Penarukan, Sangsit, Seririt, Kubutambahan, Tejakula, Banjar, Panji, Kaliuntu'),
      last: [''],
    },
    {
      kind: 'social',
      share: 1,
      front: words('Pura Desa, Pura Dalem, Bale Banjar, Masjid, Vihara, Panti Asuhan'),
      given: words(
        'Kaja Kauh, Kelod Kangin, Jagatnatha, Nurul Huda, Dharma Giri, Dharma Jati, Tegal, Bali Agung',
      ),
      last: [''],
    },
  ],
  streets: words(
    'Ahmad Yani, Gajah Mada, Diponegoro, Udayana, Ngurah Rai, Surapati, Pramuka, Veteran, Sudirman, Teuku Umar, Pulau Menjangan, Pulau Komodo, Laksamana, WR Supratman, Hasanuddin, Imam Bonjol, Dewi Sartika, Kartini, Merak, Kutilang, Serma Karma, Sahadewa, Bima, Arjuna, Nakula, Yudistira, Parikesit, Kresna, Srikandi, Sam Ratulangi, Raya Seririt, Raya Singaraja, Raya Lovina, Raya Air Sanih, Raya Tejakula, Patimura, Gempol, Mayor Metra, Setiabudi, Jalak Putih',
  ),
  estates: words(
    'Br. Dinas Kaja Kauh, Br. Dinas Kelod Kangin, Br. Dinas Tengah, Br. Dinas Pasek, Perum Satelit Asri, BTN Banyuning Indah, BTN Kerobokan',
  ),
  holidays: BALINESE_HOLIDAYS,
  tariff: bondowoso,
};
