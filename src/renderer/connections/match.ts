import type { CollectiveMatch } from '../../shared/contract/collectives.ts';
import type { ConnectionMatch } from '../../shared/contract/connections.ts';

/** A line below the search box: a connection or a collective payer. */
export type Match = ({ is: 'connection' } & ConnectionMatch) | ({ is: 'collective' } & CollectiveMatch);

/** One list of both: an exact number first, then collective payers, because there are few of them. */
export function mergeMatches(
  connections: readonly ConnectionMatch[],
  collectives: readonly CollectiveMatch[],
): Match[] {
  const all: Match[] = [
    ...collectives.map((match) => ({ is: 'collective' as const, ...match })),
    ...connections.map((match) => ({ is: 'connection' as const, ...match })),
  ];
  return [...all.filter((match) => match.exact), ...all.filter((match) => !match.exact)];
}

export function numberOf(match: Match): string {
  return match.is === 'connection' ? match.connectionNo : match.collectiveNo;
}

export function nameOf(match: Match): string {
  return match.is === 'connection' ? match.customerName : match.name;
}
