import { indonesianNumber } from '../../../shared/indonesian-number.ts';

type Params = Record<string, unknown>;
const number = (value: unknown) => indonesianNumber(Number(value));
/** Prices may have decimals. */
const rupiah = (value: unknown) => `Rp${number(value)}`;
const list = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value));

/** What is wrong with a tariff, in words; the place is told beside it. */
export const tariffProblemsEn: Record<string, (it: Params) => string> = {
  REQUIRED: () => 'Must be filled in',
  NOT_NUMBER: () => 'No number; thousands with a point, decimals with a comma',
  NOT_WHOLE: () => 'Must be a whole number',
  DECIMALS: () => 'At most four decimals',
  TOO_SMALL: (it) => `Not below ${number(it['limit'])}`,
  TOO_LARGE: (it) => `Not above ${number(it['limit'])}`,
  TOO_LONG: (it) => `At most ${number(it['limit'])} letters`,
  TOO_MANY: (it) => `At most ${number(it['limit'])}`,
  NOT_OBJECT: () => 'Of an unknown form',
  NOT_LIST: () => 'Of an unknown form',
  NOT_TEXT: () => 'Must be text',
  NOT_BOOLEAN: () => 'Must be yes or no',
  NOT_CHOICE: () => 'Choose one of those there are',
  UNKNOWN_KEY: (it) => `Not known: ${String(it['key'])}`,
  FIRST_BLOCK: () => 'The first block must begin at 0',
  GAP: (it) => `A gap: this block begins at ${number(it['from'])}, it should be ${number(it['expected'])}`,
  OVERLAP: (it) =>
    `An overlap: this block begins at ${number(it['from'])}, it should be ${number(it['expected'])}`,
  BLOCK_WIDTH: (it) => `The end of the block must be above ${number(it['from'])}`,
  LAST_BLOCK_OPEN: () => 'The last block must be open: leave its end empty',
  BLOCK_OPEN_INSIDE: () => 'Fill in the end; only the last block is open',
  GROUP_UNKNOWN: (it) => `There is no group ${String(it['group'])}`,
  GROUP_MISSING: (it) => `Groups ${list(it['groups'])} not named; write 0 if free`,
  CHARGE_MISSING: (it) => `Groups ${list(it['groups'])} without fixed or meter charge`,
  GROUP_IN_USE: (it) => `Group ${String(it['group'])} has customers but no price`,
  GROUP_WITHOUT_PRICE: (it) => `New group ${String(it['group'])} has no price`,
  GROUP_DROPPED: (it) => `Group ${String(it['group'])} has no price any more`,
  GROUP_CODE_USED: (it) => `Group ${String(it['group'])} is there already`,
  GROUP_TWICE: () => 'A group twice',
  BLANKS: () => 'Blanks at its beginning or end',
  SIZE_EMPTY: () => 'Meter size empty or too long',
  SIZE_TWICE: (it) => `Size ${String(it['size'])} twice`,
  ONE_WAY: () => 'Exactly one way: rupiah, per m³ or percent',
  ITEM_TWICE: (it) => `${String(it['code'])} is there already for group ${String(it['group'])}`,
  NOT_TOGETHER: () => 'These two do not go together',
  NEEDS: () => 'This needs another entry in the same stage',
  WEEKDAYS: () => 'At most six days',
  TIER_TWICE: () => 'The same threshold twice',
  VALID_FROM_TAKEN: () => 'A decree begins then already',
  VALID_FROM_FIRST: () => 'Must begin with a month',
  VALID_FROM_FAR: () => 'More than five years ahead',
  PERIOD_BILLED: (it) => `Bills up to usage of ${String(it['period'])} are out; begin after it`,
  PERIOD_CALCULATED: (it) =>
    `Bills of usage of ${String(it['period'])} are being calculated; discard that first or begin after it`,
  DUE_DATES_GIVEN: (it) => `Bills due up to ${String(it['until'])} are out; begin after it`,
  DAY_PAST: () => 'Begins tomorrow at the earliest',
  DUE_DATE_MISSING: () => 'There is no due date rule for then',
  NO_LINES: () => 'The decree says nothing yet',
  ABOVE_BASIC_NEED: (it) =>
    `10 m³ ${String(it['group'])} ${rupiah(it['amount'])}, above 4 % of the minimum wage (${rupiah(it['limit'])}; ${String(it['decreeNo'])})`,
  ABOVE_CEILING: (it) =>
    `${String(it['group'])} ${rupiah(it['price'])} per m³, above the ceiling of ${rupiah(it['limit'])} (${String(it['decreeNo'])})`,
  BELOW_FLOOR: (it) =>
    `${String(it['group'])} ${rupiah(it['price'])} per m³, below the floor of ${rupiah(it['limit'])} (${String(it['decreeNo'])})`,
  RISES_TOO_FAST: (it) =>
    `${String(it['group'])} ${number(it['usageM3'])} m³ rises by ${number(it['percent'])} % in a year (${rupiah(it['before'])} to ${rupiah(it['after'])}), limit ${number(it['limit'])} % (${String(it['decreeNo'])})`,
  VERY_CHEAP: (it) =>
    `${String(it['group'])} Rp${number(it['price'])} per m³ is very cheap; a wrong point or comma?`,
};
