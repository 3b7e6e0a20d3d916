import type { z } from 'zod';
import { Catalogue } from './catalogue.ts';
import { type CatalogueFault, type Placed, pointerTo } from './catalogue-fault.ts';
import { faultsBetween } from './faults-between.ts';
import { faultsWithin } from './faults-within.ts';

/**
 * Looks at all values as catalogues and says everything that is wrong, in their order. `catalogues` are those that
 * fit the schema; they are usable when there is no fault.
 */
export function checkCatalogues(values: readonly unknown[]): {
  readonly catalogues: readonly Catalogue[];
  readonly faults: readonly CatalogueFault[];
} {
  const faults: CatalogueFault[] = [];
  const placed: Placed[] = [];
  for (const [index, value] of values.entries()) {
    const parsed = Catalogue.safeParse(value);
    if (parsed.success) placed.push({ index, catalogue: parsed.data });
    else faults.push(...parsed.error.issues.flatMap((issue) => faultsOf(issue, index)));
  }
  for (const { catalogue, index } of placed) faults.push(...faultsWithin(catalogue, index));
  // One that ends before it begins holds no day: whatever else would be said of its time only confuses.
  faults.push(
    ...faultsBetween(placed.filter(({ catalogue: { effective } }) => effective.from < (effective.to ?? '~'))),
  );
  return { catalogues: placed.map(({ catalogue }) => catalogue), faults: faults.sort((a, b) => a.index - b.index) };
}

function faultsOf(issue: z.core.$ZodIssue, index: number): CatalogueFault[] {
  if (issue.code !== 'unrecognized_keys') return [{ index, pointer: pointerTo(issue.path), detail: issue.message }];
  // Reported by zod at the object that holds them.
  return issue.keys.map((key) => ({
    ...{ index, pointer: pointerTo([...issue.path, key]) },
    detail: 'there is no such key: take it out',
  }));
}
