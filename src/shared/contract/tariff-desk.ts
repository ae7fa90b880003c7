import './jitless.ts';

/** Decrees as versions of the tariff, prepared by one and approved by another. */
export const tariffDesk = {};
