import { z } from 'zod';
import './jitless.ts';
import { query } from './define.ts';

const instant = z.iso.datetime({ offset: true });

/** States of a ticket in their order, as `loket.ticket_state` has them. */
export const TICKET_STATES = [
  'new',
  'verified',
  'assigned',
  'on_the_way',
  'in_progress',
  'waiting_for_customer',
  'solved',
  'closed',
  'reopened',
  'rejected',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** Steps of the state machine; `loket.ticket_transition` says from where to where and by whom. */
export const TICKET_STEPS = [
  'file',
  'verify',
  'assign',
  'unassign',
  'set_off',
  'start',
  'wait_for_customer',
  'resume',
  'answer',
  'follow_up',
  'solve',
  'solve_by_outage',
  'close',
  'close_after_days',
  'reopen',
  'reject',
  'restore',
] as const;
export type TicketStep = (typeof TICKET_STEPS)[number];

/** What stands in a ticket's history besides steps: changes that leave the state as it is. */
export const TICKET_CHANGES = [
  'message',
  'note',
  'edit',
  'set_priority',
  'repeat',
  'photo',
  'order',
  'link_outage',
  'unlink_outage',
  'tank',
  'rate',
] as const;
export const TICKET_EVENTS = [...TICKET_STEPS, ...TICKET_CHANGES] as const;
export type TicketEventKind = (typeof TICKET_EVENTS)[number];

export const TICKET_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];
export const TICKET_SPLITS = ['technical', 'service', 'billing'] as const;
export type TicketSplit = (typeof TICKET_SPLITS)[number];
export const TICKET_UNITS = ['distribution', 'metering', 'billing', 'customer_relations'] as const;
export type TicketUnit = (typeof TICKET_UNITS)[number];
export const TICKET_SOURCES = ['counter', 'phone', 'whatsapp', 'social', 'app', 'web'] as const;
export type TicketSource = (typeof TICKET_SOURCES)[number];
export const TICKET_INCIDENTS = ['flow', 'leak', 'turbidity'] as const;
export type TicketIncident = (typeof TICKET_INCIDENTS)[number];
export const TICKET_CAUSE_KINDS = [
  'rationing',
  'fault',
  'planned_work',
  'private',
  'office',
  'none',
] as const;
export type TicketCauseKind = (typeof TICKET_CAUSE_KINDS)[number];

export const TICKET_CATEGORIES = [
  'no_flow',
  'low_flow',
  'turbid_water',
  'main_leak',
  'service_leak',
  'trench_left_open',
  'meter_damaged',
  'meter_missing',
  'meter_swapped',
  'meter_reversed',
  'meter_tap_damaged',
  'meter_calibration',
  'meter_relocation',
  'other_technical',
  'high_bill',
  'low_bill',
  'wrong_tariff',
  'bill_not_received',
  'paid_but_billed',
  'double_payment',
  'wrong_payment',
  'instalment_request',
  'other_billing',
  'staff_conduct',
  'meter_reader',
  'name_correction',
  'address_change',
  'reconnection_delay',
  'connection_delay',
  'illegal_use',
  'information',
  'other_service',
] as const;
export type TicketCategory = (typeof TICKET_CATEGORIES)[number];

export const TICKET_CAUSES = [
  'rationing',
  'raw_water_short',
  'main_burst',
  'service_pipe_leak',
  'valve_fault',
  'pump_fault',
  'power_failure',
  'blockage',
  'low_pressure',
  'treatment',
  'meter_fault',
  'third_party_damage',
  'planned_work',
  'customer_pipe',
  'customer_valve',
  'sealed_for_arrears',
  'usage',
  'reading_error',
  'tariff_error',
  'payment_error',
  'staff_error',
  'delay',
  'question',
  'not_found',
  'other',
] as const;
export type TicketCause = (typeof TICKET_CAUSES)[number];

export const TICKET_RESOLUTIONS = [
  'tank_truck_sent',
  'schedule_explained',
  'flow_returned',
  'pipe_repaired',
  'valve_set',
  'pump_restored',
  'flushed',
  'meter_repaired',
  'meter_replaced',
  'trench_restored',
  'pressure_restored',
  'work_finished',
  'customer_advised',
  'bill_corrected',
  'payment_traced',
  'referred',
  'explained',
  'apologised',
  'data_corrected',
  'nothing_found',
  'other',
] as const;
export type TicketResolution = (typeof TICKET_RESOLUTIONS)[number];

export const TICKET_REASONS = [
  'duplicate',
  'not_ours',
  'not_serious',
  'too_little_said',
  'outside_area',
  'nobody_home',
  'needs_appointment',
  'needs_documents',
  'needs_payment',
  'customer_pipe_first',
  'not_solved',
  'came_back',
  'solved_wrongly',
  'rejected_wrongly',
  'officer_unavailable',
  'wrong_unit',
  'other',
] as const;
export type TicketReason = (typeof TICKET_REASONS)[number];

export const TICKET_RULES = [
  'fold_metres',
  'fold_hours',
  'fold_least',
  'near_metres',
  'near_hours',
  'reopen_days',
  'close_days',
  'fade_hours',
  'max_photos',
  'far_metres',
  'warn_percent',
  'hard_limit_hours',
] as const;

