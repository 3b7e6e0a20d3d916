import { type EventStore, LOG_BEGINNING } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type Checkpoint,
  createMemoryCheckpoint,
  createMemoryMessageBus,
  createRelay,
  type MessageBus,
  MessageBusUnavailable,
  type RelayOptions,
} from '../src/index.ts';
import { eventually, fill, filledStore, published, toMessage, withoutRepeats } from './controls.ts';

interface Setting {
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly checkpoint: Checkpoint;
}

async function startRelay(setting: Setting, more: Partial<RelayOptions> = {}) {
  const relay = createRelay({ name: 'intake.relay', category: 'report', toMessage, ...setting, ...more });
  await relay.start();
  onTestFinished(() => relay.stop());
  return relay;
}

const settingWith = async (count: number) => {
  const { store, reports } = await filledStore(count);
  return { store, reports, bus: createMemoryMessageBus(), checkpoint: createMemoryCheckpoint() };
};

describe('a relay', () => {
  it('publishes its category and nothing else, in log order, and what comes later too', async () => {
    const { reports, ...setting } = await settingWith(40);
    await startRelay(setting);
    await eventually(async () => (await published(setting.bus)).length === reports.length);
    const later = await fill(setting.store, 10, 40);
    const all = [...reports, ...later];
    await eventually(async () => (await published(setting.bus)).length === all.length);
    expect(await published(setting.bus)).toEqual(all);
  });

  it('publishes in batches of the size given, and tells how many and how far', async () => {
    const { reports, ...setting } = await settingWith(100);
    const told: [number, number][] = [];
    await startRelay(setting, { batch: 20, onPublished: (count, position) => told.push([count, position]) });
    await eventually(() => told.reduce((sum, [count]) => sum + count, 0) === reports.length);
    expect(told.length).toBeGreaterThan(2);
    expect(Math.max(...told.map(([count]) => count))).toBeLessThanOrEqual(20);
    expect(told.map(([, position]) => position)).toEqual(told.map(([, position]) => position).sort((a, b) => a - b));
  });

  it('goes on from its checkpoint after a stop, without repeating', async () => {
    const { reports, ...setting } = await settingWith(20);
    const relay = await startRelay(setting);
    await eventually(async () => (await published(setting.bus)).length === reports.length);
    await relay.stop();
    const later = await fill(setting.store, 10, 20);
    await startRelay(setting);
    await eventually(async () => (await published(setting.bus)).length === reports.length + later.length);
    expect(await published(setting.bus)).toEqual([...reports, ...later]);
  });

  it('does not publish while it is stopped', async () => {
    const { reports: _, ...setting } = await settingWith(0);
    const relay = await startRelay(setting);
    await relay.stop();
    await fill(setting.store, 4);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await published(setting.bus)).toEqual([]);
    expect(relay.health().ok).toBe(false);
  });
});

