import type { RecordedEvent } from '@gridcase/event-sourcing';
import { checkpointOf } from './place.ts';
import type { streams } from './protocol.ts';
import { recordedEvent } from './recorded-event.ts';
import { isAppended } from './stream-settings.ts';

/** What the messages of a subscription have said since it was last taken. */
export interface Gathered {
  add(message: streams.ReadResp): void;
  /** Events at hand. */
  readonly count: number;
  /** Whether there are events, or the place has moved. */
  readonly hasNews: boolean;
  /** The last event that came, ever. */
  readonly sent: number;
  /** Up to here nothing more can come. */
  readonly position: number;
  take(): { readonly events: RecordedEvent[]; readonly position: number };
  /** The log was read up to here, past the subscription: what it has yet to say of that is no news. */
  readUpTo(position: number): void;
}

/**
 * Gathers what comes behind a position. A checkpoint counts when something came behind it: servers of 24.10 before .5,
 * and 25.0.0, tell of an event that they have yet to send (KurrentDB 4975), and it would be skipped. What is not wanted moves the
 * place.
 */
export function gatherFrom(after: number, wanted: (event: RecordedEvent) => boolean = isAppended): Gathered {
  let events: RecordedEvent[] = [];
  let [position, told, sent, checkpoint] = [after, after, 0, 0];

  return {
    add(message) {
      const passed = message.hasCheckpoint() ? checkpointOf(message.getCheckpoint()!) : undefined;
      if (passed !== undefined && passed > checkpoint) {
        position = Math.max(position, checkpoint);
        checkpoint = passed;
      }
      const event = message.getEvent();
      if (!event) return;
      const recorded = recordedEvent(event);
      sent = recorded.position;
      if (sent <= position) return;
      if (wanted(recorded)) events.push(recorded);
      position = sent;
    },
    get count() {
      return events.length;
    },
    get hasNews() {
      return events.length > 0 || position > told;
    },
    get sent() {
      return sent;
    },
    get position() {
      return position;
    },
    take() {
      const taken = { events, position };
      events = [];
      told = position;
      return taken;
    },
    readUpTo(read) {
      position = Math.max(position, read);
      told = position;
    },
  };
}