/** Who looks at complaints: the duty and the crews' office work on them, the management only looks. */
export const TICKET_READERS = ['customer_service', 'connection_officer', 'manager'] as const;
export const TICKET_WORKERS = ['customer_service', 'connection_officer'] as const;

/** Both SLA clocks at the instant of the read; seconds of their calendar. */
export const ticketClockSchema = z.object({
  responseTarget: z.int().nullable(),
  responseElapsed: z.int(),
  /** When it is, or was, to be responded to. */
  responseDue: instant.nullable(),
  responseLate: z.boolean(),
  responded: z.boolean(),
  solvingTarget: z.int().nullable(),
  solvingElapsed: z.int(),
  /** Null while it is paused or stopped. */
  solvingDue: instant.nullable(),
  solvingLate: z.boolean(),
  running: z.boolean(),
  calendar: z.enum(['always', 'working']).nullable(),
});
export type TicketClock = z.infer<typeof ticketClockSchema>;

export const ticketCardSchema = z.object({
  ticketId: z.int(),
  ticketNo: z.string(),
  channel: z.string(),
  source: z.enum(TICKET_SOURCES),
  category: z.enum(TICKET_CATEGORIES),
  split: z.enum(TICKET_SPLITS),
  incident: z.enum(TICKET_INCIDENTS).nullable(),
  unit: z.enum(TICKET_UNITS),
  priority: z.enum(TICKET_PRIORITIES),
  state: z.enum(TICKET_STATES),
  stateSince: instant,
  /** Number of its last event; a command about it says which one was on the screen. */
  eventNo: z.int(),
  /** Number of its last change in the sequence of all changes. */
  changeSeq: z.int(),
  open: z.boolean(),
  reporterName: z.string(),
  phoneMasked: z.string().nullable(),
  connectionId: z.int().nullable(),
  connectionNo: z.string().nullable(),
  /** At most 160 characters of it. */
  words: z.string(),
  address: z.string(),
  neighbourhood: z.string(),
  landmark: z.string(),
  villageCode: z.string().nullable(),
  villageName: z.string().nullable(),
  districtName: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  branchName: z.string(),
  officerId: z.int().nullable(),
  officerName: z.string().nullable(),
  outageId: z.int().nullable(),
  outageNo: z.string().nullable(),
  outageTitle: z.string().nullable(),
  parentId: z.int().nullable(),
  repeats: z.int(),
  followUpOn: z.iso.date().nullable(),
  reportedAt: instant,
  /** When somebody of the utility first opened it. */
  seenAt: instant.nullable(),
  respondedAt: instant.nullable(),
  solvedAt: instant.nullable(),
  solvedBy: z.enum(['crew', 'desk', 'outage']).nullable(),
  closedAt: instant.nullable(),
  cause: z.enum(TICKET_CAUSES).nullable(),
  rating: z.int().nullable(),
  clock: ticketClockSchema,
});
export type TicketCard = z.infer<typeof ticketCardSchema>;

export const ticketWorkflowSchema = z.object({
  states: z.array(
    z.object({
      state: z.enum(TICKET_STATES),
      clock: z.enum(['runs', 'pauses', 'stops']),
      open: z.boolean(),
    }),
  ),
  actions: z.array(
    z.object({
      action: z.enum(TICKET_STEPS),
      from: z.enum(TICKET_STATES),
      to: z.enum(TICKET_STATES),
      needsReason: z.boolean(),
      asksMore: z.boolean(),
      may: z.boolean(),
    }),
  ),
  categories: z.array(
    z.object({
      category: z.enum(TICKET_CATEGORIES),
      split: z.enum(TICKET_SPLITS),
      unit: z.enum(TICKET_UNITS),
      priority: z.enum(TICKET_PRIORITIES),
      incident: z.enum(TICKET_INCIDENTS).nullable(),
      active: z.boolean(),
    }),
  ),
  causes: z.array(z.object({ cause: z.enum(TICKET_CAUSES), kind: z.enum(TICKET_CAUSE_KINDS) })),
  resolutions: z.array(
    z.object({
      resolution: z.enum(TICKET_RESOLUTIONS),
      causeKind: z.enum(TICKET_CAUSE_KINDS).nullable(),
    }),
  ),
  reasons: z.array(z.enum(TICKET_REASONS)),
  units: z.array(z.enum(TICKET_UNITS)),
  rules: z.record(z.enum(TICKET_RULES), z.int()),
});
export type TicketWorkflow = z.infer<typeof ticketWorkflowSchema>;

/** Complaints: the vocabulary. Entering one is `ticketEntry`, working on it `ticketDesk`, outages `outages`, the map `ticketMap`. */
export const tickets = {
  /** States, actions that the person may do, categories, causes, resolutions, reasons, the utility's numbers. */
  workflow: query({
    permission: ['customer_service', 'connection_officer', 'supervisor', 'finance', 'manager'],
    input: z.strictObject({}),
    output: ticketWorkflowSchema,
  }),
};
