import type { CollectiveMember } from '../../shared/contract/collectives.ts';

/** Members in whose number, name or address every word occurs; digits also across the separators of a number. */
export function filterMembers(
  members: readonly CollectiveMember[],
  text: string,
): readonly CollectiveMember[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return members;
  return members.filter((member) => {
    const plain = member.connectionNo.replace(/[^0-9a-z]/gi, '');
    const searched = `${member.connectionNo} ${plain} ${member.customerName} ${member.address}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}
