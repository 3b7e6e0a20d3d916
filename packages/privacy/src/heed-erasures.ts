import { type EventStore, streamIdOf } from '@gridcase/event-sourcing';
import type { KeyVault, PlacedKeyVault } from './key-vault.ts';

const CATEGORY = 'person';
const ERASED = 'person.erased.v1';
const PAGE = 1_024;

type Log = Pick<EventStore, 'isPlace' | 'readAll'>;

/**
 * A vault that hands out no key before every erasure that the log knows of is done in it. One that was put back from a
 * backup still has the keys of people who were erased since; an erasure that was cut off between its event and the
 * destruction is finished. Looked at once in the life of a process, from the place that the vault keeps. Calls reject
 * with EventStoreUnavailable while the log can't be read.
 */
export function heedErasures(vault: PlacedKeyVault, store: Log, begin: 'now' | 'atFirstUse'): KeyVault {
  let heeded: Promise<void> | undefined;
  const ready = (): Promise<void> => {
    heeded ??= repeatErasures(vault, store).catch((error: unknown) => {
      heeded = undefined;
      throw error;
    });
    return heeded;
  };
  // Who asks hears of it; now nobody does.
  if (begin === 'now') ready().catch(() => undefined);
  return {
    obtain: (ref) => ready().then(() => vault.obtain(ref)),
    find: (ref) => ready().then(() => vault.find(ref)),
    destroy: (ref) => vault.destroy(ref),
    close: () => vault.close(),
  };
}

async function repeatErasures(vault: PlacedKeyVault, store: Log): Promise<void> {
  const saved = await vault.erasedUpTo();
  // A log that was put back, too, may have no such place; what it tells is done twice without harm.
  let after = (await store.isPlace(saved)) ? saved : 0;
  for (let caughtUp = false; !caughtUp; ) {
    const slice = await store.readAll({ after, categories: [CATEGORY], limit: PAGE });
    for (const { type, stream } of slice.events) if (type === ERASED) await vault.destroy(streamIdOf(stream));
    if (slice.position !== saved) await vault.saveErasedUpTo(slice.position);
    ({ position: after, caughtUp } = slice);
  }
}
