import { createMemoryEventStore, type EventStore, type Process } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemoryMessageBus, createRelay, createSharedCheckpoint, type MessageBus } from '../src/index.ts';
import { eventually, fill, freezable, published, toMessage, withoutRepeats } from './controls.ts';
import { electionGroup } from './election-group.ts';

const SESSION_MS = 100;

/** A relay as a process of its own sees the world: its calls can be frozen and never be heard of again. */
interface Replica {
  readonly relay: Process;
  /** How often it published. */
  batches(): number;
  freeze(): void;
  thaw(): void;
}

function setting() {
  const store = createMemoryEventStore();
  const bus = createMemoryMessageBus();
  const group = electionGroup(SESSION_MS);

  const start = async (): Promise<Replica> => {
    let batches = 0;
    const { behind, freeze, thaw } = freezable();
    const itsStore: EventStore = {
      ...store,
      append: behind(store.append),
      readStream: behind(store.readStream),
    };
    const itsBus: MessageBus = {
      ...bus,
      publish: behind(async (messages) => {
        batches++;
        await bus.publish(messages);
      }),
    };
    const relay = createRelay({
      ...{ name: 'intake.relay', category: 'report', toMessage, batch: 4, bus: itsBus, store: itsStore },
      checkpoint: createSharedCheckpoint({ store: itsStore, name: 'intake.relay', election: group.join(behind) }),
    });
    await relay.start();
    onTestFinished(async () => {
      thaw();
      await relay.stop();
    });
    return { relay, batches: () => batches, freeze, thaw };
  };

  const everythingIsOut = (reports: readonly string[]) =>
    eventually(async () => new Set(await published(bus)).size === reports.length);
  return { store, bus, group, start, everythingIsOut };
}

describe('relays of one category in several replicas', () => {
  it('relay one at a time, and the others stand by in health', async () => {
    const { store, bus, start, everythingIsOut } = setting();
    const first = await start();
    const reports = await fill(store, 40);
    await everythingIsOut(reports);
    const others = [await start(), await start()];
    await eventually(() => others.every(({ relay }) => relay.health().detail === 'standing by'));
    reports.push(...(await fill(store, 40, 40)));
    await everythingIsOut(reports);
    expect(others.map(({ batches }) => batches())).toEqual([0, 0]);
    expect(others.map(({ relay }) => relay.health().ok)).toEqual([true, true]);
    expect(await published(bus)).toEqual(reports);
    expect(first.relay.health()).toEqual({ ok: true });
  });

  it('that stood by and were stopped went on as candidates, and one of them could be chosen: they leave', async () => {
    const { group, start } = setting();
    await start();
    const other = await start();
    await eventually(() => other.relay.health().detail === 'standing by');
    expect(group.members()).toBe(2);
    await other.relay.stop();
    expect(group.members()).toBe(1);
  });

  it('hand over at a stop, without waiting for its silence and without repeating', async () => {
    const { store, bus, start, everythingIsOut } = setting();
    const first = await start();
    const reports = await fill(store, 40);
    await everythingIsOut(reports);
    await start();
    await first.relay.stop();
    reports.push(...(await fill(store, 40, 40)));
    await everythingIsOut(reports);
    expect(await published(bus)).toEqual(reports);
  });

  it('take over from one that is killed, from its checkpoint', async () => {
    const { store, bus, start, everythingIsOut } = setting();
    const first = await start();
    const reports = await fill(store, 20);
    await everythingIsOut(reports);
    const second = await start();
    first.freeze();
    reports.push(...(await fill(store, 20, 20)));
    await everythingIsOut(reports);
    expect(second.batches()).toBeGreaterThan(0);
    expect(withoutRepeats(await published(bus))).toEqual(reports);
  });

  it('that wake up after another took over publish no more than what they had in hand, and stand by', async () => {
    const { store, bus, start, everythingIsOut } = setting();
    const first = await start();
    const reports = await fill(store, 20);
    await everythingIsOut(reports);
    const second = await start();
    first.freeze();
    reports.push(...(await fill(store, 20, 20)));
    await everythingIsOut(reports);
    const before = { first: first.batches(), second: second.batches() };
    first.thaw();
    await eventually(() => first.relay.health().detail === 'standing by');
    reports.push(...(await fill(store, 40, 40)));
    await everythingIsOut(reports);
    expect(first.batches() - before.first).toBeLessThanOrEqual(1);
    expect(second.batches()).toBeGreaterThan(before.second);
    expect(first.relay.health()).toEqual({ ok: true, detail: 'standing by' });
    expect(withoutRepeats(await published(bus))).toEqual(reports);
  });

  it('lose nothing and keep the order, whichever of them stand still and whenever', async () => {
    const act = fc.record({ replica: fc.nat(2), asleepMs: fc.integer({ min: 1, max: 250 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 6 }), async (acts) => {
        const { store, bus, start, everythingIsOut } = setting();
        const replicas = [await start(), await start(), await start()];
        const reports: string[] = [];
        for (const [index, { replica, asleepMs }] of acts.entries()) {
          reports.push(...(await fill(store, 20, index * 20)));
          replicas[replica]!.freeze();
          setTimeout(() => replicas[replica]!.thaw(), asleepMs);
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
        await everythingIsOut(reports);
        expect(withoutRepeats(await published(bus))).toEqual(reports);
        for (const { relay, thaw } of replicas) {
          thaw();
          await relay.stop();
        }
      }),
      { numRuns: 8 },
    );
  });
});
