/** The texts of collectives in Indonesian. */
export const collectivesId = {};
