import { adjustmentsId } from './adjustments-id.ts';
import { applicationFormsId } from './application-forms-id.ts';
import { applicationWordsId } from './application-words-id.ts';
import { applicationsCompletionId } from './applications-completion-id.ts';
import { applicationsId } from './applications-id.ts';
import { arrearsActionsId } from './arrears-actions-id.ts';
import { billSheetsId } from './bill-sheets-id.ts';
import { billingRunsId } from './billing-runs-id.ts';
import { businessMonthsId } from './business-months-id.ts';
import { collectionReportsId } from './collection-reports-id.ts';
import { collectivesId } from './collectives-id.ts';
import { connectionWorksId } from './connection-works-id.ts';
import { costEstimatesId } from './cost-estimates-id.ts';
import { counterId } from './counter-id.ts';
import { dashboardId } from './dashboard-id.ts';
import { depositsId } from './deposits-id.ts';
import { drawerId } from './drawer-id.ts';
import { errorsId } from './errors-id.ts';
import { filesId } from './files-id.ts';
import { instalmentsId } from './instalments-id.ts';
import { invoicesId } from './invoices-id.ts';
import { keysId } from './keys-id.ts';
import { liveId } from './live-id.ts';
import { mapsId } from './maps-id.ts';
import { meterReadingsId } from './meter-readings-id.ts';
import { outagesId } from './outages-id.ts';
import { readinessId } from './readiness-id.ts';
import { readingBenchId } from './reading-bench-id.ts';
import { readingBlocksId } from './reading-blocks-id.ts';
import { readingIntakeId } from './reading-intake-id.ts';
import { readingRulesId } from './reading-rules-id.ts';
import { readingWordsId } from './reading-words-id.ts';
import { reportsId } from './reports-id.ts';
import { reversalsId } from './reversals-id.ts';
import { settlementsId } from './settlements-id.ts';
import { supervisionId } from './supervision-id.ts';
import { tankTripsId } from './tank-trips-id.ts';
import { tariffDeskId } from './tariff-desk-id.ts';
import { ticketDeskId } from './ticket-desk-id.ts';
import { ticketEntryId } from './ticket-entry-id.ts';
import { ticketMapId } from './ticket-map-id.ts';
import { ticketOverviewId } from './ticket-overview-id.ts';
import { ticketTargetsId } from './ticket-targets-id.ts';
import { ticketWordsId } from './ticket-words-id.ts';
import { ticketsId } from './tickets-id.ts';

