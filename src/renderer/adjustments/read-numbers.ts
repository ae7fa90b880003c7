/** Connection numbers as they are pasted: a line, a cell or a comma between them; blanks inside a number stay. */
export function readNumbers(text: string): string[] {
  return text
    .split(/[\n\r\t,;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The text without the given numbers, each line as it was. */
export function withoutNumbers(text: string, unwanted: readonly string[]): string {
  const away = new Set(unwanted.map((no) => no.trim()));
  return readNumbers(text)
    .filter((no) => !away.has(no))
    .join('\n');
}
