import type { FeatureHandlers, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import type { TicketEscalation, TicketTargets } from '../../shared/contract/ticket-targets.ts';
import type { StaffPresence } from '../staff/presence.ts';

type Feature = LoketContract['ticketTargets'];

export function ticketTargetsHandlers(presence: StaffPresence): FeatureHandlers<Feature> {
  const session = () => presence.session();
  return {
    targets: async () => (await session().call('ticket_targets', {})) as TicketTargets,
    setTarget: async ({ requestId, category, priority, clock, calendar, minutes }) =>
      (await session().callOnce('set_ticket_target', {
        p_request_id: requestId,
        p_category: category,
        p_priority: priority,
        p_clock: clock,
        p_calendar: calendar,
        p_minutes: minutes,
      })) as OutputOf<Feature['setTarget']>,
    setHours: async ({ requestId, unit, validFrom, days }) =>
      (await session().callOnce('set_work_hours', {
        p_request_id: requestId,
        p_unit: unit,
        p_valid_from: validFrom,
        p_days: JSON.stringify(days),
      })) as OutputOf<Feature['setHours']>,
    escalations: async ({ limit }) =>
      (await session().call('ticket_escalations', { p_limit: limit })) as TicketEscalation[],
  };
}
