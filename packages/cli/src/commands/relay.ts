import type { Backend } from '@gridcase/backend';
import { lockDirectory } from '@gridcase/embedded';
import { type EventStore, MAX_PAGE } from '@gridcase/event-sourcing';
import { existingData, UsageError } from '../data-directory.ts';
import { backendEnvironment, openSameBackend } from '../open-backend.ts';

/** The relays there are: each publishes one category, and its name is that of its checkpoint. */
export const RELAYS = [
  'intake.relay',
  'intake.person.relay',
  'routing.relay',
  'routing.watch.relay',
  'scoring.ledger.relay',
  'scoring.premises.relay',
  'scoring.assessment.relay',
  'notification.relay',
];

export interface RelayRewindOptions {
  readonly relay: string;
  readonly to: string;
  readonly data?: string;
}

/**
 * `gridcase relay rewind`: lets a relay publish again what comes after a position. Distributed, the replica that relays
 * notices within seconds; embedded, the server must be stopped.
 */
export async function rewindRelay(options: RelayRewindOptions): Promise<void> {
  const { relay } = options;
  if (!RELAYS.includes(relay)) throw new UsageError(`--relay must be one of ${RELAYS.join(', ')}`);
  const to = Number(options.to);
  if (!Number.isSafeInteger(to) || to < 0) throw new UsageError('--to must be a log position, from 0 on');
  const embedded = backendEnvironment().GRIDCASE_BACKEND === 'embedded';
  const lock = embedded ? lockDirectory(existingData(options.data)) : undefined;
  try {
    await move(await openSameBackend(options.data), relay, to);
  } finally {
    lock?.release();
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

async function move(backend: Backend, relay: string, to: number): Promise<void> {
  try {
    const checkpoint = backend.checkpoint(relay);
    const { position: from } = await checkpoint.load();
    if (to > from) throw new UsageError(`${relay} is at ${from}: forwards it would skip events that nobody published`);
    if (!(await backend.store.isPlace(to))) throw new UsageError(await noPlace(backend.store, to));
    await checkpoint.save({ position: to, eventId: (await backend.store.eventIdAt(to)) ?? null });
    console.log(`${relay} goes on after position ${to}; it was at ${from}.`);
  } finally {
    await backend.close();
  }
}
