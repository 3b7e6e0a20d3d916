import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HERE } from './child.ts';

/** A build that is measured: this one, and beside it, in the same run, one to compare it with. */
export interface Build {
  readonly name: 'before' | 'now';
  readonly tree: string;
}

/** `before`: another checkout with its dependencies installed. Throws when there is none. */
export function buildsFrom(before: string | undefined): readonly Build[] {
  const now: Build = { name: 'now', tree: HERE };
  if (before === undefined) return [now];
  const tree = resolve(before);
  if (!existsSync(join(tree, 'packages/standalone/bench/main.ts')) || !existsSync(join(tree, 'node_modules'))) {
    throw new Error(`--before ${before}: a checkout of gridcase in which npm run setup has run is wanted`);
  }
  return [{ name: 'before', tree }, now];
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/**
 * Measures the builds in turn, round by round: the machine's own ups and downs meet both. Gives what was measured of each,
 * in the order of the rounds.
 */
export async function inTurn<Measured>(
  builds: readonly Build[],
  rounds: number,
  measure: (build: Build, round: number) => Promise<Measured>,
): Promise<ReadonlyMap<Build, readonly Measured[]>> {
  const results = new Map<Build, Measured[]>(builds.map((build) => [build, []]));
  for (let round = 0; round < rounds; round++) {
    for (const build of builds) results.get(build)!.push(await measure(build, round));
  }
  return results;
}

/** `3.1 × the build before`, by the median of the rounds' own ratios; nothing where there is no other. */
export function timesBefore<Measured>(
  results: ReadonlyMap<Build, readonly Measured[]>,
  figureOf: (measured: Measured) => number,
): string {
  const of = (name: Build['name']) => [...results].find(([build]) => build.name === name)?.[1].map(figureOf);
  const [before, now] = [of('before'), of('now')];
  if (!before || !now) return '';
  return `${median(now.map((figure, round) => figure / before[round]!)).toFixed(2)} × the build before`;
}

/** For the rows of one build: `now: ` where two are compared. */
export const titleOf = (builds: readonly Build[], { name }: Build): string => (builds.length > 1 ? `${name}: ` : '');
