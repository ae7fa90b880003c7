import { describe, expect, it } from 'vitest';
import { createI18n } from '../../src/renderer/app/i18n/i18n.tsx';
import { AppError, CONSOLE_ERRORS, DATABASE_ERRORS } from '../../src/shared/errors.ts';

const ZONE = 'Asia/Makassar';
const LANGUAGES = ['id', 'en'] as const;

describe('error texts', () => {
  it.each(LANGUAGES)('%s: every code reads as sentences also without its details', (language) => {
    const { error } = createI18n(language, ZONE);
    for (const code of [...DATABASE_ERRORS, ...CONSOLE_ERRORS]) {
      expect(error(new AppError(code)), code).toMatch(/^[A-Z“].*[.)]$/s);
      expect(error(new AppError(code)), code).not.toMatch(/undefined|null|NaN|\[object|\(\)| {2}| \./);
    }
  });

  it('a bill paid elsewhere says where, when and by which receipt', () => {
    const error = new AppError('BILL_ALREADY_PAID', {
      bills: [
        {
          usagePeriod: '2026-10',
          paidAt: '2026-11-22T02:12:00+00:00',
          counterName: 'Loket 02',
          receiptNo: '02/KAS/2026/000017',
        },
      ],
    });
    expect(createI18n('id', ZONE).error(error)).toBe(
      'Okt 2026 sudah dibayar di Loket 02 22 Nov 2026 10:12, kuitansi 02/KAS/2026/000017. Jangan terima uang untuk lembar itu.',
    );
  });

  it('a changed total says both totals', () => {
    const error = new AppError('TOTAL_CHANGED', { totalShown: 225_210, totalDue: 235_210 });
    expect(createI18n('en', ZONE).error(error)).toContain('from Rp225.210 to Rp235.210');
  });

  it('details of another shape than expected never break the message', () => {
    const odd = new AppError('BILL_ALREADY_PAID', { bills: [{ usagePeriod: 7, paidAt: 'gestern' }, 'x'] });
    expect(createI18n('id', ZONE).error(odd)).toContain('Jangan terima uang');
  });

  it('what is no AppError is a defect, and its words are not shown', () => {
    expect(createI18n('id', ZONE).error(new Error('relation "payment" does not exist'))).not.toContain(
      'relation',
    );
  });
});
