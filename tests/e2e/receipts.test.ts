/** The paper: original and copies, and a printer that is not there. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrange } from '../support/arrange.ts';
import { testDatabase } from '../support/database.ts';
import { closedPort, type FakePrinter, fakePrinter } from '../support/fake-printer.ts';
import { readEscPos } from '../support/read-escpos.ts';
import { readPdf } from '../support/read-pdf.ts';
import { consoleFor } from './support/console.ts';
import { payExact, searchBox, signIn, texts, untilAlerted, untilFocused } from './support/desk.ts';
import { paymentsOf } from './support/truth.ts';

const database = testDatabase();
const make = arrange(database);
const desk = consoleFor(database);
let printer: FakePrinter;

beforeAll(async () => {
  const { login } = await make.cashier();
  printer = await fakePrinter();
  await signIn(desk.page, login);
  await untilFocused(searchBox(desk.page));
});
afterAll(() => printer?.close());

/** Through the settings screen, by its words. */
async function setPrinter(kind: 'none' | 'network' | 'pdf', port?: number): Promise<void> {
  const { page } = desk;
  await page.keyboard.press('Control+6');
  const kinds = page.getByRole('group', { name: texts.settings.printer });
  await kinds.getByRole('button', { name: texts.settings.kinds[kind], exact: true }).click();
  if (port !== undefined) {
    await page.getByLabel(texts.settings.host, { exact: true }).fill('127.0.0.1');
    await page.getByLabel(texts.settings.port, { exact: true }).fill(String(port));
  }
  await page.getByRole('button', { name: texts.common.save, exact: true }).click();
  await page.getByRole('status').getByText(texts.common.saved, { exact: true }).waitFor();
  await page.keyboard.press('Control+1');
}

async function printed(receiptNo: string): Promise<{ copyNo: number; form: string }[]> {
  const { rows } = await database.admin.query(
    `select r.copy_no as "copyNo", r.form from loket.receipt_print r join loket.payment p on p.id = r.payment_id
     where p.receipt_no = $1 order by r.copy_no`,
    [receiptNo],
  );
  return rows;
}

describe('a receipt', () => {
  it('is saved as original, and from the history as SALINAN ke-1 with who printed it', async () => {
    const { page } = desk;
    const account = await make.account([107_110, 118_100]);
    await payExact(page, account);
    await page.keyboard.press('Control+p');
    await page.getByText(texts.print.original, { exact: false }).waitFor();
    const [payment] = await paymentsOf(database, account.connectionId);
    const { receiptNo, paidBy } = payment!;

    await page.keyboard.press('Control+2');
    await page.getByRole('row', { selected: true }).getByText(receiptNo).waitFor();
    await page.keyboard.press('Control+p');
    await page.getByRole('status').getByText(texts.print.copy(1)).waitFor();

    const name = receiptNo.replaceAll('/', '-');
    expect((await readdir(desk.receipts)).sort()).toEqual([`${name}-a5.pdf`, `${name}-salinan-1-a5.pdf`]);
    const text = async (file: string) => {
      const { pages } = await readPdf(await readFile(join(desk.receipts, file)));
      return pages.map((each) => each.text).join('\n');
    };
    expect(await text(`${name}-a5.pdf`)).not.toContain('SALINAN');
    const copy = await text(`${name}-salinan-1-a5.pdf`);
    expect(copy).toContain('SALINAN KE-1');
    const { full_name } = await make.one<{ full_name: string }>(
      'select full_name from loket.staff where login = $1',
      [paidBy],
    );
    expect(copy.slice(copy.indexOf('SALINAN'))).toContain(full_name);
    expect(await printed(receiptNo)).toEqual([
      { copyNo: 0, form: 'pdf_a5' },
      { copyNo: 1, form: 'pdf_a5' },
    ]);
    await page.keyboard.press('Control+1');
  });

  it('that finds no printer leaves the payment as it is; tried again it is still the original', async () => {
    const { page } = desk;
    await setPrinter('network', await closedPort());
    const account = await make.account([107_110]);
    await payExact(page, account);
    await untilAlerted(page, texts.errors.PRINTER_UNREACHABLE as string);
    await untilAlerted(page, texts.print.failed);
    const [payment] = await paymentsOf(database, account.connectionId);
    expect(payment).toMatchObject({ total: 107_110 });
    // The box has the focus: the next customer does not wait for the printer.
    await untilFocused(searchBox(page));

    await setPrinter('network', printer.port);
    await page.keyboard.press('Control+p');
    await page.getByText(texts.print.printed).waitFor();
    const paper = readEscPos(printer.received())
      .lines.map((line) => line.text)
      .join('\n');
    expect(paper).toContain(payment!.receiptNo);
    expect(paper).not.toContain('SALINAN');
    expect(await printed(payment!.receiptNo)).toEqual([{ copyNo: 0, form: 'escpos' }]);
    expect(await paymentsOf(database, account.connectionId)).toHaveLength(1);
  });

  it('waits for paper: says so, and prints when there is some', async () => {
    const { page } = desk;
    printer.mode = 'paperOut';
    const account = await make.account([107_110]);
    await payExact(page, account);
    await untilAlerted(page, texts.errors.PRINTER_PAPER_OUT as string);
    printer.mode = 'ok';
    await page.keyboard.press('Control+p');
    await page.getByText(texts.print.printed).waitFor();
    expect(await paymentsOf(database, account.connectionId)).toHaveLength(1);
  });
});
