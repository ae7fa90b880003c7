import type { TicketClockKind, TicketTarget } from '../../shared/contract/ticket-targets.ts';

/** What a target is for: a category, a priority, both, or all. */
export interface Scope {
  category: TicketTarget['category'];
  priority: TicketTarget['priority'];
}
export interface ScopeRow extends Scope {
  key: string;
  current: Partial<Record<TicketClockKind, TicketTarget>>;
}

export const scopeKey = ({ category, priority }: Scope) => `${category ?? '*'}/${priority ?? '*'}`;

/** One row for each scope that has a target, in the order of the database, with what is in force. */
export function scopeRows(targets: readonly TicketTarget[]): ScopeRow[] {
  const rows = new Map<string, ScopeRow>();
  for (const target of targets) {
    const key = scopeKey(target);
    const row = rows.get(key) ?? {
      key,
      category: target.category,
      priority: target.priority,
      current: {},
    };
    if (target.current) row.current[target.clock] = target;
    rows.set(key, row);
  }
  return [...rows.values()];
}
