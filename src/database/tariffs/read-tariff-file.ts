/** From JSON text to a tariff file that can be imported, or to a list of everything that has to be put right. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type TariffFile, tariffFileSchema } from '../../shared/tariff-file.ts';
import { checkTariffFile, type TariffFileIssue } from './check-tariff-file.ts';
import { repeatedKeys } from './repeated-keys.ts';

const MAX_BYTES = 5_000_000;

/** A tariff file that cannot be used; the message is Indonesian and names every place. */
export class TariffFileError extends Error {
  override name = 'TariffFileError';
  readonly issues: TariffFileIssue[];

  constructor(message: string, issues: TariffFileIssue[] = []) {
    super([message, ...issues.map((issue) => `  - ${formatIssue(issue)}`)].join('\n'));
    this.issues = issues;
  }
}

/** `water[0].groups.RT.blocks[1].from: …` */
export function formatIssue({ path, message }: TariffFileIssue): string {
  const place = path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${key}`),
    '',
  );
  return `${place || '(berkas)'}: ${message}`;
}

const TYPES: Record<string, string> = {
  string: 'teks dalam tanda petik',
  number: 'angka tanpa tanda petik (koma desimal ditulis dengan titik)',
  int: 'angka bulat',
  boolean: 'true atau false',
  array: 'daftar [ ]',
  object: 'objek { }',
  record: 'objek { }',
};

const indonesian = z.locales.id().localeError;

/** The text of one finding of the schema; zod's own Indonesian where nothing better is known. */
function message(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'wajib diisi';
      return `harus ${TYPES[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `kunci tidak dikenal: ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'invalid_value':
      return `harus salah satu dari ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'invalid_union':
      return 'bentuknya tidak dikenal; harus rupiah bulat atau { ukuran: rupiah }, atau salah satu nilai di dokumentasi';
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `tidak boleh kurang dari ${issue.minimum}`
        : `paling sedikit ${issue.minimum} ${issue.origin === 'string' ? 'huruf' : 'isi'}`;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `tidak boleh lebih dari ${issue.maximum}`
        : `paling banyak ${issue.maximum} ${issue.origin === 'string' ? 'huruf' : 'isi'}`;
    default: {
      const text = indonesian(issue);
      return typeof text === 'string' ? text : text?.message;
    }
  }
}

/** Checks JSON text. `source` is how the file is called in messages. Throws TariffFileError. */
export function parseTariffFile(text: string, source: string): TariffFile {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new TariffFileError(
      `${source} bukan JSON yang benar${whereBroken(text, (error as Error).message)}.`,
    );
  }
  const repeated = repeatedKeys(text);
  if (repeated.length > 0) throw new TariffFileError(`${source} bukan berkas tarif yang benar:`, repeated);
  const parsed = tariffFileSchema.safeParse(json, { error: message });
  if (!parsed.success) {
    throw new TariffFileError(
      `${source} bukan berkas tarif yang benar:`,
      parsed.error.issues.map((issue) => ({
        path: issue.path as (string | number)[],
        message: issue.message,
      })),
    );
  }
  const issues = checkTariffFile(parsed.data);
  if (issues.length > 0) throw new TariffFileError(`${source} bukan berkas tarif yang benar:`, issues);
  return parsed.data;
}

/** V8 says where JSON breaks either as a position or as line and column, or not at all. */
function whereBroken(text: string, reason: string): string {
  const position = /position (\d+)/.exec(reason)?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return ` (baris ${before.length}, kolom ${before.at(-1)!.length + 1})`;
}

/** Reads and checks a tariff file. Throws TariffFileError. */
export async function readTariffFile(path: string): Promise<TariffFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new TariffFileError(`Berkas tarif tidak ditemukan: ${path}`);
    if (code === 'EISDIR') throw new TariffFileError(`Ini folder, bukan berkas tarif: ${path}`);
    throw new TariffFileError(`Berkas tarif tidak dapat dibaca (${code ?? 'galat'}): ${path}`);
  }
  if (bytes.length > MAX_BYTES)
    throw new TariffFileError(`Berkas tarif terlalu besar (lebih dari 5 MB): ${path}`);
  return parseTariffFile(bytes.toString('utf8'), path);
}
