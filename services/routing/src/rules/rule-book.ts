import type { CalendarBook } from '@gridcase/calendar';
import type { AreaCode } from '@gridcase/contracts';
import { type CompiledRules, compileRules } from '../domain/matching/compile-rules.ts';
import { inForce, RuleSet, type RuleSetInput } from '../domain/rule-set.ts';
import { foldText } from './fold-text.ts';
import { openCalendars } from './load-calendars.ts';
import { seamFaults } from './seams.ts';

/** All versions of the rules, ready for use. */
export interface RuleBook {
  /** In order of their beginning. */
  readonly sets: readonly CompiledRules[];
  /** What their limits in working time are counted by. */
  readonly calendars: CalendarBook;
  /**
   * The one in force at an instant (UTC, ISO 8601) for an area: its own, else that of the nearest area around it that has
   * any, else the one for everywhere, also where no area is given. Before the first of these began, the first: no report is
   * without rules.
   */
  at(instant: string, area?: AreaCode | null): CompiledRules;
  find(name: string, version: string): CompiledRules | undefined;
}

/**
 * Checks and compiles rule sets. Throws RangeError when one is not well-formed (naming each bad place), or when they do not
 * fit together (seams.ts). `calendars`: left out, those that gridcase comes with.
 */
export const createRuleBook = (inputs: readonly RuleSetInput[], calendars: CalendarBook = openCalendars()): RuleBook =>
  bookOf(inputs.map(parseRuleSet), calendars);

/** The same of sets that are checked. `known`: compiled before, and used again where they are the very same. */
export function bookOf(
  checked: readonly RuleSet[],
  calendars: CalendarBook,
  known: readonly CompiledRules[] = [],
): RuleBook {
  const sets = [...checked].sort((a, b) => (a.effective.from < b.effective.from ? -1 : 1));
  if (sets.length === 0) throw new RangeError('there is no rule set');
  const faults = seamFaults(sets, calendars);
  if (faults.length > 0) throw new RangeError(faults.map(({ message }) => message).join('\n'));
  const compiled: CompiledRules[] = [];
  for (const set of sets) {
    const before = known.find((one) => one.set === set);
    compiled.push(before ?? compileRules(set, foldText, calendars, [...known, ...compiled]));
  }
  const everywhere = compiled.filter(({ set }) => set.areas === undefined);
  const local = byArea(compiled);
  return {
    sets: compiled,
    calendars,
    at(instant, area) {
      for (let code = local.size === 0 ? null : (area ?? null); code !== null; code = around(code)) {
        const found = local.get(code)?.findLast(({ set }) => inForce(set.effective, instant));
        if (found !== undefined) return found;
      }
      return everywhere.findLast(({ set }) => inForce(set.effective, instant)) ?? everywhere[0]!;
    },
    find: (name, version) => compiled.find(({ set }) => set.name === name && set.version === version),
  };
}

/** In order of their beginning, as they come. */
function byArea(compiled: readonly CompiledRules[]): ReadonlyMap<AreaCode, readonly CompiledRules[]> {
  const local = new Map<AreaCode, CompiledRules[]>();
  for (const one of compiled)
    for (const area of one.set.areas ?? []) local.set(area, [...(local.get(area) ?? []), one]);
  return local;
}

/** The area that an area lies in; null for a city. Codes have 6, 9, 12 and 15 digits (contracts, AreaCode). */
const around = (area: AreaCode): AreaCode | null => (area.length > 6 ? area.slice(0, -3) : null);

/** Throws RangeError. */
export function parseRuleSet(input: RuleSetInput): RuleSet {
  const parsed = RuleSet.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new RangeError(`rule set ${input.name} ${input.version} is not usable:\n${issues.join('\n')}`);
}
