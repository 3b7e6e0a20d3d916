import { poisonTopicOf } from '@gridcase/contracts';
import type { HandlerOutcome, RetryPolicy } from '@gridcase/messaging';
import type { DeliveredMessage, MessageBus } from './message-bus.ts';
import { fromPoison, POISON_HEADERS } from './poison.ts';

/** The group that remembers which of another group's poison has been given back. */
const replayGroupOf = (group: string): string => `${group}.poison-replay`;

/** A publish that fails is waited out: what is poison once must not become poison twice. */
const PATIENCE: RetryPolicy = {
  attempts: Number.MAX_SAFE_INTEGER,
  bugAttempts: Number.MAX_SAFE_INTEGER,
  delayMs: () => 1_000,
};
const PAGE = 256;
/** For a message that is none of this replay's: long after it has ended. */
const NOT_NOW_MS = 3_600_000;

/** All that stands in a group's poison topic, given back or not, oldest first. Poison topics have one partition. */
export async function* readPoison(bus: MessageBus, group: string): AsyncGenerator<DeliveredMessage> {
  const topic = poisonTopicOf(group);
  for (let offset = 0; ; ) {
    const page = await bus.read(topic, { partition: 0, offset, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    offset = last.offset + 1;
  }
}

/** How many messages of a group's poison have not been given back yet. */
export const countPoison = (bus: MessageBus, group: string): Promise<number> =>
  bus.lag(replayGroupOf(group), [poisonTopicOf(group)]);

export interface ReplayPoisonOptions {
  /** Give back at most this many. Default: all that wait as it begins. */
  readonly limit?: number | undefined;
  /** Told of each poisoned message and what became of it; `held` while the bus does not take it. Must not throw. */
  readonly onMessage?: ((message: DeliveredMessage, outcome: HandlerOutcome) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Publishes what waits in a group's poison topic to the topics it came from, oldest first, and resolves with how many
 * those were. What was shortened is passed over with the reason: it is in its own topic still. Each is given back once, also over several runs; a crash repeats at most what was in hand. Every group of
 * the topic gets them once more, late and out of order: handlers bear that. What is poisoned anew while this runs stays
 * for the next run, so it ends.
 */
export async function replayPoison(
  bus: MessageBus,
  group: string,
  { limit = Number.POSITIVE_INFINITY, onMessage, signal }: ReplayPoisonOptions = {},
): Promise<number> {
  const wanted = Math.min(limit, await countPoison(bus, group));
  if (wanted <= 0) return 0;
  const ended = Promise.withResolvers<void>();
  let taken = 0;
  let replayed = 0;

  const giveBack = async (message: DeliveredMessage): Promise<HandlerOutcome> => {
    if (taken >= wanted) return { outcome: 'retry', reason: 'not in this replay', afterMs: NOT_NOW_MS };
    const shortened = message.headers[POISON_HEADERS.shortened];
    if (shortened !== undefined) {
      return { outcome: 'skipped', reason: `shortened (${shortened}): it stands whole where it came from` };
    }
    const original = fromPoison(message);
    if (!original) return { outcome: 'skipped', reason: 'it does not say where it came from' };
    await bus.publish([original]);
    replayed++;
    return { outcome: 'handled' };
  };

  const subscription = await bus.subscribe({
    group: replayGroupOf(group),
    topics: [poisonTopicOf(group)],
    concurrency: 1,
    retry: PATIENCE,
    handler: giveBack,
    onOutcome: (message, outcome) => {
      if (taken >= wanted) return;
      onMessage?.(message, outcome);
      if (outcome.outcome !== 'retry' && outcome.outcome !== 'held') taken++;
      if (taken >= wanted) ended.resolve();
    },
  });
  const stop = () => ended.resolve();
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  await ended.promise;
  signal?.removeEventListener('abort', stop);
  await subscription.stop();
  return replayed;
}
