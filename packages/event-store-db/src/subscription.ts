import type { RecordedEvent, Slice } from '@gridcase/event-sourcing';
import type { Inbox } from './inbox.ts';
import { checkpointOf } from './place.ts';
import type { streams } from './protocol.ts';
import { recordedEvent } from './recorded-event.ts';

export interface Following {
  readonly inbox: Inbox;
  /** Everything up to here has been seen. */
  readonly after: number;
  /** Events in one slice, at most. */
  readonly limit: number;
  /** After so long without a message the log is asked whether there should have been one. Milliseconds. */
  readonly silenceMs: number;
  /** The next page of what is wanted behind a position, read anew. */
  readonly page: (after: number) => Promise<Slice>;
}

/** The log has what the subscription should have sent and did not. */
class SubscriptionSilent extends Error {}

/**
 * One subscription's messages as slices, until it is over. Catching up, a slice is filled; live, what is at hand is
 * given. Going live, and whenever it is silent, the log itself is read: so "caught up" is true when it is said, the
 * place moves over what is filtered out, and a subscription that died unheard is noticed.
 */
export async function* followSubscription(following: Following): AsyncGenerator<Slice, void, undefined> {
  const { inbox, limit, silenceMs } = following;
  let position = following.after;
  let pending: RecordedEvent[] = [];
  let live = false;
  /** The last events that came from the subscription, and from the log past it. */
  let [sent, owed] = [0, 0];
  /** A checkpoint not told yet: the one at the log's end may name an event of the server's own, and the page knows better. */
  let checkpoint = 0;

  const take = () => {
    const events = pending;
    pending = [];
    position = events.at(-1)?.position ?? Math.max(position, checkpoint);
    return { events, position };
  };
  const hasNews = () => pending.length > 0 || checkpoint > position;

  for (;;) {
    const atHand = live && hasNews() ? inbox.now() : await inbox.next(silenceMs);
    if (atHand === 'over') {
      if (pending.length > 0) yield { ...take(), caughtUp: false };
      return;
    }
    if (atHand === undefined) {
      yield { ...take(), caughtUp: true };
      continue;
    }
    if (atHand === 'silence' || atHand.hasCaughtUp()) {
      if (pending.length > 0) yield { ...take(), caughtUp: false };
      // What was read past it may have been under way then; after another silence it was not.
      if (atHand === 'silence' && owed > sent) throw new SubscriptionSilent(`nothing came behind ${sent}`);
      const found = yield* readUp(following, position, !live);
      ({ position } = found);
      owed = Math.max(owed, found.last);
      checkpoint = 0;
      live = true;
      continue;
    }
    if (atHand.hasFellBehind()) live = false;
    const passed = passedBy(atHand);
    if (passed !== undefined) {
      if (pending.length === 0 && checkpoint > position) yield { ...take(), caughtUp: live };
      checkpoint = Math.max(checkpoint, passed);
    }
    const event = eventOf(atHand);
    if (!event) continue;
    sent = event.position;
    if (sent <= position) continue;
    pending.push(event);
    if (pending.length === limit) yield { ...take(), caughtUp: false };
  }
}

/** Reads on to the log's end; says so at least once when `tell`. */
async function* readUp({ page }: Following, after: number, tell: boolean) {
  let position = after;
  let last = 0;
  for (let caughtUp = false; !caughtUp; ) {
    const slice = await page(position);
    const news = slice.position > position || (slice.caughtUp && tell);
    ({ position, caughtUp } = slice);
    last = slice.events.at(-1)?.position ?? last;
    if (news) yield slice;
  }
  return { position, last };
}

const eventOf = (message: streams.ReadResp): RecordedEvent | undefined => {
  const event = message.getEvent();
  return event && recordedEvent(event);
};

const passedBy = (message: streams.ReadResp): number | undefined => {
  const checkpoint = message.getCheckpoint();
  return checkpoint && checkpointOf(checkpoint);
};
