/** A receipt in words: what every kind of paper (80 mm and A5 as PDF, ESC/POS bytes) says, without where it stands. */
export interface ReceiptPaper {
  receiptNo: string;
  utility: Utility;
  title: string;
  /** When, where and by whom it was paid. */
  issue: Fact[];
  pages: ReceiptPage[];
  check: CheckCode;
  closing: string;
}

/** The utility's head, on every document. */
export interface Utility {
  name: string;
  contact: string[];
  logo: Buffer | null;
}

/** By which anybody can check a paper with the utility. */
export interface CheckCode {
  code: string;
  qrText: string;
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

/** One sheet: the bill of one month, the list of all months, invoice lines or instalments, or a collective payer's list. */
export interface ReceiptPage {
  /** `Lembar 2 dari 4`, where there are several. */
  label: string | null;
  marks: Mark[];
  payer: Payer;
  bill: BillBlock | null;
  months: MonthRow[] | null;
  lines: LineRow[] | null;
  register: Register | null;
  /** The payment as a whole; on one sheet only. */
  payment: Payment | null;
  note: string | null;
}

/** Whose sheet it is. */
export interface Payer {
  /** Number of the connection or the collective payer; null for a person who has neither. */
  number: Fact | null;
  facts: Fact[];
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
  /** Relief by decree as a negative amount; empty where there is none. */
  discount: string;
  lateFee: string;
  stampDuty: string;
  total: string;
  detail: string;
}

/** A line of an invoice, or an instalment. */
export interface LineRow {
  /** Number of the invoice or the agreement. */
  reference: string;
  description: string;
  quantity: string;
  unitPrice: string;
  net: string;
  /** Empty where the line bears no VAT. */
  vat: string;
  total: string;
  /** How the total came about, in one line for narrow paper; empty where the total is the price. */
  detail: string;
}

/** A collective payer's list; on pages it is cut into pieces that carry their sums on. */
export interface Register {
  rows: RegisterRow[];
  carriedIn: string | null;
  carriedOut: string | null;
}

export interface RegisterRow {
  no: string;
  connectionNo: string;
  name: string;
  period: string;
  /** All but the late fee. */
  bill: string;
  lateFee: string;
  total: string;
  /** The total as a number, for the sums that pages carry on. */
  amount: number;
  cancelled: boolean;
}

export interface Payment {
  before: AmountRow[];
  total: AmountRow;
  after: AmountRow[];
  words: string;
  reference: string | null;
}
