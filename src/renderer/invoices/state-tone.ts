import type { InvoiceState } from '../../shared/contract/invoices.ts';
import type { Tone } from '../components/notice.tsx';

/** The same colours as everywhere: green paid, amber waiting, red late, grey given up. */
export const STATE_TONES: Readonly<Record<InvoiceState, Tone | 'neutral'>> = {
  open: 'warning',
  expired: 'error',
  paid: 'success',
  cancelled: 'neutral',
};
