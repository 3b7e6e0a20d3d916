import { type AreaCode, type AreaLevel, areaLevel } from '@gridcase/contracts';
import { Problem } from '@gridcase/runtime';
import { monthsBetween } from '../months-between.ts';

/** How many digits an area of each level has. */
export const DIGITS = { township: 9, community: 12, grid: 15 } as const;
const LEVELS: readonly AreaLevel[] = ['city', 'township', 'community', 'grid'];
const MOST_MONTHS = 36;

interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The months asked for, by default those of the last one's year. Throws Problem validation-failed. */
export function monthsOf({ from, to }: Period, present: string): string[] {
  const last = to ?? present;
  if (last > present) throw wrong('?to', `The month must not lie in the future; it is ${present} here.`);
  const months = monthsBetween(from ?? `${last.slice(0, 4)}-01`, last);
  if (months.length === 0) throw wrong('?from', `The first month must not come after the last, ${last}.`);
  if (months.length > MOST_MONTHS) throw wrong('?from', `Ask for at most ${MOST_MONTHS} months.`);
  return months;
}

/** The figures of a part would stand there under the name of the whole. Throws Problem validation-failed. */
export function requireFiner(level: keyof typeof DIGITS, area: AreaCode): void {
  const own = areaLevel(area);
  if (LEVELS.indexOf(level) < LEVELS.indexOf(own)) throw wrong('?by', `The area is a ${own}: ask by that or finer.`);
}

export const wrong = (pointer: string, detail: string) =>
  new Problem('validation-failed', { detail, errors: [{ pointer, detail }] });
