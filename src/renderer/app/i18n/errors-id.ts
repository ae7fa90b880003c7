import type { ErrorCode } from '../../../shared/errors.ts';
import { type ErrorText, inBrackets, lineText, memberText } from './details.ts';

/** What a calculation of bills stands on, by the names that the database gives. */
const BASIS: Record<string, string> = {
  readings: 'bacaan',
  connections: 'golongan atau status sambungan',
  meters: 'meter',
  corrections: 'koreksi',
  tariffs: 'tarif',
  rules: 'aturan bacaan',
};

/** What happened and what to do, for every code there is. */
export const errorsId: Record<ErrorCode, ErrorText> = {
  NOT_STAFF: 'Nama pengguna ini bukan pegawai aktif di Loket. Hubungi pengelola pengguna.',
  ROLE_MISSING: 'Peran Anda tidak mengizinkan tindakan ini. Minta kepala loket atau pengelola pengguna.',
  INVALID_INPUT: (d) => `Isian ditolak${inBrackets(d.text('field'))}. Periksa lalu ulangi.`,
  REQUEST_CONFLICT:
    'Permintaan ini dibuat oleh orang lain atau dengan isian lain. Orang yang membuatnya harus masuk.',
  REQUEST_ABANDONED:
    'Permintaan ini sudah dibatalkan dan tidak dijalankan. Tidak ada yang tercatat; silakan ulangi.',
  LOOKUP_LIMIT_REACHED: 'Batas pencarian Anda untuk hari ini sudah habis. Minta kepala loket.',
  SEARCH_TOO_SHORT: 'Ketik paling sedikit tiga huruf atau angka.',
  CONNECTION_NOT_FOUND: 'Sambungan tidak ditemukan. Periksa nomornya, atau cari dengan nama atau alamat.',
  CONNECTION_BLOCKED: (d) =>
    `Rekening ini diblokir dan belum dapat dibayar${inBrackets(d.text('note') || d.list('numbers'))}. Arahkan ke bagian langganan.`,
  COUNTER_NOT_FOUND: 'Loket ini tidak ada, sudah ditutup, atau milik cabang lain. Pilih loket lain.',
  COUNTER_IN_USE: (d) =>
    `Loket ini sedang dipakai${d.text('cashierName') ? ` oleh ${d.text('cashierName')}` : ''}. Pilih loket lain.`,
  SESSION_ALREADY_OPEN: 'Anda sudah membuka laci di loket lain. Tutup laci itu dahulu.',
  SESSION_NOT_OPEN: 'Laci belum dibuka atau sudah ditutup. Buka laci dahulu; pembayaran belum tercatat.',
  SESSION_FROM_EARLIER_DAY:
    'Laci ini masih dari hari sebelumnya. Tutup laci itu dahulu; pembayaran belum tercatat.',
  SESSION_NOT_FOUND: 'Laci ini sudah ditutup atau bukan milik Anda.',
  BILL_NOT_FOUND: 'Rekening berubah sejak ditampilkan. Data dibaca ulang; pembayaran belum tercatat.',
  BILL_ALREADY_PAID: (d) => {
    const bills = d.paidBills().map((bill) => {
      const receipt = bill.receiptNo ? `, kuitansi ${bill.receiptNo}` : '';
      return `${bill.period} sudah dibayar di ${bill.where} ${bill.when}${receipt}`;
    });
    return `${bills.join('; ') || 'Rekening ini sudah dibayar'}. Jangan terima uang untuk lembar itu.`;
  },
  BILLS_NOT_OLDEST_FIRST: 'Lembar dibayar dari yang paling lama, tanpa melompati.',
  ALL_BILLS_REQUIRED: 'Semua lembar harus dibayar sekaligus. Untuk sebagian, minta kepala loket.',
  TOTAL_CHANGED: (d) =>
    `Total berubah${d.rupiah('totalDue') && ` dari ${d.rupiah('totalShown')} menjadi ${d.rupiah('totalDue')}`}. Belum ada yang tercatat; sampaikan total baru lalu bayar lagi.`,
  TENDERED_TOO_LITTLE: (d) => `Uang kurang dari total${inBrackets(d.rupiah('totalDue'))}.`,
  REFERENCE_REQUIRED: 'Isi nomor referensi dari mesin atau aplikasi pembayaran.',
  REFERENCE_ALREADY_USED: 'Nomor referensi ini sudah dipakai untuk pembayaran lain. Periksa struknya.',
  PERIOD_BEING_POSTED: 'Periode sedang diposting. Pembayaran dapat dilakukan lagi setelah selesai.',
  PAYMENT_NOT_FOUND: 'Pembayaran tidak ditemukan atau bukan dari cabang Anda.',
  INVALID_DENOMINATIONS: 'Rincian lembar dan keping tidak cocok dengan jumlahnya. Periksa lalu hitung lagi.',
  DRAWER_TOO_LITTLE: 'Uang di laci tidak cukup untuk itu. Periksa jumlahnya.',
  TRANSFER_NOT_FOUND: 'Serah terima itu tidak ditemukan atau bukan untuk Anda.',
  TRANSFER_PENDING:
    'Masih ada serah terima uang yang belum diterima. Minta diterima, atau tarik kembali, lalu tutup laci.',
  COUNT_NOT_FOUND: 'Hitungan laci itu tidak ditemukan. Hitung lagi.',
  COUNT_FIRST: 'Hitung isi laci dahulu. Jumlah penerimaan baru terlihat setelah uang dihitung.',
  EARLIER_DAY_OPEN: (d) =>
    `Hari sebelumnya belum ditutup${inBrackets(d.date('businessDate'))}. Tutup hari yang paling lama dahulu.`,
  COUNT_OUTDATED: 'Ada uang masuk atau keluar setelah laci dihitung. Hitung lagi.',
  REASON_REQUIRED: 'Isi alasannya.',
  APPROVAL_REQUIRED: 'Ini melebihi batas Anda sendiri. Minta kepala loket.',
  OWN_REQUEST: 'Permintaan atau uang sendiri tidak boleh diputuskan sendiri. Minta orang lain.',
  ALREADY_DECIDED: 'Permintaan ini sudah diputuskan.',
  DAY_CLOSED: 'Hari itu sudah ditutup untuk cabang ini; tidak ada yang dapat dimasukkan lagi.',
  SESSIONS_STILL_OPEN: 'Masih ada laci yang belum ditutup pada hari itu. Tutup dulu semuanya.',
  REVERSAL_NOT_FOUND: 'Pembatalan itu tidak ditemukan.',
  ALREADY_REVERSED: 'Pembayaran atau lembar itu sudah dibatalkan.',
  REVERSAL_PENDING: 'Pembatalan untuk pembayaran ini sudah diminta dan menunggu keputusan.',
  REVERSAL_BY_FINANCE: 'Lacinya sudah ditutup: hanya bagian keuangan yang dapat memutuskan pembatalan ini.',
  REVERSE_LATER_FIRST: 'Angsuran sesudahnya sudah dibayar. Batalkan dulu yang paling akhir.',
  REVERSAL_WHOLE_ONLY: 'Hanya pembayaran kolektif yang dapat dibatalkan per lembar.',
  INVOICE_NOT_FOUND: 'Tagihan non-air itu tidak ditemukan.',
  INVOICE_ALREADY_PAID: (d) =>
    `Tagihan non-air ini sudah dibayar${inBrackets(d.paidInvoices('kuitansi'))}. Jangan terima uang untuk itu.`,
  INVOICE_CANCELLED: 'Tagihan non-air ini sudah dibatalkan.',
  INVOICE_EXPIRED: 'Masa berlaku tagihan ini sudah lewat. Buat tagihan baru.',
  FEE_CODE_USED: 'Kode biaya ini sudah dipakai. Pilih kode lain.',
  FEE_NOT_FOUND: 'Jenis biaya itu tidak ada.',
  FEE_NOT_ALLOWED: 'Jenis biaya ini tidak boleh Anda tagihkan sendiri. Minta kepala loket.',
  FEE_PRICE_MISSING: 'Belum ada harga menurut SK untuk biaya ini. Minta bagian keuangan memasukkannya.',
  ARREARS_OPEN: (d) =>
    `Tunggakan harus lunas dulu untuk layanan ini${inBrackets([d.count('sheets', 'lembar'), d.count('instalments', 'angsuran')].filter(Boolean).join(', '))}.`,
  COLLECTIVE_NOT_FOUND: 'Pembayar kolektif itu tidak ditemukan.',
  COLLECTIVE_NO_USED: 'Nomor kolektif ini sudah dipakai.',
  MEMBER_IN_OTHER_COLLECTIVE: (d) =>
    `Sudah menjadi anggota kolektif lain${inBrackets(d.list('members', memberText))}. Belum ada yang disimpan.`,
  MEMBER_NOT_FOUND: (d) =>
    `Bukan lagi anggota kolektif ini${inBrackets(d.list('numbers'))}. Data dibaca ulang; belum ada yang tercatat.`,
  NOTHING_DUE: 'Tidak ada yang perlu dibayar.',
  PLAN_NOT_FOUND: 'Perjanjian angsuran itu tidak ditemukan.',
  PLAN_LIMIT_EXCEEDED: (d) =>
    `Perjanjian ini melebihi batas persetujuan Anda${inBrackets(
      d.rupiah('maxTotal') && `${d.rupiah('maxTotal')}, ${d.text('maxInstalments')} kali`,
    )}. Minta atasan.`,
  INSTALMENT_ALREADY_PAID: (d) =>
    `Angsuran ${d.text('instalmentNo') && `ke-${d.text('instalmentNo')} `}sudah dibayar${inBrackets(d.paidWhere('kuitansi'))}. Jangan terima uang untuk angsuran itu.`,
  PLAN_HAS_PAYMENTS: 'Perjanjian yang sudah dibayar sebagian tidak dapat dihapus.',
  DECREE_EXISTS: 'Nomor SK ini sudah ada.',
  DECREE_NOT_FOUND: 'SK itu tidak ditemukan.',
  TARGETS_NOT_FOUND: (d) =>
    `Ada nomor sambungan yang tidak dikenal dalam daftar${inBrackets(d.list('numbers'))}. Belum ada yang disimpan.`,
  REQUEST_OUTDATED: 'Rekeningnya berubah sejak permintaan ini dibuat. Tolak permintaan ini dan ajukan lagi.',
  CORRECTION_NOT_FOUND: 'Koreksi itu tidak ditemukan.',
  DATE_NOT_ALLOWED: (d) =>
    `Tanggal ini tidak boleh dipakai: di masa depan atau terlalu lampau${inBrackets(d.date('earliest') && `paling awal ${d.date('earliest')}`)}.`,
  DEPOSIT_NOT_FOUND: 'Bukti setor itu tidak ditemukan.',
  DEPOSIT_SOURCE_USED: 'Uang itu sudah ada di bukti setor lain.',
  BANK_ACCOUNT_NOT_FOUND: 'Rekening bank itu tidak ada.',
  REPORT_NOT_FOUND: 'Laporan itu tidak ada.',
  EXPORT_NOT_FOUND: 'Pembuatan berkas itu sudah berakhir. Mulailah lagi.',
  MONTH_CLOSED: 'Bulan itu sudah ditutup; tidak ada lagi yang dapat dicatat di dalamnya.',
  MONTH_NOT_OVER: (d) =>
    `Bulan itu belum selesai${inBrackets(d.date('date') && `dapat ditutup mulai ${d.date('date')} pukul 01.00`)}.`,
  EARLIER_MONTH_OPEN: (d) =>
    `Bulan ditutup berurutan${inBrackets(d.month('month') && `tutup ${d.month('month')} dulu`)}.`,
  DAYS_STILL_OPEN: (d) =>
    `Masih ada hari yang belum ditutup di bulan itu${inBrackets(d.days('rows'))}. Tutup dulu di layar Setoran.`,
  REVERSALS_WAITING: (d) =>
    `Masih ada permintaan pembatalan yang menunggu keputusan${inBrackets(d.named('rows'))}.`,
  CORRECTIONS_WAITING: (d) =>
    `Masih ada koreksi rekening yang menunggu keputusan${inBrackets(d.named('rows'))}.`,
  DECREES_WAITING: (d) =>
    `Masih ada SK keringanan yang belum dijalankan atau dicabut${inBrackets(d.named('rows'))}.`,
  MONTH_CLOSING_WAITING: 'Penutupan bulan itu sudah diajukan dan menunggu orang lain.',
  MONTH_CLOSING_NOT_FOUND: 'Pengajuan tutup bulan itu tidak ditemukan.',
  MONTH_IN_FLIGHT: 'Masih ada pekerjaan yang dimulai sebelum bulan ini diajukan. Ulangi sebentar lagi.',
  APPLICATION_NOT_FOUND: 'Permohonan itu tidak ada atau milik cabang lain.',
  TRANSITION_NOT_ALLOWED: 'Langkah itu tidak mungkin pada status permohonan sekarang.',
  APPLICATION_CHANGED: (d) =>
    `Permohonan ini baru saja diubah ${d.text('by') || 'orang lain'}. Periksa keadaan terbarunya, lalu putuskan lagi.`,
  FACTS_MISSING: 'Masih ada yang harus dilengkapi sebelum langkah ini.',
  DECISION_HELD: 'Keputusan terakhir masih dapat dibatalkan dan belum berlaku. Tunggu beberapa detik.',
  TOO_LATE_TO_UNDO: 'Keputusan itu sudah berlaku dan tidak dapat diurungkan lagi.',
  APPLICATION_LOCKED: 'Isi permohonan tidak dapat diubah lagi pada status ini.',
  DOCUMENT_NOT_FOUND: 'Dokumen itu tidak ada.',
  DOCUMENT_REFUSED: 'Berkas ini tidak dapat dilampirkan.',
  OPEN_APPLICATION_EXISTS: 'Sambungan ini masih punya permohonan sejenis yang belum selesai.',
  PRICE_MISSING: (d) =>
    `Daftar harga belum memuat harga yang diperlukan${inBrackets([d.text('name') || d.text('role'), d.text('group'), d.text('size'), d.date('onDate')].filter(Boolean).join(', '))}. Minta bagian keuangan memasukkannya.`,
  METER_IN_USE: 'Nomor meter ini masih terpasang di sambungan lain.',
  PRICE_ITEM_NOT_FOUND: 'Butir daftar harga itu tidak ada.',
  CONNECTION_STATE_WRONG: 'Status sambungan tidak memungkinkan permohonan ini.',
  NOBODY_WAITING: 'Tidak ada yang menunggu di wilayah itu.',
  WORK_ORDER_NOT_FOUND: 'Permohonan ini belum punya surat perintah kerja.',
  READING_IMPOSSIBLE: 'Stand meter itu tidak mungkin.',
  INVOICE_OF_APPLICATION: 'Tagihan ini milik permohonan yang masih berjalan. Batalkan permohonannya.',
  ESTIMATE_CHANGED: (d) =>
    `RAB berubah${d.rupiah('total') && ` dari ${d.rupiah('totalShown')} menjadi ${d.rupiah('total')}`}, karena harga atau promo berubah. Belum ada yang disimpan; periksa angka baru.`,
  ESTIMATE_NOT_FOUND: 'Permohonan ini belum punya RAB yang berlaku.',
  LETTER_NOT_DUE: 'Belum ada keputusan untuk permohonan ini, jadi belum ada suratnya.',
  PRICE_CODE_USED: (d) => `Kode ini sudah dipakai butir lain${inBrackets(d.text('code'))}.`,
  PRICE_ROLE_USED: (d) =>
    `Butir lain sudah dipakai untuk peran ini${inBrackets(d.text('name'))}. Nonaktifkan yang itu dahulu.`,
  PROMOTION_NOT_FOUND: 'Promo itu tidak ada atau sudah berakhir.',
  ESTIMATE_TOTAL_ZERO: 'RAB ini berjumlah nol, jadi tidak ada yang dapat ditagih. Periksa daftar harga.',
  GROUP_UNCHANGED: 'Golongan hasil survei sama dengan golongan sambungan sekarang. Tidak ada yang diubah.',
  METER_FACTS_MISSING: 'Berita acara belum memuat stand atau nomor meter yang diperlukan.',
  NO_ACTION_TODAY: (d) =>
    `Menurut aturan, tindakan ini belum boleh hari ini${d.text('afterDay') && `; baru setelah tanggal ${d.text('afterDay')}`}.`,
  ARREARS_RUN_NOT_FOUND: 'Kumpulan surat itu tidak ada.',
  PERIOD_NOT_OPEN:
    'Bulan pemakaian ini tidak (lagi) menerima bacaan meter. Buka kembali pembacaannya jika masih perlu.',
  READING_NOT_FOUND: 'Bacaan meter itu tidak ditemukan.',
  READING_DECIDED: (d) => `Bacaan ini sudah diputuskan${d.text('by') === '' ? '' : ` oleh ${d.text('by')}`}.`,
  READING_UNUSABLE:
    'Dari bacaan ini pemakaian tidak dapat dihitung. Tolak atau taksir, atau isi kelainannya.',
  READING_IN_FORCE:
    'Sudah ada bacaan lain yang berlaku untuk sambungan ini. Bandingkan, lalu pilih yang menggantikan.',
  READING_WINDOW_CLOSED: (d) =>
    d.date('from') === ''
      ? 'Lapor mandiri hanya pada tanggal yang ditetapkan.'
      : `Lapor mandiri bulan ${d.month('usagePeriod')} hanya pada ${d.date('from')} sampai ${d.date('to')}.`,
  READING_FILE_KNOWN: (d) =>
    `Berkas yang sama sudah diimpor${d.text('importedBy') === '' ? '' : ` oleh ${d.text('importedBy')}`}. Tidak ada yang diimpor lagi.`,
  READING_LINES_REFUSED: (d) =>
    `Ada yang salah di berkas ini${inBrackets(d.count('count', 'masalah'))}, jadi tidak satu baris pun diimpor. Perbaiki berkasnya, lalu ulangi.`,
  READING_BACKWARD: (d) =>
    `Stand ini lebih rendah daripada stand lalu${inBrackets(d.number('previous'))}. Periksa angkanya, atau pilih kelainan yang menjelaskannya.`,
  PERIOD_STEP_NOT_ALLOWED:
    'Keadaan bulan pemakaian ini sudah berubah. Yang tampil sudah diperbarui; periksa lalu ulangi.',
  READINGS_WAITING: (d) =>
    `Masih ada bacaan yang menunggu diperiksa${inBrackets(d.count('count', 'bacaan'))}. Putuskan dulu di Baca meter.`,
  UNREAD_CHANGED: (d) =>
    `Sambungan tanpa bacaan kini lebih banyak daripada yang tampil tadi${inBrackets(d.count('unread', 'sambungan'))}. Periksa lalu ulangi.`,
  BILLING_PROBLEMS: (d) =>
    `Ada rekening yang tidak dapat dihitung${inBrackets(d.count('count', 'rekening'))}. Tidak ada yang disimpan.`,
  BILLING_RUN_STALE: (d) =>
    `Dasar hitungan berubah setelah dihitung${inBrackets(d.list('changed', (item) => BASIS[String(item)] ?? ''))}. Kembalikan, lalu hitung ulang.`,
  BILLING_RUN_CHANGED:
    'Hitungan ini bukan lagi yang tampil tadi. Yang baru sudah tampil; periksa lalu ulangi.',
  POSTING_RUNNING: 'Rekening sedang diposting saat ini. Tunggu sampai selesai.',
  READINGS_CHANGED: (d) =>
    `Bacaan tanpa catatan sudah bertambah atau berkurang${inBrackets(d.count('count', 'bacaan'))}. Periksa jumlahnya, lalu ulangi.`,
  READING_NOT_DECIDED: 'Tidak ada keputusan yang dapat diurungkan pada bacaan ini.',
  CONNECTION_HAS_READING: 'Sambungan ini sudah punya bacaan untuk bulan ini. Periksa bacaan itu.',
  READING_NEEDED:
    'Meter akun ini belum terbaca sejak diblokir. Masukkan bacaan dari meternya dahulu, atau minta supervisor membukanya.',
  BLOCK_NOT_FOUND: 'Blokir itu tidak ditemukan.',
  BLOCK_LIFTED: (d) => `Blokir ini sudah dibuka${d.text('by') === '' ? '' : ` oleh ${d.text('by')}`}.`,
  TICKET_NOT_FOUND: 'Pengaduan itu tidak ada.',
  TICKET_CHANGED: (d) =>
    `${d.text('by') || 'Orang lain'} baru saja mengubah pengaduan ini. Yang tampil sudah diperbarui; periksa lalu ulangi.`,
  TICKET_STEP_NOT_ALLOWED: 'Pengaduan ini sudah berubah keadaan, jadi langkah itu tidak dapat dilakukan.',
  EXTERNAL_ID_USED: 'Kanal sudah memakai nomor itu untuk laporan lain.',
  TICKET_RATED: 'Pengaduan ini sudah dinilai oleh pelapor.',
  OUTAGE_OVER: (d) =>
    `Gangguan ${d.text('outageNo')} sudah berakhir atau dibatalkan. Catat pengaduan ini tanpa gangguan, atau lihat lagi.`.replace(
      '  ',
      ' ',
    ),
  TICKET_REOPEN_TOO_LATE:
    'Pengaduan ini sudah terlalu lama ditutup untuk dibuka kembali. Catat sebagai pengaduan baru.',
  OFFICER_NOT_FOUND: 'Petugas itu tidak ada atau sudah tidak aktif.',
  TICKET_ORDER_NOT_FOUND: 'Pengaduan ini belum punya SPK.',
  OUTAGE_NOT_FOUND: 'Gangguan itu tidak ada.',
  OUTAGE_CHANGED: (d) =>
    `${d.text('by') || 'Orang lain'} baru saja mengubah gangguan ini. Yang tampil sudah diperbarui; periksa lalu ulangi.`,
  OUTAGE_STEP_NOT_ALLOWED: 'Gangguan ini sudah berubah keadaan, jadi langkah itu tidak dapat dilakukan.',
  TICKET_NOT_LINKED: 'Pengaduan ini tidak terkait gangguan apa pun.',
  TANK_TRIP_NOT_FOUND: 'Kiriman mobil tangki itu tidak ada.',
  TANK_TRIP_UNDER_WAY: (d) =>
    `Mobil tangki untuk pengaduan ini sudah diminta${d.text('tankNo') && ` (${d.text('tankNo')})`}.`,
  TANK_TRIP_CHANGED: 'Kiriman ini sudah berubah keadaan. Yang tampil sudah diperbarui; periksa lalu ulangi.',
  BILL_PERIOD_NOT_POSTED: 'Rekening bulan pemakaian ini belum diposting. Cetak setelah diposting.',
  BILL_SHEETS_NONE:
    'Tidak ada rekening untuk pilihan ini pada bulan pemakaian tersebut. Pilih rayon atau bulan lain.',
  REPORT_TOO_LONG: 'Laporan ini terlalu panjang. Persempit tanggal atau loketnya.',
  BILL_IN_INSTALMENT_PLAN: 'Rekening ini masuk perjanjian angsuran dan dibayar lewat angsurannya.',
  CHANNEL_NOT_FOUND: 'Kanal itu tidak ada.',
  SETTLEMENT_FORMAT_MISSING: 'Format berkas kanal ini belum diatur untuk hari itu.',
  SETTLEMENT_ALREADY_IMPORTED: (d) =>
    `Berkas yang sama sudah diimpor${inBrackets([d.text('name'), d.when('importedAt'), d.text('importedBy')].filter(Boolean).join(', '))}. Tidak ada yang diimpor lagi.`,
  SETTLEMENT_TOTAL_WRONG: (d) =>
    `Jumlah baris atau total tidak cocok dengan baris penutup${inBrackets(d.text('count') && `tertulis ${d.text('declaredCount')} baris ${d.rupiah('declaredTotal')}, terbaca ${d.text('count')} baris ${d.rupiah('total')}`)}. Minta berkas yang utuh.`,
  SETTLEMENT_INCOMPLETE: 'Berkas terpotong: baris penutup atau barisnya tidak ada. Minta berkas yang utuh.',
  SETTLEMENT_LINE_INVALID: (d) =>
    `Ada baris yang tidak mungkin benar${inBrackets(d.list('lines', lineText))}. Belum ada yang diimpor.`,
  SETTLEMENT_NOT_FOUND: 'Berkas, baris, atau usulan itu tidak ditemukan.',
  SETTLEMENT_NO_SUSPECT: 'Selisih ini sudah tidak ada atau sudah berubah. Baca lagi daftarnya.',
  SETTLEMENT_ACTION_NOT_ALLOWED: 'Tindakan itu tidak berlaku untuk selisih ini.',
  SETTLEMENT_PENDING: 'Sudah ada usulan untuk ini yang menunggu keputusan.',
  TARIFF_PROPOSAL_NOT_FOUND: 'Usulan tarif tidak ditemukan.',
  TARIFF_PROPOSAL_CHANGED: 'Usulan ini baru saja diubah orang lain. Yang tampil sekarang adalah isi terbaru.',
  TARIFF_PROPOSAL_STATE: 'Usulan ini sudah tidak dalam keadaan yang memungkinkan langkah itu.',
  TARIFF_NOT_VALID: 'Tarif ini belum dapat diberlakukan; perbaiki yang ditandai.',
  NO_BILLED_MONTH: 'Belum ada bulan yang ditagih, jadi belum ada pemakaian untuk percobaan.',
  TARIFF_MISSING: 'Tarif untuk golongan dan periode ini belum diisi. Hubungi bagian rekening.',
  TARIFF_BY_AGREEMENT: 'Golongan ini memakai tarif kesepakatan yang belum diisi. Hubungi bagian rekening.',
  TARIFF_GROUP_NOT_FOUND: 'Golongan ini tidak ada dalam tabel tarif. Hubungi bagian rekening.',
  METER_SIZE_UNKNOWN: 'Ukuran meter ini tidak ada dalam tabel tarif. Hubungi bagian rekening.',

  MALFORMED_INPUT: 'Isian tidak dapat dibaca. Periksa lalu ulangi.',
  NOT_SIGNED_IN: 'Anda sudah keluar. Masuk kembali.',
  CONSOLE_LOCKED: 'Layar terkunci. Buka kunci dengan kata sandi Anda.',
  UNKNOWN_OPERATION: 'Versi program di komputer ini tidak lengkap. Pasang ulang Loket.',
  UNTRUSTED_SENDER: 'Permintaan ditolak demi keamanan. Tutup lalu buka lagi Loket.',
  UNEXPECTED: (d) =>
    `Ada kesalahan dalam program${inBrackets(d.text('incident'))}. Ulangi; bila tetap, laporkan nomor ini.`,
  WRONG_PASSWORD: 'Nama pengguna atau kata sandi salah.',
  ACCOUNT_LOCKED: 'Akun ini dikunci. Minta pengelola pengguna membukanya.',
  OTHER_PERSON: 'Layar ini dikunci oleh orang lain. Masuk sebagai orang lain bila perlu.',
  TOO_MANY_CONNECTIONS: 'Server sudah penuh. Tunggu sebentar lalu ulangi, atau hubungi administrator.',
  SERVER_UNREACHABLE: (d) =>
    `Server ${d.text('server')} tidak terjangkau. Periksa kabel jaringan, lalu hubungi administrator.`.replace(
      '  ',
      ' ',
    ),
  SERVER_TIMEOUT: 'Server tidak menjawab pada waktunya. Ulangi.',
  SERVER_BUSY: 'Server sedang sibuk. Ulangi sebentar lagi.',
  SERVER_TOO_OLD: (d) =>
    `Versi PostgreSQL server terlalu lama${inBrackets(d.text('serverVersion'))}. Administrator harus memperbaruinya.`,
  DATABASE_NOT_FOUND: 'Basis data tidak ada di server. Administrator harus memeriksa alamat basis data.',
  SCHEMA_TOO_OLD:
    'Basis data lebih lama daripada Loket ini. Administrator basis data harus menjalankan pembaruan (migrate).',
  SCHEMA_TOO_NEW: 'Loket di komputer ini terlalu lama. Petugas TI harus memasang versi terbaru di sini.',
  TLS_EXPIRED: (d) =>
    `Sertifikat keamanan server sudah kedaluwarsa${inBrackets(d.when('expiredAt'))}. Administrator harus memperbaruinya.`,
  TLS_UNTRUSTED:
    'Sertifikat server tidak dikenal; mungkin bukan server yang benar. Jangan masuk dan hubungi administrator.',
  TLS_NOT_OFFERED: 'Server tidak menawarkan sambungan aman (TLS). Administrator harus mengaktifkannya.',
  NOT_ALLOWED: 'Basis data tidak mengizinkan tindakan ini untuk peran Anda.',
  CONFIGURATION_INVALID: 'Pengaturan sambungan di komputer ini salah. Petugas TI harus memperbaikinya.',
  PAYMENT_IN_DOUBT: 'Jawaban server tidak sampai. Pembayaran sedang dipastikan.',
  PAYMENT_UNSETTLED: 'Masih ada pembayaran yang belum pasti. Itu harus dipastikan dahulu.',
  JOURNAL_UNWRITABLE:
    'Catatan pengaman di komputer ini tidak dapat ditulis (disk penuh?). Jangan terima uang; hubungi petugas TI.',
  PRINTER_NOT_SET: 'Printer belum diatur. Pilih printer di Pengaturan.',
  PRINTER_UNREACHABLE: 'Printer tidak terjangkau. Periksa daya dan kabelnya, lalu coba lagi.',
  PRINTER_TIMEOUT: 'Printer tidak menjawab. Periksa printer, lalu coba lagi.',
  PRINTER_PAPER_OUT: 'Kertas printer habis. Isi kertas, lalu coba lagi.',
  PRINTER_COVER_OPEN: 'Tutup printer terbuka. Tutup, lalu coba lagi.',
  PRINTER_OFFLINE: 'Printer tidak aktif. Nyalakan (online), lalu coba lagi.',
  FOLDER_NOT_WRITABLE: 'Folder itu tidak dapat ditulisi. Pilih folder lain, atau minta hak tulisnya.',
  DISK_FULL:
    'Diska penuh; berkas tidak jadi ditulis dan tidak ada sisa yang tertinggal. Kosongkan ruang, lalu ulangi.',
  READING_FILE_GONE: 'Berkas ini sudah tidak disimpan di konsol. Pilih berkasnya sekali lagi.',
  FILE_NOT_WRITTEN: 'Berkas tidak dapat disimpan. Periksa ruang disk, lalu coba lagi.',
  REPORT_CHANGED:
    'Pembayaran terus masuk selagi laporan dibaca. Ulangi sebentar lagi, atau setelah laci ditutup.',
  SETTLEMENT_UNREADABLE: (d) =>
    `Berkas ini belum dapat dibaca seluruhnya${inBrackets(d.count('problems', 'masalah'))}. Belum ada yang diimpor; minta berkas yang benar.`,
};
