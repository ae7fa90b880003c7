import { z } from 'zod';
import './jitless.ts';
import { command, query } from './define.ts';
import {
  TICKET_CATEGORIES,
  TICKET_PRIORITIES,
  TICKET_READERS,
  TICKET_STATES,
  TICKET_UNITS,
} from './tickets.ts';

const instant = z.iso.datetime({ offset: true });
const date = z.iso.date();
const requestId = z.uuid();
const time = z.string().regex(/^\d\d:\d\d$/);

export const TICKET_CLOCKS = ['response', 'solving'] as const;
export type TicketClockKind = (typeof TICKET_CLOCKS)[number];
export const TICKET_CALENDARS = ['always', 'working'] as const;
export type TicketCalendar = (typeof TICKET_CALENDARS)[number];

export const ticketTargetSchema = z.object({
  targetId: z.int(),
  /** Null: all that have no target of their own. */
  category: z.enum(TICKET_CATEGORIES).nullable(),
  priority: z.enum(TICKET_PRIORITIES).nullable(),
  clock: z.enum(TICKET_CLOCKS),
  calendar: z.enum(TICKET_CALENDARS),
  /** Of the calendar. */
  minutes: z.int(),
  /** Null: came with the program. */
  setBy: z.string().nullable(),
  setAt: instant,
  /** The newest of its scope. */
  current: z.boolean(),
});
export type TicketTarget = z.infer<typeof ticketTargetSchema>;

export const workHoursSchema = z.object({
  /** Null: all units without hours of their own. */
  unit: z.enum(TICKET_UNITS).nullable(),
  validFrom: date,
  /** Monday to Sunday, in the utility's zone; null: closed. */
  days: z.array(
    z.object({ weekday: z.int().min(1).max(7), opens: time.nullable(), closes: time.nullable() }),
  ),
  setBy: z.string().nullable(),
  setAt: instant,
  state: z.enum(['past', 'current', 'upcoming']),
});
export type WorkHours = z.infer<typeof workHoursSchema>;

export const ticketTargetsSchema = z.object({
  targets: z.array(ticketTargetSchema),
  hours: z.array(workHoursSchema),
  /** The next ones; nobody works on them. */
  holidays: z.array(z.object({ onDate: date, name: z.string() })),
});
export type TicketTargets = z.infer<typeof ticketTargetsSchema>;

export const ESCALATION_CLOCKS = ['response', 'solving', 'hard_limit'] as const;
export const ticketEscalationSchema = z.object({
  ticketId: z.int(),
  ticketNo: z.string(),
  category: z.enum(TICKET_CATEGORIES),
  unit: z.enum(TICKET_UNITS),
  priority: z.enum(TICKET_PRIORITIES),
  state: z.enum(TICKET_STATES),
  open: z.boolean(),
  clock: z.enum(ESCALATION_CLOCKS),
  /** 1 near its target, 2 late, 3 late by as long again. */
  level: z.int().min(1).max(3),
  at: instant,
  dueAt: instant,
  village: z.string().nullable(),
});
export type TicketEscalation = z.infer<typeof ticketEscalationSchema>;

/** SLA: targets, working hours, escalations. */
export const ticketTargets = {
  /** What is in force and what was, with who set it when; the next holidays. */
  targets: query({ permission: TICKET_READERS, input: z.strictObject({}), output: ticketTargetsSchema }),
  /** For tickets that are reported from now on. Errors: INVALID_INPUT (details.field). */
  setTarget: command({
    permission: ['customer_service'],
    input: z.strictObject({
      requestId,
      category: z.enum(TICKET_CATEGORIES).nullable(),
      priority: z.enum(TICKET_PRIORITIES).nullable(),
      clock: z.enum(TICKET_CLOCKS),
      calendar: z.enum(TICKET_CALENDARS),
      minutes: z.int(),
    }),
    output: z.object({ targetId: z.int(), replayed: z.boolean() }),
  }),
  /** From a day to come on: seven days from Monday. Errors: INVALID_INPUT (details.field: validFrom, days, days.1 …). */
  setHours: command({
    permission: ['customer_service'],
    input: z.strictObject({
      requestId,
      unit: z.enum(TICKET_UNITS).nullable(),
      validFrom: date,
      days: z.array(z.object({ opens: z.string().nullable(), closes: z.string().nullable() })).length(7),
    }),
    output: z.object({ validFrom: date, replayed: z.boolean() }),
  }),
  /** The latest, newest first. */
  escalations: query({
    permission: TICKET_READERS,
    input: z.strictObject({ limit: z.int().min(1).max(200).default(50) }),
    output: z.array(ticketEscalationSchema),
  }),
};
