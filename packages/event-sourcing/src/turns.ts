import { pause } from './pause.ts';

/** Does what is to be done with something of a name when what came before it there is done. */
export type InTurn = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** A turn is a courtesy and no lock: nobody waits longer for one, also where a store does not answer. */
const LONGEST_MS = 4_000;

export function createTurns(): InTurn {
  const last = new Map<string, Promise<void>>();
  return async (name, work) => {
    const before = last.get(name);
    const { promise: over, resolve } = Promise.withResolvers<void>();
    last.set(name, over);
    try {
      if (before) await soon(before);
      return await work();
    } finally {
      resolve();
      if (last.get(name) === over) last.delete(name);
    }
  };
}

async function soon(before: Promise<void>): Promise<void> {
  const come = new AbortController();
  await Promise.race([before, pause(LONGEST_MS, come.signal)]);
  come.abort();
}
