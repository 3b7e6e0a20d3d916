import { type ChangeSignal, createChangeSignal } from '@gridcase/event-sourcing';
import type { Claim, PartitionLog, Subscription, Timing } from '@gridcase/messaging';
import { followPages, subscribeToLogs } from '@gridcase/messaging';
import { type BusMessage, type DeliveredMessage, type MessageBus, MessageBusUnavailable } from './message-bus.ts';
import { poisonInto } from './poison.ts';
import { assertPublishable, assertSubscribable } from './publishable.ts';

/** What outlives a connection: the topics and the groups' places. */
export interface MemoryBroker {
  connect(): MessageBus;
  /** Drops a connection as a crash would: nothing more of it counts, its place is free for another member. */
  cut(bus: MessageBus): void;
}

/** A bus for tests and single-process experiments, of one partition per topic: as durable as the process. */
export const createMemoryMessageBus = (): MessageBus => createMemoryBroker().connect();

interface Topic {
  readonly messages: DeliveredMessage[];
  readonly changes: ChangeSignal;
}

/** A group's place in a topic, and the connection that works on it. */
interface Place {
  next: number;
  holder: object | null;
}

interface Connection {
  cut: boolean;
  closed: boolean;
  readonly subscriptions: Set<Subscription>;
}

const PAGE = 256;
const TIMING: Timing = { commitEveryMs: 1, passEveryMs: 1, renewEveryMs: 60_000, standByMs: 5 };

export function createMemoryBroker(): MemoryBroker {
  const places = new Map<string, Place>();
  const connections = new WeakMap<MessageBus, Connection>();
  const memory = createMemory(places);
  return {
    connect() {
      const connection: Connection = { cut: false, closed: false, subscriptions: new Set() };
      const bus = connect(memory, connection);
      connections.set(bus, connection);
      return bus;
    },
    cut(bus) {
      const connection = connections.get(bus);
      if (!connection) return;
      connection.cut = true;
      for (const place of places.values()) if (place.holder === connection) place.holder = null;
    },
  };
}

function createMemory(places: Map<string, Place>) {
  const topics = new Map<string, Topic>();
  const topicOf = (name: string): Topic => {
    const known = topics.get(name) ?? { messages: [], changes: createChangeSignal() };
    topics.set(name, known);
    return known;
  };
  return {
    topicOf,
    placeOf(group: string, topic: string): Place {
      const key = `${group} ${topic}`;
      const known = places.get(key) ?? { next: 0, holder: null };
      places.set(key, known);
      return known;
    },
    write(messages: readonly BusMessage[]) {
      for (const message of messages) {
        const log = topicOf(message.topic).messages;
        log.push({ ...message, headers: { ...message.headers }, partition: 0, offset: log.length, attempt: 1 });
      }
      for (const name of new Set(messages.map(({ topic }) => topic))) topicOf(name).changes.notify();
    },
  };
}

function connect({ topicOf, placeOf, write }: ReturnType<typeof createMemory>, connection: Connection): MessageBus {
  const assertOpen = () => {
    if (connection.closed || connection.cut) throw new MessageBusUnavailable('closed');
  };
  return {
    async publish(messages) {
      assertOpen();
      assertPublishable(messages);
      write(messages);
    },
    async subscribe(options) {
      assertOpen();
      assertSubscribable(options);
      const logs = options.topics.map((name) =>
        memoryLog(name, topicOf(name), placeOf(options.group, name), connection),
      );
      const setAside = poisonInto(async (message) => {
        assertOpen();
        write([message]);
      }, options);
      const subscription = subscribeToLogs({ ...options, setAside }, logs, TIMING);
      connection.subscriptions.add(subscription);
      return subscription;
    },
    async lag(group, names) {
      assertOpen();
      return names.reduce((sum, name) => sum + topicOf(name).messages.length - placeOf(group, name).next, 0);
    },
    async read(name, { offset, limit, partition = 0 }) {
      assertOpen();
      return partition === 0 ? topicOf(name).messages.slice(offset, offset + limit) : [];
    },
    async close() {
      await Promise.all([...connection.subscriptions].map((subscription) => subscription.stop()));
      connection.closed = true;
    },
  };
}

function memoryLog(name: string, topic: Topic, place: Place, connection: Connection): PartitionLog<DeliveredMessage> {
  const read = (offset: number) => topic.messages.slice(offset, offset + PAGE);
  const claim = (): Claim<DeliveredMessage> => ({
    next: place.next,
    sources: (signal) => [followPages(read, topic.changes, place.next, signal)],
    async commit(next) {
      if (connection.cut || place.holder !== connection) return false;
      place.next = next;
      return true;
    },
    async release() {
      if (place.holder === connection) place.holder = null;
    },
  });
  return {
    name,
    async claim() {
      // Held by this very connection is held too: its other subscription works on it.
      if (connection.cut || place.holder !== null) return null;
      place.holder = connection;
      return claim();
    },
  };
}
