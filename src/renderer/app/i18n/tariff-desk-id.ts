/** Decrees as versions of the tariff, prepared by one and approved by another. The texts in Indonesian. */
export const tariffDeskId = {};
