import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { City } from '../officers/city.ts';

/** Time that goes by as it does for a city: whatever falls due on the way is missed at its own instant, not at the end of a leap. */
export interface PlayedTime {
  /** To this instant, in milliseconds since 1970. */
  goTo(instant: number): Promise<void>;
  /** How often something fell due. */
  readonly stops: number;
  close(): void;
}

export function playedTime(city: City): PlayedTime {
  const { store, processes } = city.gridcase;
  const db = new DatabaseSync(join(city.directory, 'routing-deadlines.db'), { readOnly: true });
  const soonest = db.prepare('SELECT min(due_at) AS dueAt FROM deadline');
  const next = (): number => (soonest.get() as { dueAt: number | null }).dueAt ?? Number.POSITIVE_INFINITY;
  const index = processes.find(({ name }) => name === 'routing.deadlines') as unknown as { position(): number };
  let stops = 0;
  /** Until what is due is missed, and what follows from that stands in the index. */
  const quiet = async () => {
    // Asked often: it comes to be some two thousand times.
    while (next() <= city.now()) await sleep(1);
    const head = await store.head();
    while (index.position() < head) await sleep(1);
  };
  return {
    async goTo(instant) {
      for (;;) {
        await quiet();
        const dueAt = next();
        if (dueAt <= city.now()) continue;
        if (dueAt >= instant) break;
        // A deadline is missed when it is behind us, not when it strikes.
        city.wait(dueAt + 1 - city.now());
        stops += 1;
      }
      city.wait(instant - city.now());
    },
    get stops() {
      return stops;
    },
    close: () => db.close(),
  };
}
