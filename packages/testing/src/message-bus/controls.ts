import type { BusMessage, DeliveredMessage, Handler, MessageBus, SubscribeOptions } from '@gridcase/message-bus';
import type { HandlerOutcome, RetryPolicy, Subscription } from '@gridcase/messaging';
import { expect } from 'vitest';

export interface BusUnderTest {
  /** The spec's own connection. */
  bus(): MessageBus;
  connect(): Promise<MessageBus>;
  cut(bus: MessageBus): Promise<void>;
}

let names = 0;
const run = Date.now().toString(36);
export const someTopic = (): string => `suite.${run}.${++names}.v1`;
export const someGroup = (): string => `group-${run}-${++names}`;

export const HANDLED: HandlerOutcome = { outcome: 'handled' };

/** Three attempts, 20 ms apart. */
export const threeTimes: RetryPolicy = { attempts: 3, delayMs: () => 20 };

export const messageTo = (topic: string, key: string, value: string): BusMessage => ({
  topic,
  key,
  value,
  headers: { ce_id: `id of ${value}` },
});

/** `count` messages with the values prefix0, prefix1, … under keys that take turns. */
export const messagesTo = (topic: string, count: number, keys = 1, prefix = 'm'): BusMessage[] =>
  Array.from({ length: count }, (_, index) => messageTo(topic, `key${index % keys}`, `${prefix}${index}`));

export const valuesOf = (messages: readonly BusMessage[]): (string | null)[] => messages.map(({ value }) => value);

/** What a consumer was given, in the order of begin. */
export interface Listening {
  readonly subscription: Subscription;
  readonly seen: DeliveredMessage[];
  readonly outcomes: { readonly value: string | null; readonly outcome: HandlerOutcome }[];
  /** Resolves when at least so many were begun. */
  count(atLeast: number): Promise<void>;
  /** Resolves when so many have come to handled, skipped or poisoned. */
  settled(exactly: number): Promise<void>;
}

export async function listen(
  bus: MessageBus,
  options: Omit<SubscribeOptions, 'handler'> & { readonly handler?: Handler },
): Promise<Listening> {
  const seen: DeliveredMessage[] = [];
  const outcomes: { value: string | null; outcome: HandlerOutcome }[] = [];
  const handler = options.handler ?? (async () => HANDLED);
  const subscription = await bus.subscribe({
    ...options,
    handler: (message) => {
      seen.push(message);
      return handler(message);
    },
    onOutcome: (message, outcome) => {
      outcomes.push({ value: message.value, outcome });
      options.onOutcome?.(message, outcome);
    },
  });
  const settledCount = () =>
    outcomes.filter(({ outcome }) => outcome.outcome !== 'retry' && outcome.outcome !== 'held').length;
  return {
    subscription,
    seen,
    outcomes,
    count: (atLeast) => eventually(() => seen.length >= atLeast),
    settled: (exactly) => eventually(() => settledCount() === exactly),
  };
}

/** Resolves when it holds; fails when it does not within some seconds. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(holds, { interval: 5 }).toBe(true);
}

export const caughtUp = (bus: MessageBus, group: string, topic: string): Promise<void> =>
  eventually(async () => (await bus.lag(group, [topic])) === 0);

/** A promise and its end, for handlers that wait for the spec. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
