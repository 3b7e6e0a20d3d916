import { createMemoryEventStore, type EventStore, EventStoreUnavailable } from '@gridcase/event-sourcing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSharedCheckpoint, type Lease, LeaseLost } from '../src/index.ts';
import { eventually, freezable } from './controls.ts';

const LEASE_MS = 120;
const waiting = () => undefined;

function setting() {
  const store = createMemoryEventStore();
  const checkpoint = (more: object = {}) =>
    createSharedCheckpoint({ store, name: 'intake.relay', leaseMs: LEASE_MS, ...more });
  const take = async (over = checkpoint()): Promise<Lease> => {
    const lease = await over.lease!(AbortSignal.timeout(5_000), waiting);
    onTestFinished(() => lease?.release());
    return lease!;
  };
  return { store, checkpoint, take };
}

describe('a shared checkpoint', () => {
  it('begins at 0 and keeps what the holder saved', async () => {
    const { checkpoint, take } = setting();
    const lease = await take();
    expect(await lease.load()).toBe(0);
    await lease.save(41);
    expect(await checkpoint().load()).toBe(41);
  });

  it('goes to the next one at once when it is released, with its position', async () => {
    const { take } = setting();
    const first = await take();
    await first.save(7);
    await first.release();
    const begun = performance.now();
    expect(await (await take()).load()).toBe(7);
    expect(performance.now() - begun).toBeLessThan(LEASE_MS);
  });

  it('is not given to another while its holder lives, though nothing is saved', async () => {
    const { checkpoint, take } = setting();
    const first = await take();
    let looks = 0;
    const second = await checkpoint().lease!(AbortSignal.timeout(4 * LEASE_MS), () => looks++);
    expect(second).toBeUndefined();
    expect(looks).toBeGreaterThan(4);
    expect(first.lost.aborted).toBe(false);
  });

  it('is taken from a holder that fell silent, within two leases', async () => {
    const { store, take } = setting();
    const freezer = freezable();
    const silent: EventStore = { ...store, append: freezer.behind(store.append) };
    const first = await take(createSharedCheckpoint({ store: silent, name: 'intake.relay', leaseMs: LEASE_MS }));
    await first.save(3);
    freezer.freeze();
    const begun = performance.now();
    const next = await take();
    expect(performance.now() - begun).toBeLessThan(2 * LEASE_MS);
    expect(await next.load()).toBe(3);
    freezer.thaw();
  });

  it('taken by another, stops its old holder at the next save, and the new place stands', async () => {
    const { checkpoint, take, store } = setting();
    const freezer = freezable();
    const slow: EventStore = { ...store, append: freezer.behind(store.append) };
    const old = await take(createSharedCheckpoint({ store: slow, name: 'intake.relay', leaseMs: LEASE_MS }));
    freezer.freeze();
    const young = await take();
    await young.save(100);
    const late = old.save(50);
    freezer.thaw();
    await expect(late).rejects.toThrow(LeaseLost);
    expect(old.lost.aborted).toBe(true);
    await expect(old.confirm()).rejects.toThrow(LeaseLost);
    expect(await checkpoint().load()).toBe(100);
  });

  it('stays with a holder whose append was written but never answered', async () => {
    const { store, take, checkpoint } = setting();
    let lost = 0;
    const unanswered: typeof store = {
      ...store,
      append: async (...append) => {
        const result = await store.append(...append);
        if (lost-- > 0) throw new EventStoreUnavailable('answer lost');
        return result;
      },
    };
    const lease = await take(createSharedCheckpoint({ store: unanswered, name: 'intake.relay', leaseMs: LEASE_MS }));
    lost = 1;
    await expect(lease.save(5)).rejects.toThrow(EventStoreUnavailable);
    await lease.save(6);
    expect(lease.lost.aborted).toBe(false);
    expect(await checkpoint().load()).toBe(6);
  });

  it('moved by hand, sends its holder to the new place', async () => {
    const { checkpoint, take } = setting();
    const shared = checkpoint();
    const lease = await take(shared);
    await lease.save(90);
    await checkpoint().save(10);
    await eventually(() => lease.lost.aborted);
    expect(await (await take(shared)).load()).toBe(10);
  });

  it('tells who holds it', async () => {
    const { checkpoint, take } = setting();
    const told: unknown[] = [];
    const lease = await take(
      checkpoint({ onHeld: (held: boolean) => told.push(held), onSaved: (position: number) => told.push(position) }),
    );
    await lease.save(2);
    await lease.release();
    expect(told).toEqual([true, 2, false]);
  });
});
