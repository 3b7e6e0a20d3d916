import { type Trouble, troubleOf } from '@gridcase/event-sourcing';
import type { HandlerOutcome, RetryPolicy, Subscription } from '@gridcase/messaging';

/** A message to publish. `value` is JSON text, kept byte for byte; null is a tombstone. */
export interface BusMessage {
  readonly topic: string;
  /** Messages of one key keep their order, for ever. */
  readonly key: string;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface DeliveredMessage extends BusMessage {
  readonly partition: number;
  /** Place in the partition. */
  readonly offset: number;
  /** 1 for the first delivery in this run of the consumer, then one more at each retry. */
  readonly attempt: number;
}

export type Handler = (message: DeliveredMessage) => Promise<HandlerOutcome>;

export interface SubscribeOptions {
  /** Consumer group: one copy of each message per group. Its poison topic is `gridcase.{group}.poison.v1`. */
  readonly group: string;
  /** The group whose poison topic takes what this one can't handle, where a service has several groups. Default: `group`. */
  readonly poisonGroup?: string;
  readonly topics: readonly string[];
  readonly handler: Handler;
  readonly retry?: RetryPolicy;
  /** How many messages of different keys may be in hand at once. Default 64. */
  readonly concurrency?: number;
  /** Told of every outcome, for logs and metrics. Must not throw. */
  readonly onOutcome?: (message: DeliveredMessage, outcome: HandlerOutcome) => void;
}

/** The end of a partition that was acknowledged and is there no more: a broker's power cut, a topic made anew. */
export interface Loss {
  readonly topic: string;
  readonly partition: number;
  /** First offset of what is gone; other messages may stand there by now. */
  readonly from: number;
  /** One more than the last offset acknowledged. */
  readonly acknowledged: number;
}

/** The bus can't take or give messages now, or does not let us. `trouble`: as the cause tells it, else `away`. */
export class MessageBusUnavailable extends Error {
  readonly code = 'message-bus-unavailable';
  readonly trouble: Trouble;
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MessageBusUnavailable';
    const told = troubleOf(cause);
    this.trouble = told === 'unknown' || told === 'bug' ? 'away' : told;
  }
}

/**
 * Topics of ordered messages with consumer groups. One contract suite (packages/testing) runs against every adapter.
 *
 * Guaranteed: `publish` resolves when every message is durable, in the order given; a group sees each message at least
 * once, from the topic's beginning when the group is new; messages of one key are handled one after the other, in
 * order, and a message under retry holds back its key; the group's place moves only over messages with an outcome, up
 * to the first one without. What can't be handled within the retry policy goes to the poison topic with the reason.
 * A group has one working member per partition: another member of the same group stands by and takes over.
 * Not guaranteed: order between keys; exactly one delivery.
 * Errors: MessageBusUnavailable; RangeError for what can never be published (see publishable.ts for the limits) or for
 * a group that would listen to the topic of its own poison.
 */
export interface MessageBus {
  publish(messages: readonly BusMessage[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Messages of the topics that the group has not dealt with yet. */
  lag(group: string, topics: readonly string[]): Promise<number>;
  /** A page of a topic, in order of offset, for replaying poison and for tests. Partition 0 where there is but one. */
  read(
    topic: string,
    from: { readonly partition?: number; readonly offset: number; readonly limit: number },
  ): Promise<readonly DeliveredMessage[]>;
  /**
   * Only where a broker can lose what it has acknowledged: tells of each loss of what was published through this
   * connection, at the next publish to the partition or within some seconds. Returns how to end that. `onLoss` must not throw.
   */
  watchLosses?(onLoss: (loss: Loss) => void): () => void;
  close(): Promise<void>;
}
