import { type EventStore, LOG_BEGINNING, type LogPlace } from '@gridcase/event-sourcing';
import type { BusMessage, Loss, MessageBus } from './message-bus.ts';

/** Where an event stands that was made a message; undefined for a message of foreign make. */
export type EventPlaceOf = (message: BusMessage) => { readonly stream: string; readonly revision: number } | undefined;

export interface RelayLossesOptions {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly bus: MessageBus;
  readonly eventPlaceOf?: EventPlaceOf | undefined;
}

/** What a relay has published and the bus has lost since, until the relay has gone back behind it. */
export interface RelayLosses {
  /** Aborts when something is lost. */
  readonly found: AbortSignal;
  /** Losses of this topic concern the relay from now on. */
  published(topic: string): void;
  /**
   * The place, or one before it, behind which everything lost is published again; the losses are forgotten once `keep` has
   * it. Rejects when store or bus is away.
   */
  placeBehind(place: LogPlace, keep: (behind: LogPlace) => Promise<void>): Promise<LogPlace>;
  end(): void;
}

/** The last message that is left may be of foreign make: looked at are so many. */
const LOOK_BACK = 64;

export function watchRelayLosses(options: RelayLossesOptions): RelayLosses {
  const topics = new Set<string>();
  let pending: readonly Loss[] = [];
  let found = new AbortController();
  const end = options.bus.watchLosses?.((loss) => {
    if (!topics.has(loss.topic)) return;
    pending = [...pending, loss];
    found.abort();
  });
  return {
    get found() {
      return found.signal;
    },
    published: (topic) => void topics.add(topic),
    async placeBehind(place, keep) {
      const these = pending;
      const places = await Promise.all(these.map((loss) => placeBefore(options, loss)));
      const behind = places.reduce<LogPlace>(
        (first, each) => (each && each.position < first.position ? each : first),
        place,
      );
      await keep(behind);
      // Those that came meanwhile are for the next time.
      pending = pending.slice(these.length);
      if (pending.length === 0) found = new AbortController();
      return behind;
    },
    end: () => end?.(),
  };
}

/**
 * Behind the last event that is left in the partition; undefined when nothing that is left says where it comes from. Events
 * stand in a partition in log order, but for repeats, which come later: so whatever stands before that one in the
 * log is still in the partition, too.
 */
async function placeBefore(options: RelayLossesOptions, loss: Loss): Promise<LogPlace | undefined> {
  const { store, bus, eventPlaceOf } = options;
  const offset = Math.max(0, loss.from - LOOK_BACK);
  const page = await bus.read(loss.topic, { partition: loss.partition, offset, limit: LOOK_BACK });
  const left = page.filter((message) => message.offset < loss.from);
  if (left.length === 0) return LOG_BEGINNING;
  const place = left.map((message) => eventPlaceOf?.(message)).findLast((each) => each !== undefined);
  if (!place) return undefined;
  const [event] = await store.readStream(place.stream, { from: place.revision, limit: 1 });
  return event && { position: event.position, eventId: event.eventId };
}
