import { defineReport } from './definition.ts';

/** Performance indicators of a year, as far as their numbers are known. */
export const yearlyIndicators = defineReport({
  code: 'yearly_indicators',
  section: 'indicators',
  parameters: ['year'],
  columns: [
    { name: 'indicator', type: 'code', width: 26 },
    { name: 'formula', type: 'code', width: 58 },
    { name: 'numerator', type: 'decimal', width: 18 },
    { name: 'denominator', type: 'decimal', width: 18 },
    { name: 'value', type: 'decimal', width: 11 },
    { name: 'score', type: 'count', width: 8 },
    { name: 'weight', type: 'factor', width: 9 },
    { name: 'weighted', type: 'factor', width: 10, total: 'sum' },
  ],
  texts: {
    id: {
      title: 'Indikator kinerja tahunan',
      definition:
        'Nilai dalam persen; konsumsi dalam m³ per SR rumah tangga per bulan. Skor 5-1 menurut praktik yang dipublikasikan, bukan peraturan yang mengikat: penagihan >= 90, 85, 80, 75; pertumbuhan >= 10, 8, 6, 4; konsumsi >= 30, 25, 20, 15; penggantian meter >= 20, 15, 10, 5; penyelesaian pengaduan >= 80, 60, 40, 20; di bawahnya 1. Tahun yang belum selesai dihitung sampai hari ini dan dapat berubah. Tera meter belum dicatat, jadi hanya meter yang diganti. Pengaduan ganda dan lapor ulang tidak dihitung. Kehilangan air (NRW) belum ada di program ini dan tidak dihitung.',
      columns: {
        indicator: 'Indikator',
        formula: 'Rumus',
        numerator: 'Pembilang',
        denominator: 'Penyebut',
        value: 'Nilai',
        score: 'Skor',
        weight: 'Bobot',
        weighted: 'Skor x bobot',
      },
      codes: {
        indicator: {
          collection: 'Efektivitas penagihan',
          growth: 'Pertumbuhan pelanggan',
          consumption: 'Konsumsi air domestik',
          meters: 'Penggantian meter',
          complaints: 'Penyelesaian pengaduan',
        },
        formula: {
          collection:
            'Penerimaan rekening air (termasuk tunggakan dan angsuran) : DRD yang terbit dalam tahun x 100 %',
          growth: '(SR aktif akhir tahun - SR aktif awal tahun) : SR aktif awal tahun x 100 %',
          consumption:
            'm³ rumah tangga yang terbit dalam tahun : (bulan terbit x SR rumah tangga aktif akhir tahun)',
          meters: 'Meter diganti dalam tahun : SR aktif akhir tahun x 100 %',
          complaints:
            'Pengaduan dalam tahun yang selesai pada akhir tahun : jumlah pengaduan dalam tahun x 100 %',
        },
      },
    },
    en: {
      title: 'Yearly performance indicators',
      definition:
        'Values in percent; consumption in m³ a month and household connection. Scores 5 to 1 follow published practice, not a binding rule: collection >= 90, 85, 80, 75; growth >= 10, 8, 6, 4; consumption >= 30, 25, 20, 15; meter replacement >= 20, 15, 10, 5; complaints solved >= 80, 60, 40, 20; below that 1. A year that is not over is counted until today and may change. Calibrations are not recorded yet, so only replaced meters count. Doubles and repeated reports are no complaints of their own. Lost water (NRW) is not in this program yet and left out.',
      columns: {
        indicator: 'Indicator',
        formula: 'Formula',
        numerator: 'Numerator',
        denominator: 'Denominator',
        value: 'Value',
        score: 'Score',
        weight: 'Weight',
        weighted: 'Score x weight',
      },
      codes: {
        indicator: {
          collection: 'Collection effectiveness',
          growth: 'Customer growth',
          consumption: 'Domestic consumption',
          meters: 'Meter replacement',
          complaints: 'Complaints solved',
        },
        formula: {
          collection:
            'Receipts of water bills (older bills and instalments too) : bills issued in the year x 100 %',
          growth:
            '(active connections at year end - at its beginning) : active connections at its beginning x 100 %',
          consumption:
            'Household m³ of bills issued in the year : (months issued x active household connections at year end)',
          meters: 'Meters replaced in the year : active connections at year end x 100 %',
          complaints: 'Complaints of the year solved by its end : all complaints of the year x 100 %',
        },
      },
    },
  },
});
