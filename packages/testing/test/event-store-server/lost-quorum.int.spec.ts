import { NO_STREAM } from '@eventstore/db-client';
import { describe, expect, it } from 'vitest';
import { collect, event, events, eventually, outcomeOf, someStream, start } from './controls.ts';

const QUICK = { answersAfterMs: 200 };

it.each([
  { form: 'BatchAppend', batchAppend: true, told: ['deadline-exceeded', 'unknown'] },
  { form: 'unary Append', batchAppend: false, told: ['timeout', 'unavailable'] },
])('$form: times out, and is then told at once that the server is not ready', async ({ batchAppend, told }) => {
  const { client, server, store } = await start({ batchAppend });
  const stream = someStream();
  server.faults.loseQuorum(QUICK);
  const first = await outcomeOf(client.appendToStream(stream, event(0)));
  const second = await outcomeOf(client.appendToStream(stream, event(1)));
  expect([first, second]).toEqual(told);
  server.faults.regainQuorum({ tail: 'lost' });
  await client.appendToStream(stream, event(2));
  expect(await store.readStream(stream)).toHaveLength(1);
});

describe('what was written without a quorum', () => {
  async function hidden() {
    const started = await start({ batchAppend: false });
    const stream = someStream();
    started.server.faults.loseQuorum({ answersAfterMs: 10_000 });
    const same = event(0);
    const append = () => started.client.appendToStream(stream, same, { expectedRevision: NO_STREAM });
    const waiting = outcomeOf(append());
    await eventually(() => started.server.faults.calls('append')).toBe(1);
    const other = started.client.appendToStream(stream, event(1), { expectedRevision: NO_STREAM });
    return { ...started, stream, append, waiting, other };
  }

  it('no reader sees, and the check of revisions does', async () => {
    const { client, stream, other } = await hidden();
    await expect(other).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 0n });
    await expect(collect(client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('is there when the quorum is back, and its repeat is one', async () => {
    const { server, store, stream, append, waiting, other } = await hidden();
    await other.catch(() => undefined);
    server.faults.regainQuorum();
    expect([await waiting, await outcomeOf(append())]).toEqual(['done', 'done']);
    expect(await store.readStream(stream)).toHaveLength(1);
  });

  it('may be gone with its leader, and is written when it is said again', async () => {
    const { server, store, stream, append, waiting, other } = await hidden();
    await other.catch(() => undefined);
    server.faults.regainQuorum({ tail: 'lost' });
    expect(await waiting).toBe('timeout');
    expect(await store.readStream(stream)).toEqual([]);
    expect(await outcomeOf(append())).toBe('done');
    expect((await store.readStream(stream)).map(({ revision }) => revision)).toEqual([0]);
  });
});

it('leaves reads and subscriptions as they are', async () => {
  const { client, server } = await start();
  const stream = someStream();
  await client.appendToStream(stream, events(3));
  const following = outcomeOf(collect(client.subscribeToAll()), 500);
  await eventually(() => server.faults.subscriptions).toBe(1);
  server.faults.loseQuorum({ answersAfterMs: 1 });
  await outcomeOf(client.appendToStream(stream, event(3)));
  expect(await collect(client.readStream(stream))).toHaveLength(3);
  expect(await following).toBe('waits');
});

it('back in time, it carries out what waited', async () => {
  const { client, server } = await start();
  server.faults.loseQuorum();
  const waiting = outcomeOf(client.appendToStream(someStream(), event(0)));
  await eventually(() => server.faults.calls('batchAppend')).toBe(1);
  server.faults.regainQuorum();
  expect(await waiting).toBe('done');
});
