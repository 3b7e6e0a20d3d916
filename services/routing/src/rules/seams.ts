import { type Calendars, calendarsIn } from '../domain/limit.ts';
import type { RuleSet } from '../domain/rule-set.ts';

/** What is wrong between rule sets, and at which of them it shows. */
export interface SeamFault {
  readonly set: RuleSet;
  readonly path: readonly string[];
  readonly message: string;
}

const byBeginning = (a: RuleSet, b: RuleSet): number => (a.effective.from < b.effective.from ? -1 : 1);

/**
 * Those for everywhere follow each other without gap or overlap, to no end. Those of one area never stand side by side; between
 * two of them those of the area around it hold, or those for everywhere. A name and version mean one rule set. What they count
 * by is there.
 */
export function seamFaults(sets: readonly RuleSet[], calendars: Calendars): SeamFault[] {
  const sorted = [...sets].sort(byBeginning);
  const everywhere = sorted.filter(({ areas }) => areas === undefined);
  const areas = new Set(sorted.flatMap((set) => set.areas ?? []));
  return [
    ...twins(sorted),
    ...sorted.flatMap((set) => uncountable(set, calendars)),
    ...gaps(everywhere),
    ...[...areas].flatMap((area) =>
      overlaps(
        sorted.filter((set) => set.areas?.includes(area)),
        area,
      ),
    ),
    ...(everywhere.length === 0 && sorted[0] !== undefined ? [nowhereElse(sorted[0])] : []),
  ];
}

const twins = (sets: readonly RuleSet[]): SeamFault[] =>
  sets
    .filter(({ name, version }, at) => sets.findIndex((one) => one.name === name && one.version === version) < at)
    .map((set) => ({ set, path: ['version'], message: `rule set ${set.name} ${set.version} stands twice` }));

function gaps(sets: readonly RuleSet[]): SeamFault[] {
  return sets.flatMap((set, index) => {
    const { name, version, effective } = set;
    const next = sets[index + 1];
    if (effective.to === (next?.effective.from ?? null)) return [];
    const what = next === undefined ? 'is the last one' : `is followed by ${next.version} from ${next.effective.from}`;
    const message = `rule set ${name} ${version} ends at ${effective.to ?? 'no time'}, but ${what}`;
    return [{ set, path: ['effective', 'to'], message }];
  });
}

function overlaps(sets: readonly RuleSet[], area: string): SeamFault[] {
  return sets.flatMap((set, index) => {
    const before = sets[index - 1];
    if (before === undefined) return [];
    const { to } = before.effective;
    if (to !== null && to <= set.effective.from) return [];
    const message = `for area ${area} ${before.name} ${before.version} is in force until ${to ?? 'no time'} already`;
    return [{ set, path: ['effective', 'from'], message }];
  });
}

const uncountable = (set: RuleSet, calendars: Calendars): SeamFault[] =>
  calendarsIn(set.policy, set.policy.calendar)
    .filter(({ calendar }) => calendars.current(calendar) === undefined)
    .map(({ path, calendar }) => ({
      ...{ set, path: ['policy', ...path] },
      message: `rule set ${set.name} ${set.version} counts by a calendar ${calendar}, and there is none`,
    }));

const nowhereElse = (set: RuleSet): SeamFault => ({
  ...{ set, path: ['areas'] },
  message: 'every rule set is for certain areas: one for everywhere else is missing',
});
