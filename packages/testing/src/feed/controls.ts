import { randomUUID } from 'node:crypto';
import type { PremisesEvent, ReceivedEvent, ReportEvent } from '@gridcase/contracts';
import type { EventStore, NewEvent } from '@gridcase/event-sourcing';
import type { ConsumeOptions, Feed, HandlerOutcome, InHand, RetryPolicy, Subscription } from '@gridcase/messaging';
import { expect } from 'vitest';

export interface FeedUnderTest {
  store(): EventStore;
  /** The spec's own member. */
  feed(): Feed;
  connect(): Promise<Feed>;
  close(feed: Feed): Promise<void>;
  cut(feed: Feed): Promise<void>;
}

let names = 0;
const run = Date.now().toString(36);
export const someGroup = (): string => `group-${run}-${++names}`;

export const HANDLED: HandlerOutcome = { outcome: 'handled' };

/** Three attempts, 20 ms apart. */
export const threeTimes: RetryPolicy = { attempts: 3, delayMs: () => 20 };

type SuiteEvent =
  | Extract<PremisesEvent, { type: 'premises.closed.v1' }>
  | Extract<ReportEvent, { type: 'report.rated.v1' }>;
export type Category = 'premises' | 'report';
const TYPES: ReadonlySet<SuiteEvent['type']> = new Set(['premises.closed.v1', 'report.rated.v1']);

const METADATA = JSON.stringify({
  ...{ $correlationId: randomUUID(), $causationId: randomUUID(), schemaVersion: 1, at: '2026-12-18T03:05:31.004Z' },
  actor: { kind: 'service', id: 'suite' },
});
/** Of a later schema than any: such an event is checked when it is read. */
export const BY_NEWER = METADATA.replace('"schemaVersion":1', '"schemaVersion":999');
const REPORT_ID = randomUUID();

/** The label of each event written, by its id. */
const labels = new Map<string, string>();
export const labelOf = ({ eventId }: { readonly eventId: string | undefined }): string =>
  labels.get(eventId ?? '') ?? `unknown event ${eventId}`;

/** An event that can be told by its label. */
export function eventOf(category: Category, label: string, more: Partial<NewEvent> = {}): NewEvent {
  const eventId = randomUUID();
  labels.set(eventId, label);
  const data =
    category === 'premises'
      ? { on: '2026-12-15', reason: label }
      : { reportId: REPORT_ID, rating: 5, comment: label, receivedAt: '2026-11-24T09:20:00.000Z' };
  const type = category === 'premises' ? 'premises.closed.v1' : 'report.rated.v1';
  return { eventId, type, data: JSON.stringify(data), metadata: METADATA, ...more };
}

export const write = async (
  store: EventStore,
  category: Category,
  key: string,
  events: readonly NewEvent[],
): Promise<void> => {
  await store.append(`${category}-${key}`, events, 'any');
};

/** `m0`, `m1`, … of the category, in streams key0, key1, … that take turns; resolves with the labels. */
export async function writeMany(
  store: EventStore,
  category: Category,
  count: number,
  keys = 1,
  prefix = 'm',
): Promise<string[]> {
  const all = Array.from({ length: count }, (_, index) => ({ key: `key${index % keys}`, label: `${prefix}${index}` }));
  for (const [key, ofKey] of Map.groupBy(all, (one) => one.key)) {
    const events = ofKey.map(({ label }) => eventOf(category, label));
    for (let from = 0; from < events.length; from += 250) {
      await write(store, category, key, events.slice(from, from + 250));
    }
  }
  return all.map(({ label }) => label);
}

/** What a consumer was given, in the order of begin. */
export interface Listening {
  readonly subscription: Subscription;
  readonly seen: ReceivedEvent<SuiteEvent>[];
  /** The labels of what was seen. */
  labels(): string[];
  readonly outcomes: { readonly label: string; readonly event: InHand; readonly outcome: HandlerOutcome }[];
  /** Resolves when at least so many were begun. */
  count(atLeast: number): Promise<void>;
  /** Resolves when so many have come to handled, skipped or poisoned. */
  settled(exactly: number): Promise<void>;
}

type Options = Partial<Omit<ConsumeOptions<SuiteEvent>, 'handler'>> & { readonly group: string };
type LabelHandler = (label: string, received: ReceivedEvent<SuiteEvent>) => Promise<HandlerOutcome>;

/** Follows the category `premises` unless told otherwise. */
export async function listen(
  feed: Feed,
  options: Options,
  handler: LabelHandler = async () => HANDLED,
): Promise<Listening> {
  const seen: ReceivedEvent<SuiteEvent>[] = [];
  const outcomes: { label: string; event: InHand; outcome: HandlerOutcome }[] = [];
  const subscription = await feed.consume<SuiteEvent>({
    ...{ categories: ['premises'], types: TYPES },
    ...options,
    handler: (received) => {
      seen.push(received);
      return handler(labelOf(received), received);
    },
    onOutcome: (event, outcome) => void outcomes.push({ label: labelOf(event), event, outcome }),
  });
  const settledCount = () =>
    outcomes.filter(({ outcome }) => outcome.outcome !== 'retry' && outcome.outcome !== 'held').length;
  return {
    ...{ subscription, seen, outcomes },
    labels: () => seen.map(labelOf),
    count: (atLeast) => eventually(() => seen.length >= atLeast),
    settled: (exactly) => eventually(() => settledCount() === exactly),
  };
}

/** Resolves when it holds; fails when it does not within some seconds. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(holds, { interval: 5 }).toBe(true);
}

export const caughtUp = (feed: Feed, group: string, ...categories: Category[]): Promise<void> =>
  eventually(async () => (await feed.lag(group, categories.length === 0 ? ['premises'] : categories)) === 0);

/** A promise and its end, for handlers that wait for the spec. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
