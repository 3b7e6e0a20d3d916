import { timeBudget, withTimeBudget } from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import { type Started, start } from './controls.ts';
import { appendEvents, numbered, someStream } from './events.ts';

const unavailable = { code: 'event-store-unavailable', retryable: true };

describe('each step of a command had all the time anew', () => {
  it('has what is left of one budget, and none when that is used up', async () => {
    const { store, server } = await start();
    server.faults.inject({ on: 'readStream', times: 1_000, effect: { kind: 'stall' } });
    await withTimeBudget(500, async () => {
      await expect(store.readStream(someStream())).rejects.toMatchObject(unavailable);
      await expect(store.append(someStream(), [numbered(0)], 'noStream')).rejects.toMatchObject(unavailable);
      await expect(store.head()).rejects.toMatchObject(unavailable);
    });
    expect(server.faults.calls('batchAppend')).toBe(0);
    expect(server.faults.calls('readAll')).toBe(0);
  });

  it('what runs by itself has its own patience, whoever else has none left', async () => {
    const { store, server } = await start();
    server.faults.inject({ on: 'batchAppend', effect: { kind: 'delay', ms: 300 } });
    const waiting = withTimeBudget(100, () => store.append(someStream(), [numbered(0)], 'noStream'));
    const patient = store.append(someStream(), [numbered(1)], 'noStream');
    await expect(waiting).rejects.toMatchObject(unavailable);
    expect(await patient).toMatchObject({ outcome: 'appended' });
  });

  it('a stream that has begun is waited for without a budget', async () => {
    const { store, server, kept } = await start();
    await appendEvents(kept, 2);
    server.faults.inject({ on: 'readAll', times: 2, effect: { kind: 'delay', ms: 300 } });
    const page = withTimeBudget(100, () => {
      timeBudget()!.lift();
      return store.readAll({ after: 0 });
    });
    expect((await page).events).toHaveLength(2);
  });
});

describe('a store known to be away was waited for anew by everybody', () => {
  const ask = (store: Started['store']) =>
    withTimeBudget(700, () => store.append(someStream(), [numbered(0)], 'noStream'));
  /** One has waited in vain: it is as long away as anybody would wait. */
  const untilKnown = (store: Started['store']) =>
    expect.poll(() => ask(store).catch(({ message }: Error) => message)).toMatch(/\(away for \d+ s\)$/);
  const outcomeOfAsking = (store: Started['store']) => () =>
    ask(store).then(
      ({ outcome }) => outcome,
      () => 'away',
    );

  it('is waited for once; then everybody is told at once, without a call', async () => {
    const { store, server } = await start();
    await store.append(someStream(), [numbered(0)], 'noStream');
    await server.restart(async () => {
      await expect(ask(store)).rejects.toMatchObject(unavailable);
      await untilKnown(store);
      const told: string[] = [];
      for (let n = 0; n < 50; n++) {
        await ask(store).catch((error: Error) => void told.push(error.message));
      }
      expect(told).toHaveLength(50);
      for (const message of told) expect(message).toMatch(/\(away for \d+ s\)$/);
    });
    await expect.poll(outcomeOfAsking(store)).toBe('appended');
  });

  it('a quorum that is lost is tried once in a while, not by everybody', async () => {
    const { store, server } = await start();
    server.faults.loseQuorum({ answersAfterMs: 100 });
    await expect(ask(store)).rejects.toMatchObject(unavailable);
    await untilKnown(store);
    const before = server.faults.calls('batchAppend');
    for (let n = 0; n < 50; n++) await expect(ask(store)).rejects.toMatchObject(unavailable);
    expect(server.faults.calls('batchAppend') - before).toBeLessThan(10);
    server.faults.regainQuorum();
    await expect.poll(outcomeOfAsking(store)).toBe('appended');
  });

  it('what runs by itself goes on waiting, and is there when it is back', async () => {
    const { store, server } = await start({ adapter: { patienceMs: 15_000 } });
    let waiting: Promise<unknown> | undefined;
    await server.restart(async () => {
      await expect(ask(store)).rejects.toMatchObject(unavailable);
      waiting = store.append(someStream(), [numbered(0)], 'noStream');
    });
    expect(await waiting).toMatchObject({ outcome: 'appended', repeated: false });
  });

  it('a process that was told to stop waited for all its patience, once for each thing that it would write', async () => {
    const { store, server } = await start({ adapter: { patienceMs: 600_000 } });
    await server.restart(async () => {
      const waiting = store.append(someStream(), [numbered(0)], 'noStream');
      waiting.catch(() => undefined);
      await expect.poll(() => store.health()).toMatchObject({ ok: false, trouble: 'away' });
      store.hurry();
      await expect(waiting).rejects.toMatchObject(unavailable);
      await expect(store.append(someStream(), [numbered(0)], 'noStream')).rejects.toMatchObject(unavailable);
    });
  });
});
