import type { ResourceLimits } from 'node:worker_threads';

/**
 * Of the thread that writes reports. V8 lets the room for short-lived objects grow with the length of a run, to more than 100 MB for a million rows of
 * which none is kept; with this it stays as it is for the first thousand. Half of it makes PDFs slower and larger in memory, twice as much saves no time.
 */
export const REPORT_THREAD: ResourceLimits = { maxYoungGenerationSizeMb: 24 };
