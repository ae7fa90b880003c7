/** The printed card of keys, read back: it must say what the page behind F1 says. */
import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { en } from '../../src/renderer/app/i18n/en.ts';
import { id } from '../../src/renderer/app/i18n/id.ts';
import { keyList } from '../../src/renderer/app/key-list.ts';
import { readPdf } from '../support/read-pdf.ts';

vi.setConfig({ testTimeout: 60_000 });

/** A line may end at a hyphen. */
const flat = (text: string) => text.replace(/\s+/g, ' ').replace(/- /g, '-');

test('the card is one sheet of A4 across and says every key with its text in both languages; node scripts/key-card.ts writes it', async () => {
  const card = await readPdf(await readFile(new URL('../../docs/key-card.pdf', import.meta.url)));
  expect(card.pages).toHaveLength(1);
  const [page] = card.pages;
  expect([Math.round(page!.width), Math.round(page!.height)]).toEqual([842, 595]);
  const text = flat(page!.text);
  const sections = keyList(id);
  const others = keyList(en);
  for (const [index, section] of sections.entries()) {
    expect(text).toContain(flat(`${section.title} / ${others[index]!.title}`));
    for (const [row, [keys, words]] of section.rows.entries()) {
      expect(text).toContain(`${keys.join(' ')} ${flat(words)} ${flat(others[index]!.rows[row]![1])}`);
    }
  }
  for (const piece of page!.pieces) expect(piece.down).toBeLessThan(page!.height - 10);
});

test('no action of the texts is missing in the list', () => {
  for (const texts of [id, en]) {
    const listed = new Set(keyList(texts).flatMap(({ rows }) => rows.map(([, text]) => text)));
    expect(Object.values(texts.keysHelp.actions).filter((text) => !listed.has(text))).toEqual([]);
  }
});
