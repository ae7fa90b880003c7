/** The texts of readiness in Indonesian. */
export const readinessId = {};
