/** Whether every word that was typed begins a word of the description, or is part of it from four letters on. */
export function matchesCategory(typed: string, description: string): boolean {
  const text = ` ${description.toLowerCase()}`;
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => text.includes(word.length >= 4 ? word : ` ${word}`));
}
