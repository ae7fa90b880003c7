/** What people of a demonstration complain about: how much of which kind, in what words, why it was so and what was done. By the field's month (286 reports). */
import type { TicketCategory, TicketCause, TicketResolution } from '../../shared/contract/tickets.ts';

export interface TicketKind {
  category: TicketCategory;
  /** Of 286 reports. */
  count: number;
  /** What it turns out to be, the common ones first with their weights. */
  causes: readonly (readonly [TicketCause, number])[];
  /** Hours until it is solved, half of them earlier. */
  hours: number;
  /** Part that is solved by an answer from the desk; nobody is sent. */
  desk: number;
  words: readonly string[];
}

const kind = (
  category: TicketCategory,
  count: number,
  causes: TicketKind['causes'],
  hours: number,
  desk: number,
  words: readonly string[],
): TicketKind => ({ category, count, causes, hours, desk, words });

export const TICKET_KINDS: readonly TicketKind[] = [
  kind(
    'no_flow',
    152,
    [
      ['rationing', 62],
      ['raw_water_short', 18],
      ['pump_fault', 6],
      ['valve_fault', 5],
      ['main_burst', 5],
      ['power_failure', 3],
      ['sealed_for_arrears', 1],
    ],
    10,
    0.55,
    [
      'Air mati sejak subuh, belum mengalir sampai sekarang',
      'Sudah dua hari air tidak keluar sama sekali',
      'Air tidak mengalir, padahal jadwal giliran hari ini',
      'Sejak tadi malam keran kosong, bak sudah habis',
      'Air mati total satu gang',
      'Kapan air mengalir lagi? Dari pagi belum ada',
      'Giliran air jam 4 pagi tapi tidak ada yang keluar',
      'Rumah di atas bukit, air tidak sampai sejak kemarin',
      'Mohon kiriman mobil tangki, air mati tiga hari',
      'Air tidak jalan, tetangga sebelah juga sama',
    ],
  ),
  kind(
    'low_flow',
    28,
    [
      ['low_pressure', 5],
      ['rationing', 4],
      ['blockage', 1],
    ],
    30,
    0.35,
    [
      'Air kecil sekali, tidak naik ke tandon',
      'Tekanan air lemah setiap pagi',
      'Air hanya menetes di lantai bawah',
      'Sejak seminggu aliran kecil',
    ],
  ),
  kind(
    'turbid_water',
    24,
    [
      ['treatment', 5],
      ['main_burst', 3],
      ['blockage', 2],
    ],
    18,
    0.2,
    [
      'Air keruh kecokelatan sejak pagi',
      'Air berbau kaporit dan keruh',
      'Air kuning, tidak bisa dipakai mencuci',
      'Air bercampur pasir halus',
    ],
  ),
  kind(
    'main_leak',
    15,
    [
      ['main_burst', 7],
      ['third_party_damage', 3],
    ],
    14,
    0,
    [
      'Pipa besar di pinggir jalan pecah, air menyembur',
      'Jalan tergenang, air keluar dari aspal',
      'Pipa induk bocor dekat galian kabel',
    ],
  ),
  kind('service_leak', 22, [['service_pipe_leak', 1]], 30, 0, [
    'Pipa sebelum meter bocor, air merembes ke jalan',
    'Sambungan ke rumah bocor, airnya terus keluar',
    'Pipa dinas retak kena cangkul',
    'Rembesan di depan pagar sejak dua hari',
  ]),
  kind('trench_left_open', 2, [['delay', 1]], 72, 0, [
    'Bekas galian belum ditutup, motor hampir jatuh',
    'Galian pipa depan toko belum diaspal lagi',
  ]),
  kind('meter_damaged', 9, [['meter_fault', 1]], 44, 0, [
    'Angka meter tidak bergerak padahal air dipakai',
    'Kaca meter buram dan pecah',
    'Meter berputar sendiri waktu keran ditutup',
  ]),
  kind('meter_tap_damaged', 3, [['meter_fault', 1]], 40, 0, ['Kran di meter patah', 'Stop kran meter dol']),
  kind('meter_missing', 1, [['not_found', 1]], 30, 0, ['Meter air hilang tadi malam']),
  kind(
    'high_bill',
    12,
    [
      ['usage', 4],
      ['reading_error', 3],
      ['customer_pipe', 3],
    ],
    40,
    0.6,
    [
      'Tagihan bulan ini naik tiga kali lipat',
      'Rekening tinggi, pemakaian biasa saja',
      'Rumah kosong tapi tagihan 45 kubik',
    ],
  ),
  kind('paid_but_billed', 4, [['payment_error', 1]], 14, 1, [
    'Sudah bayar lewat aplikasi tapi masih muncul tunggakan',
    'Sudah lunas di loket, masih ditagih',
  ]),
  kind('wrong_tariff', 2, [['tariff_error', 1]], 60, 0.7, ['Rumah tangga tapi kena tarif niaga']),
  kind('bill_not_received', 2, [['question', 1]], 10, 1, ['Belum dapat info tagihan bulan ini']),
  kind('staff_conduct', 1, [['staff_error', 1]], 48, 1, ['Petugas segel kurang sopan']),
  kind('meter_reader', 2, [['staff_error', 1]], 48, 1, [
    'Pembaca meter tidak pernah datang, angka dikira-kira',
  ]),
  kind('reconnection_delay', 2, [['delay', 1]], 24, 0.4, ['Sudah bayar tunggakan, segel belum dibuka']),
  kind('connection_delay', 1, [['delay', 1]], 60, 1, [
    'Pasang baru sudah bayar tiga minggu belum dikerjakan',
  ]),
  kind('information', 4, [['question', 1]], 2, 1, [
    'Jadwal giliran air minggu ini bagaimana?',
    'Syarat balik nama apa saja?',
  ]),
];

