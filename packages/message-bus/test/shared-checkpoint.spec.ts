import { randomUUID } from 'node:crypto';
import {
  createMemoryEventStore,
  type EventStore,
  EventStoreUnavailable,
  LOG_BEGINNING,
} from '@gridcase/event-sourcing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSharedCheckpoint, type Lease, LeaseLost } from '../src/index.ts';
import { eventually, freezable } from './controls.ts';
import { electionGroup } from './election-group.ts';

const SESSION_MS = 120;
/** As the tests' polls have it (vitest.config.ts): `testing` stands above this package. */
const PATIENCE_MS = 240_000;
const waiting = () => undefined;
const placeAt = (position: number) => ({ position, eventId: `event-${position}` });

function setting(sessionMs = SESSION_MS) {
  const store = createMemoryEventStore();
  const group = electionGroup(sessionMs);
  const checkpoint = (more: object = {}) =>
    createSharedCheckpoint({ store, name: 'intake.relay', election: group.join(), ...more });
  const take = async (over = checkpoint()): Promise<Lease> => {
    const lease = await over.lease!(AbortSignal.timeout(PATIENCE_MS), waiting);
    onTestFinished(() => lease?.release(true));
    return lease!;
  };
  /** A replica whose calls all stand still together. */
  const freezing = () => {
    const { behind, freeze, thaw } = freezable();
    onTestFinished(thaw);
    const slow: EventStore = { ...store, append: behind(store.append) };
    return { freeze, thaw, its: checkpoint({ store: slow, election: group.join(behind) }) };
  };
  const events = async () => (await store.readStream('checkpoint-intake.relay')).length;
  return { store, events, group, checkpoint, take, freezing };
}

describe('a shared checkpoint', () => {
  it('begins at 0 and keeps what the holder saved', async () => {
    const { checkpoint, take } = setting();
    const lease = await take();
    expect(await lease.load()).toEqual(LOG_BEGINNING);
    await lease.save(placeAt(41));
    expect(await checkpoint().load()).toEqual(placeAt(41));
  });

  it('of an older build, without the id of its event, goes on as it is', async () => {
    const { store, checkpoint, take } = setting();
    const data = JSON.stringify({ position: 41, holder: null });
    const saved = { eventId: randomUUID(), type: 'checkpoint.saved.v1', data, metadata: '{}' };
    await store.append('checkpoint-intake.relay', [saved], 'noStream');
    const lease = await take();
    expect(await lease.load()).toEqual({ position: 41, eventId: null });
    await lease.save(placeAt(50));
    expect(await checkpoint().load()).toEqual(placeAt(50));
  });

  it('costs one event for each replica that begins and one for each place, and none for holding it', async () => {
    const { events, group, take } = setting();
    const lease = await take();
    await lease.save(placeAt(41));
    await eventually(() => group.beats() > 20);
    await lease.confirm();
    expect(await events()).toBe(2);
  });

  it('goes to the next one at once when it is released, with its position', async () => {
    // A session that nobody sees the end of: it was given up, it did not run out.
    const { take } = setting(600_000);
    const first = await take();
    await first.save(placeAt(7));
    await first.release(true);
    expect(await (await take()).load()).toEqual(placeAt(7));
  });

  it('stays with its replica through a trouble that may be anybody’s, and is then not written anew', async () => {
    const { events, checkpoint, take } = setting();
    const shared = checkpoint();
    const first = await take(shared);
    await first.save(placeAt(7));
    await first.release(false);
    await expect(first.save(placeAt(8))).rejects.toThrow(LeaseLost);
    const again = await take(shared);
    expect(await again.load()).toEqual(placeAt(7));
    expect(await events()).toBe(2);
  });

  it('is not given to another while its holder lives, though nothing is saved', async () => {
    const { checkpoint, take } = setting();
    const first = await take();
    let looks = 0;
    const second = await checkpoint().lease!(AbortSignal.timeout(4 * SESSION_MS), () => looks++);
    expect(second).toBeUndefined();
    expect(looks).toBeGreaterThan(0);
    expect(first.lost.aborted).toBe(false);
  });

  it('is taken from a holder that fell silent', async () => {
    const { take, freezing } = setting();
    const { its, freeze, thaw } = freezing();
    const first = await take(its);
    await first.save(placeAt(3));
    freeze();
    const next = await take();
    expect(await next.load()).toEqual(placeAt(3));
    await expect(first.confirm()).rejects.toThrow(LeaseLost);
    thaw();
  });

  it('taken by another, stops its old holder at the next save, and the new place stands', async () => {
    const { checkpoint, take, freezing } = setting();
    const { its, freeze, thaw } = freezing();
    const old = await take(its);
    freeze();
    const young = await take();
    await young.save(placeAt(100));
    const late = old.save(placeAt(50));
    thaw();
    await expect(late).rejects.toThrow(LeaseLost);
    expect(old.lost.aborted).toBe(true);
    await expect(old.confirm()).rejects.toThrow(LeaseLost);
    expect(await checkpoint().load()).toEqual(placeAt(100));
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
    const lease = await take(checkpoint({ store: unanswered }));
    lost = 1;
    await expect(lease.save(placeAt(5))).rejects.toThrow(EventStoreUnavailable);
    await lease.save(placeAt(6));
    expect(lease.lost.aborted).toBe(false);
    expect(await checkpoint().load()).toEqual(placeAt(6));
  });

  it('goes to another replica when the chosen one can not get at the store', async () => {
    const { store, checkpoint, take } = setting();
    const away = async () => {
      throw new EventStoreUnavailable('no way to it from here');
    };
    const cutOff = checkpoint({ store: { ...store, readStream: away } });
    const tries = async () => {
      for (let n = 0; n < 3; n++) {
        await expect(cutOff.lease!(AbortSignal.timeout(PATIENCE_MS), waiting)).rejects.toThrow(EventStoreUnavailable);
      }
    };
    await tries();
    expect(await (await take()).load()).toEqual(LOG_BEGINNING);
  });

  it('moved by hand, sends its holder to the new place, though nothing is to be saved', async () => {
    const { checkpoint, take } = setting();
    const shared = checkpoint({ lookEveryMs: 5 });
    const lease = await take(shared);
    await lease.save(placeAt(90));
    await checkpoint().save(placeAt(10));
    await eventually(() => lease.lost.aborted);
    await expect(lease.save(placeAt(91))).rejects.toThrow(LeaseLost);
    expect(await (await take(shared)).load()).toEqual(placeAt(10));
  });

  it('tells who holds it', async () => {
    const { checkpoint, take } = setting();
    const told: unknown[] = [];
    const lease = await take(
      checkpoint({ onHeld: (held: boolean) => told.push(held), onSaved: (position: number) => told.push(position) }),
    );
    await lease.save(placeAt(2));
    await lease.release(true);
    expect(told).toEqual([true, 2, false]);
  });
});
