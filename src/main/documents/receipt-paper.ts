/** A receipt in words: what every kind of paper (80 mm and A5 as PDF, ESC/POS bytes) says, without where it stands. */
export interface ReceiptPaper {
  receiptNo: string;
  utility: { name: string; contact: string[]; logo: Buffer | null };
  title: string;
  marks: Mark[];
  /** When, where and by whom it was paid. */
  issue: Fact[];
  connectionNo: string;
  customer: Fact[];
  pages: ReceiptPage[];
  check: { code: string; qrText: string };
  closing: string;
}

/** What nobody may overlook: a word in a frame and the line below it. Without a detail it is a quiet line. */
export interface Mark {
  text: string;
  detail: string | null;
}

export interface Fact {
  label: string;
  value: string;
}

export interface AmountRow {
  label: string;
  amount: string;
}

/** One sheet: either the bill of one month or the list of all months. */
export interface ReceiptPage {
  /** `Lembar 2 dari 4`, where there are several. */
  label: string | null;
  bill: BillBlock | null;
  months: MonthRow[] | null;
  /** The payment as a whole; on the last sheet only. */
  payment: Payment | null;
  note: string | null;
}

export interface BillBlock {
  heading: string;
  facts: Fact[];
  items: AmountRow[];
  total: AmountRow | null;
  words: string | null;
}

/** Amounts without the currency sign: a column of them is headed by it. */
export interface MonthRow {
  period: string;
  readings: string;
  usage: string;
  water: string;
  fixed: string;
  other: string;
  lateFee: string;
  stampDuty: string;
  total: string;
  detail: string;
}

export interface Payment {
  before: AmountRow[];
  total: AmountRow;
  after: AmountRow[];
  words: string;
  reference: string | null;
}
