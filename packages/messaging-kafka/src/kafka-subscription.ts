import { backoffMs, type Health, heldUpBy, pause } from '@gridcase/event-sourcing';
import { type BusMessage, poisonInto, type SubscribeOptions } from '@gridcase/message-bus';
import { createDispatcher, reasonOf, type Subscription } from '@gridcase/messaging';
import type { Kafka } from 'kafkajs';
import type { KafkaMeters } from './bus-metrics.ts';
import { type GroupMember, type GroupMemberOptions, startGroupMember } from './group-member.ts';
import type { KafkaLog } from './kafka-log.ts';
import type { KafkaTiming } from './kafka-timing.ts';
import type { KnownTopics } from './known-topics.ts';
import { meterLag } from './meter-lag.ts';
import type { EndOffsets } from './offsets.ts';
import { tellOther } from './place-marks.ts';

export interface SubscriptionParts {
  /** Makes a client for each consumer: those of one client share what they know of a group's offsets. */
  readonly client: () => Kafka;
  readonly topics: KnownTopics;
  readonly endOffsets: EndOffsets;
  /** What of the topics is gone that the group has not seen, in words for people. */
  goneBeginnings(group: string, topics: readonly string[]): Promise<readonly string[]>;
  readonly markedPlaces: GroupMemberOptions['markedPlaces'];
  readonly timing: KafkaTiming;
  readonly meters: KafkaMeters;
  readonly log: KafkaLog;
  publishPoison(message: BusMessage): Promise<void>;
}

const BACKOFF = { firstMs: 200, factor: 2, ceilingMs: 5_000 };

/**
 * A subscription that outlives its consumers: one that has failed is replaced, for ever, from the committed place.
 * Resolves when it has joined its group, or when that failed once; from then on its health tells.
 */
export async function subscribeToKafka(options: SubscribeOptions, parts: SubscriptionParts): Promise<Subscription> {
  const { group } = options;
  const { timing, meters, log } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const dispatcher = createDispatcher({ ...options, setAside: poisonInto(parts.publishPoison, options) });
  const settled = Promise.withResolvers<void>();
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  let member: GroupMember | undefined;
  let trouble: Health | undefined = { ok: false, detail: 'not joined yet', trouble: 'away' };

  const inTrouble = (what: Health) => {
    trouble = what;
    settled.resolve();
  };
  const onJoined = () => {
    trouble = undefined;
    settled.resolve();
  };

  /** Why there is nothing to begin with, or undefined. */
  const hindrance = async (): Promise<string | undefined> => {
    const absent = await parts.topics.provide(options.topics);
    if (absent.length > 0) return `waits for topics that are not there: ${absent.join(', ')}`;
    const gone = await parts.goneBeginnings(group, options.topics);
    return gone.length > 0 ? gone.join('; ') : undefined;
  };
  const topicsThere = async (): Promise<boolean> => {
    const why = await hindrance();
    if (why === undefined) return true;
    if (trouble?.detail !== why) log.warn({ group, why }, 'nothing is read');
    inTrouble({ ok: false, detail: why, trouble: 'configuration' });
    await pause(timing.lookEveryMs, signal);
    return false;
  };

  /** One consumer, from its start to its end. */
  const live = async (): Promise<void> => {
    // Of a place beyond the end the client hears first, and begins anew without a word.
    const places = await parts.markedPlaces(group, options.topics);
    for (const place of places) if (place.beyondEnd) tellOther(log, group, place);
    member = await startGroupMember({
      ...parts,
      kafka: parts.client(),
      group,
      topics: options.topics,
      dispatcher,
      onJoined,
    });
    const error = await Promise.race([member.failed, stopped]);
    if (!error) {
      await dispatcher.stop();
      await member.leave();
      return;
    }
    inTrouble(heldUpBy(error));
    meters.restarted(group);
    log.warn({ group, error: reasonOf(error) }, 'consumer failed, another one is made');
    // A topic may have gone with it.
    parts.topics.forget();
    await member.abandon();
  };

  const liveOn = async () => {
    for (let failures = 1; !signal.aborted; failures++) {
      try {
        if (!(await topicsThere())) continue;
        const began = performance.now();
        await live();
        if (performance.now() - began > timing.lookEveryMs) failures = 1;
      } catch (error) {
        inTrouble(heldUpBy(error));
      }
      member = undefined;
      await pause(backoffMs(BACKOFF, failures), signal);
    }
  };

  const living = liveOn();
  const metering = meterLag({ ...parts, group, places: () => member?.places() ?? [] });
  await Promise.race([settled.promise, stopped]);
  return {
    async stop() {
      stopping.abort();
      metering.end();
      await dispatcher.stop();
      await living;
    },
    health() {
      if (signal.aborted) return { ok: false, detail: 'stopped' };
      if (trouble !== undefined) return trouble;
      const working = dispatcher.health();
      if (!working.ok || member?.places().length !== 0) return working;
      return { ok: true, detail: 'nothing in hand yet, or standing by' };
    },
  };
}
