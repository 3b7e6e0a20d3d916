import { randomUUID } from 'node:crypto';
import { type EventStore, streamName } from '@gridcase/event-sourcing';
import { backoffMs, pause } from './backoff.ts';
import { type Checkpoint, type Lease, LeaseLost } from './checkpoint.ts';
import { holdLease } from './hold-lease.ts';

/** The category of the streams that shared checkpoints are kept in. No business fact: not relayed, projected or audited. */
export const CHECKPOINT_CATEGORY = 'checkpoint';

export interface SharedCheckpointOptions {
  readonly store: Pick<EventStore, 'append' | 'readStream'>;
  /** `intake.relay`; kept in the stream `checkpoint-{name}`. */
  readonly name: string;
  /** A holder that was silent for so long is taken for dead, in milliseconds. */
  readonly leaseMs: number;
  /** Told when this replica begins and ceases to hold the lease. Must not throw. */
  readonly onHeld?: ((held: boolean) => void) | undefined;
  /** Told of each position that this replica saved. Must not throw. */
  readonly onSaved?: ((position: number) => void) | undefined;
}

/** What the last event of the stream says. Compare and swap is the append at its revision. */
export interface Place {
  readonly revision: number | 'noStream';
  readonly position: number;
  /** Null when nobody holds the lease. */
  readonly holder: string | null;
}

export type WritePlace = (over: Place, position: number, holder: string | null) => Promise<Place | undefined>;

const EVENT_TYPE = 'checkpoint.saved.v1';
const BEGINNING: Place = { revision: 'noStream', position: 0, holder: null };
/** How often those who stand by look at the stream, as a part of the lease. */
const LOOKS_PER_LEASE = 5;

/**
 * A checkpoint in the event store that replicas share, with a lease: whoever appended the last event holds it, until
 * another appends at the same revision. The holder appends at least twice a lease; who stands by measures
 * silence with its own clock, so no two clocks are compared. A holder that was paused finds its next append in
 * conflict. docs/decisions/0005-one-relay-at-a-time.md
 */
export function createSharedCheckpoint(options: SharedCheckpointOptions): Checkpoint {
  const { leaseMs } = options;
  const stream = streamName(CHECKPOINT_CATEGORY, options.name);
  const read = () => readPlace(options.store, stream);
  const write: WritePlace = (over, position, holder) => writePlace(options.store, stream, over, position, holder);
  const holder = randomUUID();
  let seen = { revision: BEGINNING.revision, since: Number.NEGATIVE_INFINITY };

  /** Taken over by us, or undefined while another holds it and is heard of. */
  const tryToTake = async (): Promise<Lease | undefined> => {
    const place = await read();
    const now = performance.now();
    if (seen.revision !== place.revision) seen = { revision: place.revision, since: now };
    // Ours from before, when the store went away before we could release it, is ours still.
    const free = place.holder === null || place.holder === holder || now - seen.since >= leaseMs;
    if (!free) return undefined;
    const taken = await write(place, place.position, holder);
    return taken && holdLease({ ...options, read, write, taken, takenAt: now });
  };

  return {
    load: async () => (await read()).position,
    async save(position) {
      for (let attempts = 0; attempts < 10; attempts++) {
        if (await write(await read(), position, null)) return;
      }
      throw new LeaseLost(options.name);
    },
    async lease(signal, onWaiting) {
      const looking = { firstMs: leaseMs / LOOKS_PER_LEASE, factor: 1, ceilingMs: leaseMs };
      while (!signal.aborted) {
        const lease = await tryToTake();
        if (lease) return lease;
        onWaiting();
        await pause(backoffMs(looking, 1), signal);
      }
      return undefined;
    },
  };
}

async function readPlace(store: SharedCheckpointOptions['store'], stream: string): Promise<Place> {
  const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
  if (!last) return BEGINNING;
  const { position, holder } = JSON.parse(last.data) as Pick<Place, 'position' | 'holder'>;
  return { revision: last.revision, position, holder };
}

/** Undefined when the stream has grown over the place since. */
async function writePlace(
  store: SharedCheckpointOptions['store'],
  stream: string,
  over: Place,
  position: number,
  holder: string | null,
): Promise<Place | undefined> {
  const data = JSON.stringify({ position, holder });
  const event = { eventId: randomUUID(), type: EVENT_TYPE, data, metadata: '{}' };
  const result = await store.append(stream, [event], over.revision);
  return result.outcome === 'appended' ? { revision: result.revision, position, holder } : undefined;
}
