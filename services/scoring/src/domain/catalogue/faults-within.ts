import type { Catalogue } from './catalogue.ts';
import { type CatalogueFault, pointerTo } from './catalogue-fault.ts';

/** What is wrong within one catalogue that fits its schema. */
export function faultsWithin(catalogue: Catalogue, index: number): CatalogueFault[] {
  const faults: CatalogueFault[] = [];
  const fault = (path: readonly PropertyKey[], detail: string) =>
    faults.push({ index, pointer: pointerTo(path), detail });
  const { groups, items, flags, effective, floor, ceiling } = catalogue;
  const known = new Set(groups.map(({ code }) => code));

  for (const at of repeated(groups.map(({ code }) => code))) {
    fault(['groups', at, 'code'], `group ${groups[at]!.code} stands twice: leave one of them`);
  }
  for (const at of repeated(items.map(({ code }) => code))) {
    fault(['items', at, 'code'], `item ${items[at]!.code} stands twice: give one of them a code of its own`);
  }
  for (const [at, { code, group }] of items.entries()) {
    if (!known.has(group)) fault(['items', at, 'group'], `item ${code}: there is no group ${group}: add it to groups`);
  }
  for (const at of repeated(flags.map(({ flag }) => flag))) {
    fault(['flags', at, 'flag'], `the ${flags[at]!.flag} flag stands twice: leave one of them`);
  }
  for (const { at, detail } of crossedFlags(flags)) fault(['flags', at, 'lower'], detail);
  if (effective.to !== null && effective.to <= effective.from) {
    fault(['effective', 'to'], 'ends before it begins: it is the day after the last one, or null');
  }
  if (floor !== null && ceiling !== null && floor > ceiling) {
    fault(['floor'], `lies above the ceiling ${ceiling}: lower it`);
  }
  return faults;
}

/** Between raising and lowering there must be room, and no balance may both keep the warning and keep the honour. */
function* crossedFlags(flags: Catalogue['flags']): Generator<{ at: number; detail: string }> {
  const yellow = flags.find(({ flag }) => flag === 'yellow');
  for (const [at, { flag, raise, lower }] of flags.entries()) {
    if (flag === 'yellow' && lower <= raise) {
      yield { at, detail: `yellow is raised at ${raise} or below: lower it at more than that` };
    }
    if (flag === 'red' && lower >= raise) {
      yield { at, detail: `red is raised at ${raise} or above: lower it at less than that` };
    }
    if (flag === 'red' && yellow !== undefined && lower <= yellow.lower) {
      yield { at, detail: `yellow stays below ${yellow.lower}: lower red at more than that, so that never both stand` };
    }
  }
}

/** Places of those that came before. */
function repeated(values: readonly string[]): number[] {
  const seen = new Set<string>();
  return [...values.keys()].filter((at) => seen.size === seen.add(values[at]!).size);
}
