import { createMemoryEventStore, type EventStore, LOG_BEGINNING } from '@gridcase/event-sourcing';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type BusMessage,
  createMemoryMessageBus,
  createRelay,
  createSharedCheckpoint,
  type Loss,
  type MessageBus,
  MessageBusUnavailable,
  type RelayWindow,
} from '../src/index.ts';
import { eventually, fill, published, TOPIC, toMessage } from './controls.ts';
import { electionGroup } from './election-group.ts';

/** Nothing of a test is so old; one event is enough. */
const MINUTES: RelayWindow = { ms: 600_000, events: 1 };

const withPlace = (event: Parameters<typeof toMessage>[0]): BusMessage => {
  const message = toMessage(event);
  return { ...message, headers: { ...message.headers, at: `${event.stream} ${event.revision}` } };
};
const eventPlaceOf = ({ headers }: BusMessage) => {
  const [stream, revision] = headers.at?.split(' ') ?? [];
  return stream === undefined ? undefined : { stream, revision: Number(revision) };
};

/** A bus whose end can be cut off, as a power cut does: what was acknowledged is gone. */
function cuttableBus() {
  let whole = createMemoryMessageBus();
  const watchers = new Set<(loss: Loss) => void>();
  let away = false;
  const bus: MessageBus = {
    ...whole,
    publish: async (messages) => {
      if (away) throw new MessageBusUnavailable('away');
      await whole.publish(messages);
    },
    read: (...wanted) => whole.read(...wanted),
    watchLosses(onLoss) {
      watchers.add(onLoss);
      return () => void watchers.delete(onLoss);
    },
  };
  return {
    bus,
    goAway: () => {
      away = true;
    },
    comeBack: () => {
      away = false;
    },
    async cutTo(from: number, tell: boolean) {
      const all = await whole.read(TOPIC, { offset: 0, limit: 4_096 });
      whole = createMemoryMessageBus();
      await whole.publish(all.slice(0, from));
      const loss = { topic: TOPIC, partition: 0, from, acknowledged: all.length };
      if (tell) for (const onLoss of watchers) onLoss(loss);
      return all.slice(from).map(({ value }) => value!);
    },
  };
}

function setting(window: RelayWindow = MINUTES) {
  const store = createMemoryEventStore();
  const group = electionGroup(500);
  const cuttable = cuttableBus();
  const warnings: string[] = [];
  const start = async (itsStore: EventStore = store) => {
    const relay = createRelay({
      ...{ name: 'intake.relay', category: 'report', toMessage: withPlace, eventPlaceOf, batch: 4, store: itsStore },
      bus: cuttable.bus,
      log: { warn: (facts, message) => warnings.push(`${message} ${JSON.stringify(facts)}`) },
      checkpoint: createSharedCheckpoint({ store, name: 'intake.relay', election: group.join(), window }),
    });
    await relay.start();
    onTestFinished(() => relay.stop());
    return relay;
  };
  const out = () => published(cuttable.bus);
  const isOut = (count: number) => eventually(async () => (await out()).length === count);
  return { ...cuttable, store, start, out, isOut, warnings };
}

describe('a relay that begins', () => {
  it('goes back over what was acknowledged within the window: a power cut may have taken it, and nobody would look', async () => {
    const { store, start, cutTo, isOut, out } = setting();
    const relay = await start();
    const reports = await fill(store, 40);
    await isOut(20);
    await relay.stop();
    expect(await cutTo(15, false)).toEqual(reports.slice(15));
    await start();
    await eventually(async () => new Set(await out()).size === 20);
    expect((await out()).slice(-20)).toEqual(reports);
  });

  it('does not go back over what is older, if enough came after it', async () => {
    const { store, start, isOut, out } = setting({ ms: 30, events: 5 });
    const relay = await start();
    const reports = await fill(store, 20);
    await isOut(10);
    await new Promise((resolve) => setTimeout(resolve, 40));
    reports.push(...(await fill(store, 20, 20)));
    await isOut(20);
    await relay.stop();
    const before = (await out()).length;
    await start();
    const repeated = async () => (await out()).slice(before);
    await eventually(async () => (await repeated()).at(-1) === reports.at(-1));
    expect(await repeated()).toEqual(reports.slice(-(await repeated()).length));
    expect((await repeated()).length).toBeLessThan(20);
  });
});

describe('a relay at work', () => {
  it('does not go back at each trouble of its own: it would never get on beside a bus that comes and goes', async () => {
    const { store, start, goAway, comeBack, isOut, out } = setting();
    const relay = await start();
    const reports = await fill(store, 40);
    await isOut(20);
    goAway();
    reports.push(...(await fill(store, 10, 40)));
    await eventually(() => !relay.health().ok);
    comeBack();
    await eventually(async () => new Set(await out()).size === 25);
    expect(await out()).toEqual(reports);
  });

  it('that hears of a loss publishes what is gone again, though nothing new comes', async () => {
    const { store, start, cutTo, isOut, out, warnings } = setting({ ms: 600_000, events: 1 });
    await start();
    const reports = await fill(store, 40);
    await isOut(20);
    await cutTo(12, true);
    await eventually(async () => new Set(await out()).size === 20);
    expect((await out()).slice(-8)).toEqual(reports.slice(-8));
    expect(warnings.join()).toContain('published again');
  });

  it('goes back as far as it takes when more is gone than the window holds', async () => {
    const { store, start, cutTo, isOut, out } = setting({ ms: 1, events: 0 });
    const relay = await start();
    const reports = await fill(store, 40);
    await isOut(20);
    await eventually(async () => (await store.readStream('checkpoint-intake.relay')).length > 1);
    await cutTo(3, true);
    await eventually(async () => new Set(await out()).size === 20);
    expect([...new Set(await out())]).toEqual(reports);
    expect(relay.health().ok).toBe(true);
  });

  it('told of a loss and stopped before it was made good left it to nobody: the next one goes back as far', async () => {
    const { store, start, cutTo, goAway, comeBack, isOut, out, warnings } = setting({ ms: 1, events: 0 });
    const relay = await start();
    const reports = await fill(store, 40);
    await isOut(20);
    const saved = async () => JSON.parse((await store.readStream('checkpoint-intake.relay')).at(-1)!.data).position;
    const last = (await store.readAll({ after: 0, categories: ['report'] })).events.at(-1)!.position;
    await eventually(async () => (await saved()) >= last);
    goAway();
    await cutTo(3, true);
    await eventually(() => warnings.join().includes('published again'));
    await relay.stop();
    comeBack();
    await start();
    await eventually(async () => new Set(await out()).size === 20);
    expect([...new Set(await out())]).toEqual(reports);
  });

  it('begins at the log’s beginning when nothing of the topic is left', async () => {
    const { store, start, cutTo, isOut, out } = setting({ ms: 1, events: 0 });
    await start();
    const reports = await fill(store, 40);
    await isOut(20);
    await eventually(async () => (await store.readStream('checkpoint-intake.relay')).length > 1);
    await cutTo(0, true);
    await isOut(20);
    expect(await out()).toEqual(reports);
  });

  it('sent back by hand goes where it was sent, whatever it remembers', async () => {
    const { store, start, isOut, out } = setting({ ms: 1, events: 0 });
    await start();
    const reports = await fill(store, 40);
    await isOut(20);
    const byHand = createSharedCheckpoint({ store, name: 'intake.relay', election: electionGroup(500).join() });
    await eventually(async () => (await byHand.load()).position > 0);
    await byHand.save(LOG_BEGINNING);
    await eventually(async () => (await out()).length === 40);
    expect((await out()).slice(20)).toEqual(reports);
  });
});
