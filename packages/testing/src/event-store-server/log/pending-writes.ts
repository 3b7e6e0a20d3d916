import type { ServerRecord } from './server-record.ts';

interface Pending {
  readonly records: readonly ServerRecord[];
  readonly done: (committed: boolean) => void;
}

/** What is written and not committed: all of it goes together, at the end of this turn of the event loop, if it may. */
export interface PendingWrites {
  /** Resolves with true when it is committed, with false when it never will be. */
  add(records: readonly ServerRecord[]): Promise<boolean>;
  find(stream: string, revision: number): ServerRecord | undefined;
  /** Nothing goes until `commit`. */
  hold(): void;
  commit(): void;
  /** Gives what was given up. */
  drop(): readonly ServerRecord[];
}

export function createPendingWrites(write: (records: readonly ServerRecord[]) => void): PendingWrites {
  let pending: Pending[] = [];
  let held = false;
  let scheduled = false;
  const all = () => pending.flatMap(({ records }) => records);

  const commit = () => {
    scheduled = false;
    if (pending.length === 0) return;
    write(all());
    const batch = pending;
    pending = [];
    for (const { done } of batch) done(true);
  };

  return {
    add(records) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      pending.push({ records, done: resolve });
      if (!held && !scheduled) {
        scheduled = true;
        setImmediate(() => {
          scheduled = false;
          if (!held) commit();
        });
      }
      return promise;
    },
    find: (stream, revision) => all().find((record) => record.stream === stream && record.revision === revision),
    hold() {
      held = true;
    },
    commit() {
      held = false;
      commit();
    },
    drop() {
      held = false;
      const lost = all();
      for (const { done } of pending.splice(0)) done(false);
      return lost;
    },
  };
}
