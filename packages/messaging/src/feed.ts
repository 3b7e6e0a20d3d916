import type { GridcaseEvent, ReceivedEvent } from '@gridcase/contracts';
import type { HandlerOutcome, RetryPolicy, Subscription } from './outcome.ts';

/** An event in hand, as logs and metrics tell of it. */
export interface InHand {
  readonly eventId: string | undefined;
  readonly type: string;
  /** What keeps its order: the id of its stream. */
  readonly key: string;
  /** 1 for the first try in this run of the consumer, then one more at each try that counts. */
  readonly attempt: number;
}

export interface ConsumeOptions<E extends GridcaseEvent = GridcaseEvent> {
  /** One copy of each event per group; replicas of a service are members of one group. */
  readonly group: string;
  /** The group whose poison queue takes what this one can't handle, where a service has several groups. Default: `group`. */
  readonly poisonGroup?: string;
  /** What it follows: the events of these categories … */
  readonly categories: readonly string[];
  /** … that are of these types. The others are passed over, unread; another version of one of these waits for an upgrade. */
  readonly types: ReadonlySet<E['type']>;
  readonly handler: (received: ReceivedEvent<E>) => Promise<HandlerOutcome>;
  readonly retry?: RetryPolicy;
  /** How many events of different streams may be in hand at once. Default 64. */
  readonly concurrency?: number;
  /** Told of every outcome. Must not throw. */
  readonly onOutcome?: (event: InHand, outcome: HandlerOutcome) => void;
}

/** What a group could not handle, and why. */
export interface Poisoned extends InHand {
  /** Where it stands, for people: `12044` of a log, `gridcase.case.v1[3]@217` of a topic. */
  readonly place: string;
  readonly reason: string;
  readonly state: 'waiting' | 'given back';
  /** What is not here of it, as it was beyond what a queue takes. It stands whole at its place. */
  readonly shortened?: string;
  /** As it is stored: headers and value of a message, or the recorded event. For `--json`. */
  readonly whole: object;
}

export interface GiveBackOptions {
  /** At most so many. Default: all that wait now. */
  readonly limit?: number | undefined;
  readonly onEntry?: (entry: Poisoned, outcome: HandlerOutcome) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What groups have set aside. It is never lost, and comes back when somebody says so. */
export interface PoisonQueue {
  /** Oldest first. */
  list(group: string): AsyncIterable<Poisoned>;
  waiting(group: string): Promise<number>;
  /**
   * Gives what waits to its group once more, oldest first, each once; resolves with how many those were. What is
   * poisoned anew meanwhile stays for the next time, so it ends.
   */
  giveBack(group: string, options?: GiveBackOptions): Promise<number>;
}

/**
 * How a service follows the log: each event of what it wants, decoded once. One contract suite (packages/testing) runs
 * against every backend. docs/decisions/0017-one-log-one-feed.md
 *
 * Guaranteed: a group is handed each event at least once, from the log's beginning when the group is new; events of one
 * stream one after the other, in order, and one under retry holds back its stream; the group's place moves only over
 * events with an outcome, up to the first one without. What can't be handled within the retry policy goes to the poison
 * queue with the reason. Of a group's members one works on a stream at a time; another takes over when it stops or dies.
 * Not guaranteed: order between streams; exactly one delivery.
 * Errors: RangeError for a subscription that could never work; else what the engine throws, for `consumerProcess` to wait out.
 */
export interface Feed {
  consume<E extends GridcaseEvent>(options: ConsumeOptions<E>): Promise<Subscription>;
  /** Events of the categories that the group has no outcome for yet. Embedded, an upper bound: what it does not want counts until it is passed over. */
  lag(group: string, categories: readonly string[]): Promise<number>;
  readonly poison: PoisonQueue;
}

/** It stands in the name of a topic, where there are topics. */
const GROUP = /^[a-zA-Z0-9._-]{1,100}$/;
const CATEGORY = /^[a-z][a-zA-Z]*$/;

/** Throws RangeError for a subscription that could never work. */
export function assertConsumable<E extends GridcaseEvent>(options: ConsumeOptions<E>): void {
  const { group, poisonGroup = group, categories, types, concurrency } = options;
  for (const name of [group, poisonGroup]) assertGroupName(name);
  if (categories.length === 0 || types.size === 0) throw new RangeError(`group ${group} follows nothing`);
  for (const name of categories) if (!CATEGORY.test(name)) throw new RangeError(`not a category: ${name}`);
  assertConcurrency(concurrency);
}

export function assertGroupName(name: string): void {
  if (!GROUP.test(name)) throw new RangeError(`not a group name: ${name}`);
}

export function assertConcurrency(concurrency: number | undefined): void {
  if (concurrency !== undefined && !(Number.isInteger(concurrency) && concurrency > 0)) {
    throw new RangeError('concurrency is a whole number from 1 on');
  }
}
