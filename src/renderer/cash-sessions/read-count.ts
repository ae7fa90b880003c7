import { parseRupiah } from '../../shared/money.ts';
import type { Texts } from '../app/i18n/id.ts';

type Count = { ok: true; amount: number } | { ok: false; problem: string };

/** A counted amount: nothing in the drawer is a legal answer, an empty field is none. */
export function readCount(text: string, max: number, t: Texts): Count {
  const parsed = parseRupiah(text, { allowZero: true });
  if (!parsed.ok) {
    return {
      ok: false,
      problem: parsed.reason === 'empty' ? t.drawer.countEmpty : t.pay.problems[parsed.reason],
    };
  }
  return parsed.amount > max ? { ok: false, problem: t.pay.problems.tooLarge } : parsed;
}
