/** The database looks at no more than this; longer text is a paste gone wrong. */
export const MAX_SEARCH_LENGTH = 100;
/** The database refuses shorter searches. */
const MIN_SEARCH_LENGTH = 3;

/** What goes into the box of what was typed or pasted: one line, at most 100 characters. */
export function cutSearch(text: string): { text: string; cut: boolean } {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trimStart();
  return line.length > MAX_SEARCH_LENGTH
    ? { text: line.slice(0, MAX_SEARCH_LENGTH), cut: true }
    : { text: line, cut: false };
}

/** Whether the database would look at all. */
export function isSearchable(text: string): boolean {
  return text.trim().length >= MIN_SEARCH_LENGTH && /[0-9a-z]/i.test(text);
}

/** Collective payers have letters in their names and numbers (KOL-…): a connection's digits are not looked for among them. */
export function maybeCollective(text: string): boolean {
  return /[a-z]/i.test(text);
}

/** `PST/NA/2026/000012`, the number of a non-water invoice; or `PST/PB/2026/000012`, an application's, for what is to be paid of it. */
export function isInvoiceNo(text: string): boolean {
  return /^\S{1,20}\/[a-z]{2}\/\d{4}\/\d{6,}$/i.test(text.trim());
}
