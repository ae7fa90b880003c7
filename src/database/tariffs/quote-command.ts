/** `npm run db -- quote`: arguments in, one bill's components out, as a list for people or JSON for programs. */
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { formatLongDate, formatLongPeriod } from '../../shared/dates.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { suspiciousPrices } from './check-tariff-file.ts';
import { type Quote, QuoteError, type QuoteRequest, quoteFromFile } from './quote.ts';
import { formatIssue, readTariffFile, TariffFileError } from './read-tariff-file.ts';

export const QUOTE_USAGE =
  'npm run db -- quote --tariff BERKAS --group GOLONGAN --usage M3 [--meter UKURAN] [--period TTTT-BB] [--paid-on TTTT-BB-HH] [--json]';

export interface QuoteArguments extends QuoteRequest {
  tariffFile: string;
  json: boolean;
}

/** Reads what follows `quote` on the command line. Throws QuoteError with an Indonesian message. */
export function parseQuoteArguments(argv: string[]): QuoteArguments {
  const text = { type: 'string', multiple: true } as const;
  const { tokens } = parseArgs({
    args: argv,
    strict: false,
    tokens: true,
    options: {
      tariff: text,
      group: text,
      usage: text,
      meter: text,
      period: text,
      'paid-on': text,
      json: { type: 'boolean' },
    },
  });
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') throw usageError(`Argumen tidak dikenal: ${token.value}`);
    if (token.kind !== 'option') continue;
    if (!['tariff', 'group', 'usage', 'meter', 'period', 'paid-on', 'json'].includes(token.name)) {
      throw usageError(`Pilihan tidak dikenal: ${token.rawName}`);
    }
    if (given.has(token.name)) throw usageError(`Pilihan ${token.rawName} ditulis dua kali.`);
    // A forgotten value would swallow the next option; a negative usage is a value.
    const value = token.name === 'json' ? 'true' : token.value;
    if (value === undefined || value === '' || value.startsWith('--'))
      throw usageError(`Pilihan ${token.rawName} memerlukan nilai.`);
    given.set(token.name, value);
  }
  const required = (name: string) => {
    const value = given.get(name);
    if (value === undefined) throw usageError(`Pilihan --${name} wajib diisi.`);
    return value;
  };
  return {
    tariffFile: required('tariff'),
    group: required('group'),
    usageM3: parseUsage(required('usage')),
    meterSize: given.get('meter'),
    usagePeriod: given.get('period'),
    paidOn: given.get('paid-on'),
    json: given.has('json'),
  };
}

const usageError = (message: string) => new QuoteError(`${message}\nCara pakai: ${QUOTE_USAGE}`);

function parseUsage(value: string): number {
  if (/^-\d/.test(value)) throw new QuoteError(`Pemakaian tidak boleh negatif: ${value}`);
  if (!/^\d+$/.test(value)) {
    throw new QuoteError(`Pemakaian harus angka bulat dalam m3, tanpa titik, koma atau satuan: "${value}"`);
  }
  return Number(value);
}

/** Runs the command and prints; returns the process's exit code. Errors of the database itself are thrown. */
export async function runQuoteCommand(argv: string[], adminClient: pg.Client): Promise<0 | 1> {
  try {
    const { json, ...request } = parseQuoteArguments(argv);
    const tariffFile = await readTariffFile(request.tariffFile);
    const quote = await quoteFromFile(adminClient, { ...request, tariffFile });
    for (const issue of suspiciousPrices(tariffFile))
      process.stderr.write(`Periksa: ${formatIssue(issue)}\n`);
    process.stdout.write(json ? `${JSON.stringify(quote, null, 2)}\n` : quoteText(quote));
    return 0;
  } catch (error) {
    if (!(error instanceof QuoteError || error instanceof TariffFileError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function quoteText(quote: Quote): string {
  const decree = (name: keyof Quote['versions']) => quote.versions[name] ?? '';
  const line = (label: string, amount: number, note = '') =>
    `  ${label.padEnd(28)}${formatRupiah(amount).padStart(18)}${note && `   ${note}`}`;
  const price = (value: number) => value.toLocaleString('id-ID', { maximumFractionDigits: 4 });
  const paid = quote.paidOn ? `dibayar ${formatLongDate(quote.paidOn)}` : 'dibayar tepat waktu';
  return `${[
    `Golongan ${quote.group}, ${formatNumber(quote.usageM3)} m3, pemakaian ${formatLongPeriod(quote.usagePeriod)}` +
      `${quote.meterSize ? `, meter ${quote.meterSize}` : ''}`,
    `Jatuh tempo ${formatLongDate(quote.dueDate)}, ${paid}`,
    '',
    ...quote.blocks.map(
      (block) =>
        `    ${`${block.from}-${block.to ?? '…'}`.padEnd(12)}${formatNumber(block.m3)} m3 x Rp${price(block.price)} = Rp${price(block.amount)}`,
    ),
    line('Harga air', quote.water, decree('water')),
    line('Beban tetap', quote.fixed, decree('fixed')),
    line('Dana meter', quote.meter, decree('meter')),
    ...quote.otherItems.map((item) => line(item.name, item.amount, decree('other'))),
    line('Jumlah rekening', quote.subtotal),
    line('Denda', quote.lateFee, decree('lateFee')),
    line('Bea meterai', quote.stampDuty, decree('stampDuty')),
    line('Pembulatan', quote.rounding),
    line('TOTAL', quote.total),
  ].join('\n')}\n`;
}
