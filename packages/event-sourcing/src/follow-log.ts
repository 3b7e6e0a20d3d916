import type { ChangeSignal } from './change-signal.ts';
import type { ReadAllOptions, Slice } from './event-store.ts';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * `subscribe` for a store that can read pages and say when something was written: read on while there is more, then
 * wait. Reads the next page only when the last one was taken.
 */
export async function* followLog(
  readAll: (options: ReadAllOptions) => Promise<Slice>,
  changes: ChangeSignal,
  options: ReadAllOptions & { readonly signal: AbortSignal },
): AsyncGenerator<Slice, void, undefined> {
  const { signal } = options;
  let after = options.after;
  let caughtUpOnce = false;
  while (!signal.aborted) {
    const seen = changes.version;
    const slice = await readAll({ ...options, after });
    if (signal.aborted) return;
    const news = slice.position > after || (slice.caughtUp && !caughtUpOnce);
    after = slice.position;
    caughtUpOnce ||= slice.caughtUp;
    if (news) yield slice;
    if (slice.caughtUp) await changes.changedSince(seen, signal);
    // More to read: go on at once, but let the process answer others between two pages.
    else await nextTurn();
  }
}
