import type { Slice } from '@gridcase/event-sourcing';
import { type Gathered, gatherFrom } from './gather.ts';
import type { Inbox } from './inbox.ts';

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
 * One subscription's messages as slices, until it is over. Catching up, a slice is filled, or given when the server tells
 * how far it is; live, what is at hand is given. Going live, and whenever it is silent, the log itself is read: so
 * "caught up" is true when it is said, the place moves over what is filtered out, and a subscription that died unheard is
 * noticed.
 */
export async function* followSubscription(following: Following): AsyncGenerator<Slice, void, undefined> {
  const { inbox, limit, silenceMs } = following;
  const gathered = gatherFrom(following.after);
  let live = false;
  /** Whether the last slice said so. */
  let caughtUp = false;
  /** The last event that came from the log past the subscription. */
  let owed = 0;

  for (;;) {
    const atHand = live && (gathered.hasNews || !caughtUp) ? inbox.now() : await inbox.next(silenceMs);
    if (atHand === 'over') {
      if (gathered.hasNews) yield { ...gathered.take(), caughtUp: false };
      return;
    }
    if (atHand === undefined) {
      caughtUp = true;
      yield { ...gathered.take(), caughtUp: true };
      continue;
    }
    if (atHand === 'silence' || atHand.hasCaughtUp()) {
      if (gathered.hasNews) yield { ...gathered.take(), caughtUp: false };
      // What was read past it may have been under way then; after another silence it was not.
      if (atHand === 'silence' && owed > gathered.sent)
        throw new SubscriptionSilent(`nothing came behind ${gathered.sent}`);
      owed = Math.max(owed, yield* readUp(following, gathered, !live));
      [live, caughtUp] = [true, true];
      continue;
    }
    if (atHand.hasFellBehind()) live = false;
    gathered.add(atHand);
    if (gathered.count >= limit || (!live && atHand.hasCheckpoint() && gathered.hasNews)) {
      caughtUp = false;
      yield { ...gathered.take(), caughtUp };
    }
  }
}

/** Reads on to the log's end; says so at least once when `tell`. Gives the position of the last event found, or 0. */
async function* readUp(
  { page }: Following,
  gathered: Gathered,
  tell: boolean,
): AsyncGenerator<Slice, number, undefined> {
  let last = 0;
  for (let caughtUp = false; !caughtUp; ) {
    const slice = await page(gathered.position);
    const news = slice.position > gathered.position || (slice.caughtUp && tell);
    gathered.readUpTo(slice.position);
    ({ caughtUp } = slice);
    last = slice.events.at(-1)?.position ?? last;
    if (news) yield slice;
  }
  return last;
}
