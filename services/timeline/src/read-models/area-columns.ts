import type { AreaCode } from '@gridcase/contracts';

/** The area columns of a table, from the widest to the narrowest, and how many digits of a code each holds. */
const DIGITS = { city: 6, township: 9, community: 12, grid: 15 } as const;
type AreaColumn = keyof typeof DIGITS;

/** The column to ask for an area by. Six digits are one city, not everything. */
export const areaColumn = (area: AreaCode): AreaColumn =>
  (Object.keys(DIGITS) as AreaColumn[]).find((column) => DIGITS[column] === area.length)!;

/** What the columns hold for a place: city, township, community, grid; null where it is not known so finely. */
export const areaValues = (code: AreaCode | null): (string | null)[] =>
  Object.values(DIGITS).map((digits) => (code !== null && code.length >= digits ? code.slice(0, digits) : null));
