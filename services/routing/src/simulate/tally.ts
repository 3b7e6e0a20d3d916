import type { Destination } from './recorded-reports.ts';

/** How many reports went somewhere, and how many would have. */
export interface Load {
  readonly destination: Destination;
  readonly before: number;
  readonly after: number;
  /** The most on one local day that would have come. */
  readonly busiest: number;
}

interface Count {
  readonly destination: Destination;
  before: number;
  after: number;
  readonly days: Map<string, number>;
}

/** Counts by tier and by unit. */
export function createTally() {
  const counts = new Map<string, Count>();
  const countOf = (destination: Destination): Count => {
    const { tier, unit, areaCode } = destination;
    const key = `${tier} ${areaCode} ${unit}`;
    let count = counts.get(key);
    if (count === undefined) {
      count = { destination, before: 0, after: 0, days: new Map() };
      counts.set(key, count);
    }
    return count;
  };
  const tiers = (): Load[] => {
    const summed = new Map<Destination['tier'], Count>();
    for (const { destination, before, after, days } of counts.values()) {
      const sum = summed.get(destination.tier) ?? { destination, before: 0, after: 0, days: new Map<string, number>() };
      sum.before += before;
      sum.after += after;
      for (const [day, cases] of days) sum.days.set(day, (sum.days.get(day) ?? 0) + cases);
      summed.set(destination.tier, sum);
    }
    return [...summed.values()].map(toLoad).sort((a, b) => b.after - a.after);
  };
  return {
    /** `day`: the local day of its receipt. */
    add(before: Destination, after: Destination, day: string): void {
      countOf(before).before++;
      const count = countOf(after);
      count.after++;
      count.days.set(day, (count.days.get(day) ?? 0) + 1);
    },
    tiers,
    /** Those whose load changes most first. */
    units: (): Load[] =>
      [...counts.values()]
        .map(toLoad)
        .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || b.after - a.after),
  };
}

const toLoad = ({ destination, before, after, days }: Count): Load => ({
  ...{ destination, before, after },
  busiest: Math.max(0, ...days.values()),
});
