import type { DeliveredMessage } from '@gridcase/message-bus';
import type { Dispatcher, PartitionWork } from '@gridcase/messaging';
import type { EachBatchPayload } from 'kafkajs';
import { toDelivered } from './delivered-message.ts';
import { joinAgain } from './join-again.ts';
import type { Place } from './place-commits.ts';
import { createPlaceMarks, type PlaceMarks } from './place-marks.ts';
import type { Assigned, TopicCheck } from './topic-check.ts';

interface Held {
  readonly topic: string;
  readonly partition: number;
  readonly work: PartitionWork<DeliveredMessage>;
  readonly marks: PlaceMarks;
  /** The offset after the last one taken up. */
  expected: number;
  committed: number;
}

/** The partitions that a member works on, from one rebalance to the next. */
export interface HeldPartitions {
  /**
   * Takes up a fetched batch, at once; what is not taken up is fetched again. Resolves when the next fetch may go,
   * which is soon: kafkajs sends no heartbeat and fetches from no partition of this broker before. Throws what makes
   * kafkajs join again where it reads on after a join that failed.
   */
  take(payload: EachBatchPayload): Promise<void>;
  /** The group has given us these. `memberId` is another one after the broker had given us up. */
  assigned(partitions: Assigned, memberId: string): void;
  /** Places that have moved since their last commit. */
  moved(): Place[];
  committed(places: readonly Place[]): void;
  places(): Place[];
  /** Lets what is in hand finish for so long, commits, and lets go of everything. Batches are refused from here on. */
  handOver(withinMs: number, commit: () => Promise<void>): Promise<void>;
  /** Lets go of everything at once; resolves when nothing is in hand. */
  drop(): Promise<void>;
}

export interface HeldPartitionsOptions {
  readonly dispatcher: Dispatcher<DeliveredMessage>;
  /** Some place has moved. */
  onProgress(): void;
  /** A full partition is waited for so long. Then it is left out of the fetches, which is slow to begin again. */
  readonly patienceMs: number;
  /** Makes the next fetch of a partition begin here. */
  seek(topic: string, partition: number, offset: number): void;
  readonly check: TopicCheck;
}

/** Where a fetch began, which the client's types do not tell. */
const fetchedFrom = (batch: EachBatchPayload['batch']) => Number((batch as { fetchedOffset?: string }).fetchedOffset);

const keyOf = (topic: string, partition: number) => `${topic} ${partition}`;

export function createHeldPartitions({
  dispatcher,
  onProgress,
  patienceMs,
  seek,
  check,
}: HeldPartitionsOptions): HeldPartitions {
  const held = new Map<string, Held>();
  /** Partitions let go of whose handlers are still busy. */
  const ending = new Map<string, Promise<void>>();
  /** Where the work on a partition stood when we last let go of it. */
  let floors = new Map<string, number>();
  const sought = new Map<string, number>();
  let joined = false;
  /** We have let go of everything for a join that has not come to its end. */
  let joining = false;
  let member = '';

  const open = (topic: string, partition: number, from: number): Held => {
    const work = dispatcher.open(from, onProgress);
    const made: Held = { topic, partition, work, marks: createPlaceMarks(), expected: from, committed: from };
    held.set(keyOf(topic, partition), made);
    return made;
  };

  /**
   * A fetch that was under way in a rebalance still goes from where we had read to, not from where we had got to: to
   * go on with it would skip what had no outcome. True when the batch must be fetched again, from the right place;
   * once only, as a log may have been trimmed there.
   */
  const skipsAhead = (key: string, { batch }: EachBatchPayload, first: number): boolean => {
    const place = held.get(key)?.expected ?? floors.get(key);
    if (place === undefined || first <= place || sought.get(key) === place) return false;
    sought.set(key, place);
    seek(batch.topic, batch.partition, place);
    return true;
  };

  /** Fetched before it was known from where the topic is verified: it comes again, with what lies before it. Once only, too. */
  const isOfBefore = (key: string, { batch }: EachBatchPayload): boolean => {
    const mark = check.markOf(batch.topic, batch.partition);
    if (mark === undefined || fetchedFrom(batch) === mark || sought.get(key) === mark) return false;
    sought.set(key, mark);
    return true;
  };

  const waitFor = (payload: EachBatchPayload, end: Promise<void>) => {
    const resume = payload.pause();
    void end.then(resume);
  };

  const letGoOf = (key: string, { work }: Held): Promise<void> => {
    const end = work.close().finally(() => ending.delete(key));
    ending.set(key, end);
    held.delete(key);
    return end;
  };

  const letGoOfAll = async (): Promise<void> => {
    floors = new Map([...held].map(([key, { work }]) => [key, work.next]));
    await Promise.all([...held].map(([key, it]) => letGoOf(key, it)));
  };

  return {
    async take(payload) {
      const { topic, partition, messages } = payload.batch;
      const key = keyOf(topic, partition);
      const first = Number(messages[0]?.offset);
      // kafkajs reads nothing while it joins: so that join has failed, and unless it is told it makes no other.
      if (joining) throw joinAgain();
      if (!joined || messages.length === 0) return;
      if (check.asking) return waitFor(payload, check.asking);
      if (isOfBefore(key, payload)) return;
      if (skipsAhead(key, payload, first)) return;
      const busy = ending.get(key);
      if (busy) return waitFor(payload, busy);
      const delivered = check.behind(messages.map((message) => toDelivered(topic, partition, message)));
      if (!delivered) return;
      const last = messages.at(-1)!.offset;
      const from = delivered[0]?.offset ?? Number(last) + 1;
      const it = held.get(key) ?? open(topic, partition, from);
      // The log no longer has what we read to, so these may be other messages under the old offsets: begin anew.
      if (from < it.expected) return waitFor(payload, letGoOf(key, it));
      it.expected = Number(last) + 1;
      it.marks.add(delivered);
      it.work.push(delivered);
      // Reading goes on from here; the place to commit is another one, and moves with the outcomes.
      payload.resolveOffset(last);
      if (!it.work.hasRoom) await within(patienceMs, it.work.room());
      if (!it.work.hasRoom) waitFor(payload, it.work.room());
    },
    assigned(partitions, memberId) {
      // Somebody else may have moved on from where a former self stood.
      if (memberId !== member) floors.clear();
      const ours = new Set([...partitions].flatMap(([topic, list]) => list.map((each) => keyOf(topic, each))));
      for (const key of floors.keys()) if (!ours.has(key)) floors.delete(key);
      sought.clear();
      member = memberId;
      joined = true;
      joining = false;
      check.assigned(partitions);
    },
    places: () => [...held.values()].map(({ topic, partition, work }) => ({ topic, partition, next: work.next })),
    moved() {
      return [...held.values()]
        .filter(({ work, committed }) => work.next !== committed)
        .map(({ topic, partition, work: { next }, marks }) => ({
          topic,
          partition,
          next,
          eventId: marks.before(next),
        }));
    },
    committed(places) {
      for (const { topic, partition, next } of places) {
        const it = held.get(keyOf(topic, partition));
        if (it) it.committed = next;
      }
    },
    async handOver(withinMs, commit) {
      if (!joined) return;
      joined = false;
      joining = true;
      const settled = Promise.all([...held.values()].map(({ work }) => work.settle()));
      await within(withinMs, settled);
      await within(withinMs, commit());
      void letGoOfAll();
    },
    async drop() {
      joined = false;
      joining = false;
      await letGoOfAll();
    },
  };
}

/** Resolves with the work, or when the time is up. Never rejects. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => {}), late]);
  clearTimeout(timer);
}
