import { z } from 'zod';
import './jitless.ts';
import { query } from './define.ts';

/** Middle of a village's connections. Degrees. */
export const areaPointSchema = z.object({
  district: z.string(),
  districtName: z.string(),
  village: z.string(),
  villageName: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  connections: z.int().positive(),
});
export type AreaPoint = z.infer<typeof areaPointSchema>;

/** The boards of management. Their numbers are reports (`reports.page`), so that a board and a report never disagree. */
export const dashboard = {
  /** Where the villages lie, for the map; as far as the person's branches have connections there. */
  areas: query({
    permission: ['supervisor', 'finance', 'manager'],
    input: z.strictObject({}),
    output: z.array(areaPointSchema),
  }),
};
