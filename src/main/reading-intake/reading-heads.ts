/** Which column is what, by the words that utilities and readers' programs write above it. */
import type { ReadingColumn, ReadingMapping } from '../../shared/reading-file.ts';
import type { MergedRange, WorkbookCell } from '../documents/workbook-content.ts';

export interface TableRow {
  lineNo: number;
  hidden?: boolean;
  cells: readonly WorkbookCell[];
}

/** Rows above the head: a letterhead, a title, the month. */
const LOOKED_AT = 30;

/** First what says it clearly, then what may say it when nothing else does; without spaces and signs. "No" alone is a running number. */
const WORDS: Record<ReadingColumn, readonly [clear: string, weak?: string]> = {
  connectionNo: [
    'nopelanggan nomorpelanggan idpelanggan idpel nopel nosambungan nomorsambungan nosamb nosamw nosal nosl nosr nolangganan nomorlangganan nolangg nosaluran kodepelanggan connectionno connectionnumber customerno customernumber customerid',
    'nosambung norekening nomorrekening',
  ],
  reading: [
    'stankini standkini stanini standini stanbulanini standbulanini stanakhir standakhir stansekarang standsekarang stanskrg standskrg stanmeterkini standmeterkini stanmeterakhir standmeterakhir angkakini angkaakhir meterkini meterakhir bacaankini hasilbaca stanbaca standbaca currentreading',
    'stan stand stanmeter standmeter angkameter angkastan angkastand angka bacaan reading',
  ],
  condition: [
    'kodebaca kdbaca kodekelainan kdkelainan kelainan kodekondisi kondisimeter statusbaca conditioncode condition',
    'kondisi kodestatus',
  ],
  serial: [
    'nometer nomormeter noserimeter nomorserimeter serimeter meterserial meterno meternumber',
    'noseri nomorseri serial serialno serialnumber',
  ],
  readAt: [
    'tglbaca tanggalbaca tglpembacaan tanggalpembacaan tglcatat tanggalcatat tglpencatatan tanggalpencatatan waktubaca readat readdate readingdate dateread',
    'tanggal tgl date',
  ],
  readTime: ['jambaca pukulbaca jamcatat readtime', 'jam pukul time'],
  reader: [
    'pembaca pembacameter namapembaca petugasbaca pencatat namapencatat cater reader metereader',
    'petugas namapetugas',
  ],
  period: [
    'periode periodebaca periodepemakaian bulanpemakaian bulanrekening blth thbl bulantahun usageperiod period',
    'bulan',
  ],
  usageTold: ['pemakaian pemakaianm3 pemakaiankini jumlahpakai jmlpakai kubikasi usage usagem3', 'pakai m3'],
  latitude: ['latitude lintang', 'lat'],
  longitude: ['longitude bujur', 'long lng lon'],
  note: ['keterangan catatan note notes remark remarks', 'ket'],
};

const KNOWN = new Map<string, { column: ReadingColumn; rank: 0 | 1 }>();
for (const [column, words] of Object.entries(WORDS) as [ReadingColumn, readonly string[]][])
  for (const rank of [0, 1] as const)
    for (const word of words[rank]?.split(' ') ?? []) KNOWN.set(word, { column, rank });

export interface FoundHead {
  mapping: ReadingMapping;
  /** Columns that two heads name equally well. */
  ambiguous: { column: ReadingColumn; at: number[] }[];
  /** How much it says: a clear word counts twice. */
  weight: number;
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\(.*?\)/g, '')
    .replaceAll(/[^a-z0-9]/g, '');

export function cellText(cell: WorkbookCell | undefined): string {
  return cell === undefined || cell.kind === 'empty' ? '' : cell.text;
}

/** The head of a table, in its first thirty rows: the row, or two rows one above the other, that name the most columns. */
export function findHead(rows: readonly TableRow[], merged: readonly MergedRange[] = []): FoundHead | null {
  let best: FoundHead | null = null;
  const looked = rows.slice(0, LOOKED_AT);
  for (const [at, row] of looked.entries()) {
    const words = row.cells.map(cellText);
    const above = looked[at - 1];
    const variants = [words];
    if (above && above.lineNo === row.lineNo - 1) variants.push(twoLines(above, row, merged));
    for (const heads of variants) {
      const found = headOf(row.lineNo, heads);
      if (found && (!best || found.weight > best.weight)) best = found;
    }
  }
  return best;
}

/** "Stan" above "Lalu" and "Kini" is "Stan Lalu" and "Stan Kini". */
function twoLines(above: TableRow, row: TableRow, merged: readonly MergedRange[]): string[] {
  const upper = above.cells.map(cellText);
  for (const { fromRow, toRow, fromColumn, toColumn } of merged)
    if (fromRow <= above.lineNo && toRow >= above.lineNo)
      for (let column = fromColumn; column <= toColumn; column++)
        upper[column - 1] = upper[fromColumn - 1] ?? '';
  const width = Math.max(upper.length, row.cells.length);
  return Array.from({ length: width }, (_, at) => `${upper[at] ?? ''} ${cellText(row.cells[at])}`);
}

function headOf(lineNo: number, heads: readonly string[]): FoundHead | null {
  const places = new Map<ReadingColumn, [number[], number[]]>();
  for (const [at, head] of heads.entries()) {
    const known = KNOWN.get(plain(head));
    if (!known) continue;
    const ranks = places.get(known.column) ?? [[], []];
    ranks[known.rank].push(at + 1);
    places.set(known.column, ranks);
  }
  const found: FoundHead = { mapping: { headerLine: lineNo, columns: {} }, ambiguous: [], weight: 0 };
  for (const [column, [clear, weak]] of places) {
    const at = clear.length > 0 ? clear : weak;
    found.weight += clear.length > 0 ? 2 : 1;
    if (at.length === 1) found.mapping.columns[column] = at[0]!;
    else found.ambiguous.push({ column, at });
  }
  const names = new Set([...places.keys()]);
  return names.has('connectionNo') && (names.has('reading') || names.has('condition')) ? found : null;
}

/** The same for files of the same shape: by it a mapping made by hand is remembered. */
export function headSignature(row: TableRow | undefined): string {
  return (row?.cells ?? []).map((cell) => plain(cellText(cell))).join('|');
}
