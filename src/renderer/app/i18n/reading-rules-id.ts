/** The utility's numbers for readings. The texts in Indonesian. */
export const readingRulesId = {};
