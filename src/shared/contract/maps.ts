import { z } from 'zod';
import './jitless.ts';
import { CONNECTION_STATUSES } from './connections.ts';
import { areaPointSchema } from './dashboard.ts';
import { query } from './define.ts';

/** What can be wrong with a point; the words of `loket.point_problem`. */
export const POINT_PROBLEMS = ['incomplete', 'swapped', 'wrong_sign', 'outside', 'invalid'] as const;
export type PointProblem = (typeof POINT_PROBLEMS)[number];

/** A connection near a point; degrees, metres. Without the customer's name. */
export const neighbourSchema = z.object({
  connectionId: z.int(),
  connectionNo: z.string(),
  address: z.string(),
  tariffGroupCode: z.string(),
  status: z.enum(CONNECTION_STATUSES),
  meterSize: z.string().nullable(),
  latitude: z.number(),
  longitude: z.number(),
  distance: z.number().nonnegative(),
});
export type Neighbour = z.infer<typeof neighbourSchema>;

export const nearnessSchema = z.object({
  /** Null: the point can be right. */
  problem: z.enum(POINT_PROBLEMS).nullable(),
  /** Nearest first. */
  neighbours: z.array(neighbourSchema),
});
export type Nearness = z.infer<typeof nearnessSchema>;

/** Where a village lies, and the middle of its connections in each supply zone. Degrees. */
export const mapAreaPointSchema = areaPointSchema.extend({
  zones: z.array(
    z.object({
      zone: z.string(),
      zoneName: z.string(),
      latitude: z.number(),
      longitude: z.number(),
      connections: z.int().positive(),
    }),
  ),
});
export type MapAreaPoint = z.infer<typeof mapAreaPointSchema>;

const ROLES_THAT_LOOK = [
  'supervisor',
  'customer_service',
  'connection_officer',
  'reading_officer',
  'finance',
  'manager',
] as const;

/** The map: its base, and what surrounds a point. */
export const maps = {
  /** Where the villages and their parts of supply zones lie: the middles of their connections. */
  areas: query({
    permission: ROLES_THAT_LOOK,
    input: z.strictObject({}),
    output: z.array(mapAreaPointSchema),
  }),
  /** Whether a point (degrees) can be right, and the connections within so many metres. Errors: LOOKUP_LIMIT_REACHED. */
  near: query({
    permission: ['supervisor', 'customer_service', 'connection_officer', 'reading_officer'],
    input: z.strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      metres: z.int().min(1).max(500).default(100),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: nearnessSchema,
  }),
  /** Who makes the pictures below the map; null where none are configured (map.json). Errors: CONFIGURATION_INVALID. */
  tileSource: query({
    permission: ROLES_THAT_LOOK,
    input: z.strictObject({}),
    output: z.object({ attribution: z.string() }).nullable(),
  }),
  /** One of the pictures as a data URL, from the configured host or this computer's disk; null when it cannot be had. */
  tile: query({
    permission: ROLES_THAT_LOOK,
    input: z.strictObject({
      z: z.int().min(0).max(22),
      x: z
        .int()
        .min(0)
        .max(2 ** 22),
      y: z
        .int()
        .min(0)
        .max(2 ** 22),
    }),
    output: z.string().startsWith('data:image/').nullable(),
  }),
};
