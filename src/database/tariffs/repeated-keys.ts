/** JSON.parse lets the last of two equal keys win without a word; in a tariff that would be a price nobody notices losing. */
import type { TariffFileIssue } from './check-tariff-file.ts';

type Level = { keys: Set<string>; at: string } | { keys: null; at: number };

/** Keys that an object has twice, by their place. The text must be valid JSON. */
export function repeatedKeys(text: string): TariffFileIssue[] {
  const issues: TariffFileIssue[] = [];
  const levels: Level[] = [];
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]/g)].map((match) => match[0]);
  tokens.forEach((token, index) => {
    const level = levels.at(-1);
    if (token === '{') levels.push({ keys: new Set(), at: '' });
    else if (token === '[') levels.push({ keys: null, at: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && level?.keys === null) level.at++;
    else if (tokens[index + 1] === ':' && level?.keys) {
      level.at = JSON.parse(token) as string;
      if (level.keys.has(level.at)) {
        issues.push({ path: levels.map((it) => it.at), message: 'ditulis dua kali' });
      }
      level.keys.add(level.at);
    }
  });
  return issues;
}