/** What is done about a cause, with weights. */
export const DONE: Readonly<Partial<Record<TicketCause, readonly (readonly [TicketResolution, number])[]>>> =
  {
    rationing: [
      ['schedule_explained', 5],
      ['flow_returned', 3],
      ['tank_truck_sent', 2],
    ],
    raw_water_short: [
      ['schedule_explained', 3],
      ['tank_truck_sent', 2],
      ['flow_returned', 4],
    ],
    main_burst: [['pipe_repaired', 1]],
    third_party_damage: [['pipe_repaired', 1]],
    service_pipe_leak: [['pipe_repaired', 1]],
    valve_fault: [['valve_set', 1]],
    pump_fault: [['pump_restored', 1]],
    power_failure: [['pump_restored', 1]],
    low_pressure: [['pressure_restored', 1]],
    blockage: [['flushed', 1]],
    treatment: [['flushed', 1]],
    meter_fault: [
      ['meter_replaced', 2],
      ['meter_repaired', 1],
    ],
    sealed_for_arrears: [['customer_advised', 1]],
    customer_pipe: [['customer_advised', 1]],
    usage: [['explained', 1]],
    reading_error: [['bill_corrected', 1]],
    tariff_error: [['data_corrected', 1]],
    payment_error: [['payment_traced', 1]],
    staff_error: [['apologised', 1]],
    delay: [['apologised', 1]],
    question: [['explained', 1]],
    not_found: [['referred', 1]],
  };

/** Materials that a crew used, by what it did. */
export const MATERIALS: Readonly<
  Partial<Record<TicketResolution, { name: string; quantity: number; unit: string }[]>>
> = {
  pipe_repaired: [
    { name: 'Clamp saddle', quantity: 1, unit: 'buah' },
    { name: 'Pipa HDPE', quantity: 2, unit: 'm' },
  ],
  meter_replaced: [{ name: 'Meter air 1/2"', quantity: 1, unit: 'buah' }],
  meter_repaired: [{ name: 'Segel meter', quantity: 1, unit: 'buah' }],
};

/** How often it is reported in each hour of the day: before work, and when people come home to an empty tap. */
export const HOURS: readonly number[] = [
  1, 1, 1, 1, 2, 6, 9, 10, 9, 8, 7, 6, 5, 5, 5, 6, 7, 8, 8, 7, 5, 3, 2, 1,
];
