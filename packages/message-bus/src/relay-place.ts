import { type EventStore, type LogPlace, verifyPlace } from '@gridcase/event-sourcing';
import type { Lease } from './checkpoint.ts';
import { type RelayLossesOptions, watchRelayLosses } from './relay-losses.ts';

interface RelayPlaceOptions extends RelayLossesOptions {
  readonly name: string;
  readonly store: Pick<EventStore, 'readStream' | 'eventIdAt' | 'isPlace'>;
  readonly log?: { warn(facts: object, message: string): void } | undefined;
}

/**
 * Where a relay begins. At a start and a takeover: at the saved place, which lies a window back. After a trouble of its own,
 * with nobody at work meanwhile: where it had got to, else it would never get on beside a bus that comes and goes. When
 * the bus has lost something: behind what is left of it, and not after the saved place.
 */
export function createRelayPlace(options: RelayPlaceOptions) {
  const losses = watchRelayLosses(options);
  let reached: LogPlace | undefined;
  /** Where it had got to, and the saved place as it left it: still there, nobody has been at work since. */
  let left: { readonly saved: LogPlace; readonly reached: LogPlace } | undefined;

  return {
    /** Aborts when the bus has lost something that this relay published. */
    get lost(): AbortSignal {
      return losses.found;
    },
    /** Throws ForeignPlace for one of another log. Rejects when the store is away; the bus, too, when something is lost. */
    async begin(lease: Lease): Promise<LogPlace> {
      reached = undefined;
      const saved = await lease.load();
      const unmoved = left?.saved.position === saved.position && left.saved.eventId === saved.eventId;
      const place = unmoved && !losses.found.aborted ? left!.reached : saved;
      await verifyPlace(options.store, place, whatToDo(options.name));
      if (!losses.found.aborted) return place;
      // Saved, as nobody else knows of the loss: whoever goes on after us would begin where we are.
      const behind = await losses.placeBehind(place, async (found) => {
        if (found.position < saved.position) await lease.save(found);
      });
      options.log?.warn({ relay: options.name, after: behind.position }, 'what the bus has lost is published again');
      left = undefined;
      return behind;
    },
    /** All up to here is acknowledged; `topic` is where it went, if anything did. */
    reach(place: LogPlace, topic: string | undefined): void {
      reached = place;
      if (topic !== undefined) losses.published(topic);
    },
    /** The lease is given up. One that was lost may have been moved by hand, which must count. */
    async leave(lease: Lease): Promise<void> {
      if (lease.lost.aborted) left = undefined;
      else if (reached !== undefined) left = { saved: await lease.load(), reached };
    },
    end: () => losses.end(),
  };
}

/** Of a place in another log. What was published from the older one stays on the bus: its readers know repeats. */
const whatToDo = (relay: string): string =>
  `\`gridcase relay rewind --relay ${relay} --to 0\` publishes all of this log again, which is harmless`;

export type RelayPlace = ReturnType<typeof createRelayPlace>;