describe('the checkpoint', () => {
  it('is saved only after the bus has acknowledged', async () => {
    const { reports: _, ...setting } = await settingWith(10);
    const acknowledged = Promise.withResolvers<void>();
    const slow: MessageBus = {
      ...setting.bus,
      publish: async (messages) => {
        await setting.bus.publish(messages);
        await acknowledged.promise;
      },
    };
    await startRelay({ ...setting, bus: slow });
    await eventually(async () => (await published(setting.bus)).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect((await setting.checkpoint.load()).position).toBe(0);
    acknowledged.resolve();
    await eventually(async () => (await setting.checkpoint.load()).position > 0);
  });

  it('lost in a crash makes the relay repeat, never skip', async () => {
    const { reports, ...setting } = await settingWith(30);
    const forgetful: Checkpoint = { load: async () => LOG_BEGINNING, save: async () => {} };
    const first = await startRelay({ ...setting, checkpoint: forgetful });
    await eventually(async () => (await published(setting.bus)).length === reports.length);
    await first.stop();
    await startRelay(setting);
    await eventually(async () => (await published(setting.bus)).length === 2 * reports.length);
    expect(await published(setting.bus)).toEqual([...reports, ...reports]);
  });

  it('that can’t be saved is seen, and is tried again without publishing again', async () => {
    const { reports, ...setting } = await settingWith(10);
    let full = true;
    const checkpoint: Checkpoint = {
      load: setting.checkpoint.load,
      save: async (place) => {
        if (full) throw new Error('disk full');
        await setting.checkpoint.save(place);
      },
    };
    const relay = await startRelay({ ...setting, checkpoint });
    await eventually(() => !relay.health().ok);
    expect(relay.health().detail).toContain('disk full');
    full = false;
    await eventually(async () => relay.health().ok && (await setting.checkpoint.load()).position > 0);
    expect(await published(setting.bus)).toEqual(reports);
  });
});

describe('an older log in the place of the one it was relaying', () => {
  it('was passed over in silence up to the checkpoint; it is refused, with what to do, until that is done', async () => {
    const { reports: _, ...setting } = await settingWith(40);
    const first = await startRelay(setting);
    await eventually(async () => (await setting.checkpoint.load()).position > 0);
    await first.stop();
    const restored = await filledStore(20);
    const since = await fill(restored.store, 40, 500);
    const bus = createMemoryMessageBus();
    const relay = await startRelay({ ...setting, store: restored.store, bus });
    await eventually(() => !relay.health().ok);
    expect(relay.health().detail).toMatch(/older copy.*gridcase relay rewind --relay intake.relay --to 0/s);
    expect(await published(bus)).toEqual([]);
    await setting.checkpoint.save(LOG_BEGINNING);
    await eventually(async () => relay.health().ok && (await published(bus)).at(-1) === since.at(-1));
    expect(await published(bus)).toEqual([...restored.reports, ...since]);
  });

  it('is not what it takes a place of an older build for, which has no id', async () => {
    const { reports: _, ...setting } = await settingWith(20);
    const head = await setting.store.head();
    await startRelay({ ...setting, checkpoint: createMemoryCheckpoint({ position: head, eventId: null }) });
    const later = await fill(setting.store, 10, 20);
    await eventually(async () => (await published(setting.bus)).length === later.length);
    expect(await published(setting.bus)).toEqual(later);
  });
});

describe('in trouble, a relay', () => {
  it('waits for a bus that is away, says so, and loses nothing', async () => {
    const { reports, ...setting } = await settingWith(30);
    const warnings: string[] = [];
    let failures = 3;
    const bus: MessageBus = {
      ...setting.bus,
      publish: async (messages) => {
        if (failures-- > 0) throw new MessageBusUnavailable('broker away');
        await setting.bus.publish(messages);
      },
    };
    const relay = await startRelay(
      { ...setting, bus },
      { log: { warn: (facts) => warnings.push(JSON.stringify(facts)) } },
    );
    await eventually(() => !relay.health().ok);
    await eventually(async () => (await published(setting.bus)).length === reports.length);
    expect(await published(setting.bus)).toEqual(reports);
    expect(relay.health()).toEqual({ ok: true });
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toContain('broker away');
  });

  it('stops at an event that can’t be made a message, instead of skipping it', async () => {
    const { reports, ...setting } = await settingWith(20);
    const relay = await startRelay(setting, {
      batch: 1,
      toMessage: (event) => {
        if (event.data === reports[4]) throw new Error('unreadable event');
        return toMessage(event);
      },
    });
    await eventually(() => !relay.health().ok);
    expect(relay.health().detail).toContain('unreadable event');
    expect(withoutRepeats(await published(setting.bus))).toEqual(reports.slice(0, 4));
  });

  it('keeps the order and loses nothing, whatever fails and whenever it is stopped', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.constantFrom('fine', 'fine', 'fine', 'before', 'after')),
        fc.integer({ min: 1, max: 9 }),
        async (fates, batch) => {
          const { reports, ...setting } = await settingWith(60);
          const bus: MessageBus = {
            ...setting.bus,
            publish: async (messages) => {
              const fate = fates.next().value;
              if (fate === 'before') throw new MessageBusUnavailable('lost on the way');
              await setting.bus.publish(messages);
              if (fate === 'after') throw new MessageBusUnavailable('acknowledgement lost');
            },
          };
          const everything = async () => new Set(await published(setting.bus)).size === reports.length;
          // Each life ends soon, in the middle of something: what is not acknowledged is tried in the next one.
          for (let life = 0; life < 200 && !(await everything()); life++) {
            const relay = createRelay({ name: 'r', category: 'report', toMessage, ...setting, bus, batch });
            await relay.start();
            await new Promise((resolve) => setTimeout(resolve, 2));
            await relay.stop();
          }
          expect(withoutRepeats(await published(setting.bus))).toEqual(reports);
        },
      ),
      { numRuns: 15 },
    );
  });
});
