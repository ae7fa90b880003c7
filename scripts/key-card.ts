/** Writes docs/key-card.pdf, the keys on one sheet for the wall beside the monitor, from the texts of the page behind F1. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Column, INK } from '../src/main/documents/column.ts';
import { fontsIn, mm, PageWriter } from '../src/main/documents/layout.ts';
import { en } from '../src/renderer/app/i18n/en.ts';
import { id } from '../src/renderer/app/i18n/id.ts';
import { type KeySection, keyList } from '../src/renderer/app/key-list.ts';

const root = join(import.meta.dirname, '..');
const PAPER = { width: mm(297), height: mm(210) };
const COLUMNS = 6;
const GAP = mm(4);
const KEYS = 42;
/** Rows, heads included, that surely fit below each other. */
const MOST = 34;

/** Points that a section needs, to fill the columns evenly. */
const rowsOf = (section: KeySection) => section.rows.length + 1.4;

function section(column: Column, own: KeySection, other: KeySection): void {
  column.text(`${own.title} / ${other.title}`, { size: 9, bold: true, color: INK.accent, tag: 'H2' });
  column.gap(1).rule().gap(2);
  for (const [index, [keys, text]] of own.rows.entries()) {
    const before = column.y;
    column.part(0, KEYS).text(keys.join(' '), { size: 6.2, bold: true });
    const words = column.part(KEYS, column.width - KEYS);
    words.text(text, { size: 6 });
    words.text(other.rows[index]![1], { size: 4.8, color: INK.muted });
    column.gap(words.y - before + 0.2);
  }
  column.gap(3);
}

const writer = new PageWriter(fontsIn(join(root, 'resources/fonts')), {
  title: 'Loket: Tombol / Keys',
  author: 'Loket',
  subject: 'Tombol / Keys',
  // Not the day of the run: the same texts are the same bytes.
  created: '2026-01-01T00:00:00Z',
});
const page = writer.addPage(PAPER, mm(7));
page.text(`Loket: ${id.keysHelp.title} / ${en.keysHelp.title}`, { size: 13, bold: true, tag: 'H1' }).gap(4);

const own = keyList(id);
const other = keyList(en);
const width = (page.width - (COLUMNS - 1) * GAP) / COLUMNS;
const share = own.reduce((sum, each) => sum + rowsOf(each), 0) / COLUMNS;
let filled = 0;
let column = page.part(0, width);
let place = 0;
for (const [index, each] of own.entries()) {
  const full = filled + rowsOf(each) / 2 > share || filled + rowsOf(each) > MOST;
  if (filled > 0 && full && place < COLUMNS - 1) {
    place++;
    filled = 0;
    column = page.part(place * (width + GAP), width);
  }
  section(column, each, other[index]!);
  filled += rowsOf(each);
  if (column.y > PAPER.height - mm(6))
    throw new Error(`The key card is longer than its sheet: column ${place + 1}`);
}
await writeFile(join(root, 'docs/key-card.pdf'), await writer.finish());
console.log('wrote docs/key-card.pdf');
