import { randomUUID } from 'node:crypto';
import { type EventStore, LOG_BEGINNING, type LogPlace, streamName } from '@gridcase/event-sourcing';
import { type Checkpoint, LeaseLost } from './checkpoint.ts';
import type { Election } from './election.ts';
import { holdLease } from './hold-lease.ts';
import type { RelayWindow } from './relay-window.ts';

/** The category of the streams that shared checkpoints are kept in. No business fact: not relayed, projected or audited. */
export const CHECKPOINT_CATEGORY = 'checkpoint';

export interface SharedCheckpointOptions {
  readonly store: Pick<EventStore, 'append' | 'readStream'>;
  /** `intake.relay`; kept in the stream `checkpoint-{name}`. */
  readonly name: string;
  /** Says which of the replicas works. */
  readonly election: Election;
  /** Default: none, for a bus that can't lose what it acknowledged. */
  readonly window?: RelayWindow | undefined;
  /** How often whoever works looks whether the place was moved by hand, in milliseconds. Default 2,000. */
  readonly lookEveryMs?: number | undefined;
  /** Told when this replica begins and ceases to work. Must not throw. */
  readonly onHeld?: ((held: boolean) => void) | undefined;
  /** Told of each position that this replica saved. Must not throw. */
  readonly onSaved?: ((position: number) => void) | undefined;
}

/** What the last event of the stream says. Compare and swap is the append at its revision. */
export interface Place extends LogPlace {
  readonly revision: number | 'noStream';
  /** Null when it was moved by hand. */
  readonly holder: string | null;
}

export type WritePlace = (over: Place, place: LogPlace, holder: string | null) => Promise<Place | undefined>;

const EVENT_TYPE = 'checkpoint.saved.v1';
const BEGINNING: Place = { revision: 'noStream', ...LOG_BEGINNING, holder: null };
/** A replica that is chosen and so often in a row can't get at the store lets another try. */
const FAILED_TAKES = 3;

/**
 * A checkpoint in the event store that replicas share. Which of them works is chosen elsewhere, without a write; the one
 * that begins to appends that the place is its own, so whoever wrote it before, and stood still meanwhile, finds its next
 * append in conflict. Nothing is appended but that and places. docs/decisions/0005-one-relay-at-a-time.md
 */
export function createSharedCheckpoint(options: SharedCheckpointOptions): Checkpoint {
  const { election, name } = options;
  const stream = streamName(CHECKPOINT_CATEGORY, name);
  const read = () => readPlace(options.store, stream);
  const write: WritePlace = (over, place, holder) => writePlace(options.store, stream, over, place, holder);
  const holder = randomUUID();

  let failedTakes = 0;

  /** Undefined when another wrote in between: it may be the older one, which has not learnt of us yet. */
  const take = async (): Promise<Place | undefined> => {
    try {
      const place = await read();
      const taken = place.holder === holder ? place : await write(place, place, holder);
      failedTakes = 0;
      return taken;
    } catch (error) {
      if (++failedTakes % FAILED_TAKES === 0) await election.resign();
      throw error;
    }
  };

  return {
    ...storedPlace(options),
    async lease(signal, onWaiting) {
      for (;;) {
        const lead = await election.chosen(signal, onWaiting);
        if (!lead) return undefined;
        const taken = await take();
        if (taken) return holdLease({ ...options, lead, read, write, taken, resign: () => election.resign() });
      }
    },
    withdraw: () => election.resign(),
  };
}

/** The place of a shared checkpoint for who takes no part: to look at, and to move by hand, which whoever works finds. */
export function storedPlace({
  store,
  name,
}: Pick<SharedCheckpointOptions, 'store' | 'name'>): Pick<Checkpoint, 'load' | 'save'> {
  const stream = streamName(CHECKPOINT_CATEGORY, name);
  return {
    async load() {
      const { position, eventId } = await readPlace(store, stream);
      return { position, eventId };
    },
    async save(place) {
      for (let attempts = 0; attempts < 10; attempts++) {
        if (await writePlace(store, stream, await readPlace(store, stream), place, null)) return;
      }
      throw new LeaseLost(name);
    },
  };
}

async function readPlace(store: SharedCheckpointOptions['store'], stream: string): Promise<Place> {
  const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
  if (!last) return BEGINNING;
  // What an older build wrote has no id.
  const {
    position,
    holder,
    eventId = null,
  } = JSON.parse(last.data) as Pick<Place, 'position' | 'holder'> & {
    readonly eventId?: string | null;
  };
  return { revision: last.revision, position, eventId, holder };
}

/** Undefined when the stream has grown over the place since. */
async function writePlace(
  store: SharedCheckpointOptions['store'],
  stream: string,
  over: Place,
  { position, eventId }: LogPlace,
  holder: string | null,
): Promise<Place | undefined> {
  const data = JSON.stringify({ position, holder, eventId });
  const event = { eventId: randomUUID(), type: EVENT_TYPE, data, metadata: '{}' };
  const result = await store.append(stream, [event], over.revision, { idsAreNew: true });
  return result.outcome === 'appended' ? { revision: result.revision, position, eventId, holder } : undefined;
}
