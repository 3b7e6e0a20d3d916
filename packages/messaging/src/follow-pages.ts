import type { ChangeSignal } from '@gridcase/event-sourcing';
import type { Carried } from './carried.ts';
import type { Page } from './consume-partition.ts';

/** The pages of a readable log from an offset on, then live; ends when the signal aborts. */
export async function* followPages<M extends Carried & { readonly offset: number }>(
  read: (offset: number) => readonly M[],
  changes: Pick<ChangeSignal, 'version' | 'changedSince'>,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<Page<M>, void, undefined> {
  for (let offset = from; !signal.aborted; ) {
    // Asked before reading, so that a message that comes in between is not slept over.
    const { version } = changes;
    const messages = read(offset);
    if (messages.length === 0) {
      await changes.changedSince(version, signal);
      continue;
    }
    offset = messages.at(-1)!.offset + 1;
    yield { messages };
    // The page is in memory; let the rest of the process run before the next one is read.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
