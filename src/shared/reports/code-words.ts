/** The words of codes that several reports show. */

export const TENDERS = {
  id: {
    cash: 'Tunai',
    debit: 'Debit',
    qris: 'QRIS',
    transfer: 'Transfer',
    channel: 'Kanal',
    refund_transfer: 'Kembali lewat transfer',
    refund_office_cash: 'Kembali tunai di kantor',
    refund_none: 'Batal tanpa pengembalian',
  },
  en: {
    cash: 'Cash',
    debit: 'Debit',
    qris: 'QRIS',
    transfer: 'Transfer',
    channel: 'Channel',
    refund_transfer: 'Returned by transfer',
    refund_office_cash: 'Returned in cash at the office',
    refund_none: 'Reversed without refund',
  },
};

/** Of a line: a payment, or what took one back. */
export const REVERSAL_LINE = {
  id: { true: 'Batal', false: '' },
  en: { true: 'Reversed', false: '' },
};

export const DIGITAL = {
  id: { true: 'Digital', false: 'Manual' },
  en: { true: 'Digital', false: 'Manual' },
};

export const YES_NO = { id: { true: 'Ya', false: 'Tidak' }, en: { true: 'Yes', false: 'No' } };