/** Every text of the console outside the counter, in Indonesian: the source. English must have exactly the same (en.ts). */
export const id = {
  ...counterId,
  drawer: drawerId,
  errors: errorsId,
  files: filesId,
  reversals: reversalsId,
  supervision: supervisionId,
  meterReadings: meterReadingsId,
  readingWords: readingWordsId,
  readingIntake: readingIntakeId,
  readingBench: readingBenchId,
  readingBlocks: readingBlocksId,
  readingRules: readingRulesId,
  billingRuns: billingRunsId,
  billSheets: billSheetsId,
  tariffDesk: tariffDeskId,
  tickets: ticketsId,
  ticketWords: ticketWordsId,
  ticketEntry: ticketEntryId,
  ticketDesk: ticketDeskId,
  ticketTargets: ticketTargetsId,
  outages: outagesId,
  tankTrips: tankTripsId,
  ticketMap: ticketMapId,
  ticketOverview: ticketOverviewId,
  dashboard: dashboardId,
  deposits: depositsId,
  businessMonths: businessMonthsId,
  collectionReports: collectionReportsId,
  reports: reportsId,
  settlements: settlementsId,
  invoices: invoicesId,
  collectives: collectivesId,
  instalments: instalmentsId,
  adjustments: adjustmentsId,
  applications: applicationsId,
  applicationForms: applicationFormsId,
  applicationWords: applicationWordsId,
  costEstimates: costEstimatesId,
  connectionWorks: connectionWorksId,
  live: liveId,
  maps: mapsId,
  applicationsCompletion: applicationsCompletionId,
  arrearsActions: arrearsActionsId,
  readiness: readinessId,
  languageName: 'Bahasa Indonesia',
  common: {
    retry: 'Coba lagi',
    cancel: 'Batal',
    close: 'Tutup',
    save: 'Simpan',
    saved: 'Tersimpan',
    more: 'Muat lagi',
    loading: 'Memuat…',
    ago: (seconds: number) =>
      seconds < 60
        ? `${seconds} dtk lalu`
        : seconds < 3600
          ? `${Math.floor(seconds / 60)} mnt lalu`
          : `${Math.floor(seconds / 3600)} jam lalu`,
  },
  screens: {
    counter: 'Loket',
    customers: 'Pelanggan',
    receipts: 'Riwayat',
    drawer: 'Laci',
    supervision: 'Awasi',
    invoices: 'Non-air',
    collectives: 'Kolektif',
    instalments: 'Angsuran',
    arrearsActions: 'Penertiban',
    adjustments: 'Koreksi',
    applications: 'Permohonan',
    tickets: 'Pengaduan',
    meterReadings: 'Baca meter',
    billingRuns: 'Rekening bulanan',
    tariffs: 'Tarif',
    deposits: 'Setoran',
    settlements: 'Rekonsiliasi',
    months: 'Tutup bulan',
    dashboard: 'Papan',
    reports: 'Laporan',
    settings: 'Pengaturan',
  },
  frame: {
    navigation: 'Layar',
    lock: 'Kunci layar',
    signOut: 'Keluar',
    keys: 'Tombol',
    noScreens: 'Belum ada layar untuk peran Anda di versi ini.',
    training: 'Peragaan: tidak ada uang sungguhan',
  },
  status: {
    label: 'Status',
    link: (ms: number) => `server ${ms} ms`,
    linkUp: 'server tersambung',
    linkDown: 'server terputus',
    linkUnknown: 'server …',
    data: (age: string) => `data ${age}`,
    counter: (name: string, since: string) => `${name} · sesi buka ${since}`,
    noSession: 'laci belum dibuka',
    drawer: (amount: string) => `laci ${amount}`,
    drawerBlind: (float: string, payments: string) => `kas awal ${float} · ${payments} pembayaran`,
    printer: {
      none: 'printer belum diatur',
      network: (host: string) => `printer ${host}`,
      windows_share: (path: string) => `printer ${path}`,
      cups: (queue: string) => `printer ${queue}`,
      pdf: 'kuitansi ke PDF',
    },
    clockWrong: (minutes: number) => `jam komputer ini selisih ${minutes} mnt`,
  },
  signIn: {
    title: 'Masuk',
    login: 'Nama pengguna',
    password: 'Kata sandi',
    submit: 'Masuk',
    busy: 'Menghubungi server…',
    loginMissing: 'Isi nama pengguna.',
    passwordMissing: 'Isi kata sandi.',
    server: 'Server',
    version: 'Versi',
    accounts: 'Akun peragaan',
    accountsHint: 'Pilih dengan ↑ ↓ lalu Enter, atau klik',
    startFailed: 'Loket belum dapat dimulai',
  },
  lock: {
    title: 'Layar terkunci',
    body: (name: string) => `Isian ${name} tetap tersimpan di balik kunci ini.`,
    unlock: 'Buka kunci',
    other: 'Masuk sebagai orang lain',
    otherWarning: 'Isian yang belum dibayar akan hilang.',
  },
  roles: {
    cashier: 'Kasir',
    supervisor: 'Kepala loket',
    customer_service: 'Langganan',
    connection_officer: 'Petugas sambungan',
    reading_officer: 'Petugas meter',
    finance: 'Keuangan',
    manager: 'Pimpinan',
    staff_admin: 'Pengelola pengguna',
    digital_channel: 'Kanal digital',
  },
  receipts: {
    title: 'Riwayat pembayaran saya',
    empty: 'Pembayaran yang Anda terima muncul di sini. Pembayaran pertama dibuat di layar Loket.',
    receiptNo: 'No. kuitansi',
    paidAt: 'Waktu',
    connection: 'No. sambungan',
    customer: 'Nama',
    tender: 'Cara bayar',
    total: 'Jumlah',
    reprintTitle: 'Cetak ulang',
    reprintHint: 'Cetakan pertama adalah asli; berikutnya bertanda SALINAN dan tercatat.',
    toPrinter: 'Ke printer',
    toA5: 'PDF A5',
    to80mm: 'PDF 80 mm',
  },
  settings: {
    title: 'Pengaturan komputer ini',
    language: 'Bahasa',
    theme: 'Tampilan',
    themes: { light: 'Terang', dark: 'Gelap', system: 'Ikuti sistem' },
    printer: 'Printer kuitansi',
    kinds: {
      none: 'Tanpa printer',
      network: 'Jaringan (ESC/POS)',
      windows_share: 'Printer bersama Windows',
      cups: 'Antrean CUPS',
      pdf: 'Simpan PDF',
    },
    host: 'Alamat',
    port: 'Port',
    path: 'Nama bersama',
    queue: 'Nama antrean',
    form: 'Bentuk',
    paper: 'Lebar kertas',
    printAfterPayment: 'Cetak kuitansi setelah pembayaran',
    openDrawer: 'Buka laci uang saat mencetak pembayaran tunai',
    test: 'Cetak percobaan',
    testing: 'Mencetak…',
    tested: {
      sent: 'Sudah dikirim ke printer. Periksa kertasnya.',
      printed: 'Printer menyatakan selesai mencetak.',
      saved: 'PDF percobaan tersimpan.',
    },
    invalid: {
      host: 'Isi nama atau alamat IP printer.',
      port: 'Port 1 sampai 65535, biasanya 9100.',
      path: 'Tulis sebagai \\\\komputer\\printer.',
      queue: 'Huruf, angka, titik, garis bawah, dan tanda hubung saja.',
    },
    about: 'Tentang',
    version: 'Versi Loket',
    server: 'Server',
    schema: 'Skema basis data',
    unsaved: 'Belum disimpan',
  },
  keysHelp: keysId,
};

/** What every language must have; one that lacks a text does not compile. */
export type Texts = typeof id;
