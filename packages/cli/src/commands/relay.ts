import type { RelayPlaces } from '@gridcase/backend';
import { type EventStore, MAX_PAGE } from '@gridcase/event-sourcing';
import { RELAY_OF } from '@gridcase/message-bus';
import { UsageError } from '../data-directory.ts';
import { openSameRelays } from '../open-backend.ts';

export const RELAYS: readonly string[] = Object.values(RELAY_OF);

export interface RelayRewindOptions {
  readonly relay: string;
  readonly to: string;
}

/**
 * `gridcase relay rewind`: lets a relay publish again what comes after a position. The replica that relays notices within
 * seconds.
 */
export async function rewindRelay(options: RelayRewindOptions): Promise<void> {
  const { relay } = options;
  if (!RELAYS.includes(relay)) throw new UsageError(`--relay must be one of ${RELAYS.join(', ')}`);
  const to = Number(options.to);
  if (!Number.isSafeInteger(to) || to < 0) throw new UsageError('--to must be a log position, from 0 on');
  const relays = await openSameRelays();
  if (!relays) throw new UsageError('there is no relay in the embedded backend: services follow the log itself');
  try {
    await move(relays, relay, to);
  } finally {
    await relays.close();
  }
}

/** From a place where no event stands, the relay could not read, and would stand still for good. */
async function noPlace(store: EventStore, position: number): Promise<string> {
  const { before, behind } = await nearestPlaces(store, position);
  const nearest = behind === undefined ? `the last one stands at ${before}` : `the nearest are ${before} and ${behind}`;
  return `no event of this log has the position ${position}; ${nearest}`;
}

/** By reading up to there: only what was read tells where events stand. */
async function nearestPlaces(store: EventStore, position: number): Promise<{ before: number; behind?: number }> {
  const head = await store.head();
  if (position > head) return { before: head };
  for (let before = 0; ; ) {
    const slice = await store.readAll({ after: before, limit: MAX_PAGE });
    const places = [...slice.events.map((event) => event.position), slice.position];
    const behind = places.find((place) => place > position);
    before = places.findLast((place) => place <= position) ?? before;
    if (behind !== undefined) return { before, behind };
    if (slice.caughtUp) return { before };
  }
}

async function move({ store, of }: RelayPlaces, relay: string, to: number): Promise<void> {
  const place = of(relay);
  const { position: from } = await place.load();
  if (to > from) throw new UsageError(`${relay} is at ${from}: forwards it would skip events that nobody published`);
  if (!(await store.isPlace(to))) throw new UsageError(await noPlace(store, to));
  await place.save({ position: to, eventId: (await store.eventIdAt(to)) ?? null });
  console.log(`${relay} goes on after position ${to}; it was at ${from}.`);
}
