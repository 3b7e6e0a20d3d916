import { type AreaCode, areaLevel } from '@gridcase/contracts';

/** The area columns of a table, from the widest to the narrowest, and how many digits of a code each holds. */
const DIGITS = { city: 6, township: 9, community: 12, grid: 15 } as const;
export type AreaColumn = keyof typeof DIGITS;
export const AREA_COLUMNS = Object.keys(DIGITS) as readonly AreaColumn[];

/** The column to ask for an area by. The city too: another city's code finds nothing, it is no word for everything. */
export const areaColumn = (area: AreaCode): AreaColumn => areaLevel(area);

/** What the columns hold for a place: city, township, community, grid; null where it is not known so finely. */
export const areaValues = (code: AreaCode | null): (string | null)[] =>
  Object.values(DIGITS).map((digits) => (code !== null && code.length >= digits ? code.slice(0, digits) : null));

/** The community around a grid. */
export const communityOf = (grid: AreaCode): AreaCode => grid.slice(0, DIGITS.community);

/** The areas that hold a place, the widest first. */
export const areasAround = (code: AreaCode | null): string[] => areaValues(code).filter((area) => area !== null);
