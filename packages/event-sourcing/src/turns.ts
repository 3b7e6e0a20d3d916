import { pause } from './pause.ts';
import { timeBudget } from './time-budget.ts';

/** Does what is to be done with something of a name when what came before it there is done. */
export type InTurn = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** A turn is a courtesy and no lock: who has a time budget waits for it no longer than that, and then goes on without. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<void>>();
  return async (name, work) => {
    const before = last.get(name);
    const { promise: over, resolve } = Promise.withResolvers<void>();
    last.set(name, over);
    try {
      if (before) await withinBudget(before);
      return await work();
    } finally {
      resolve();
      if (last.get(name) === over) last.delete(name);
    }
  };
}

async function withinBudget(before: Promise<void>): Promise<void> {
  const budget = timeBudget();
  if (!budget) return before;
  const come = new AbortController();
  await Promise.race([before, pause(budget.leftMs(), come.signal)]);
  come.abort();
}
