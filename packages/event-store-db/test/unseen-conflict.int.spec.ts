import { decided, handleCommand, withTimeBudget } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { start } from './controls.ts';
import { numbered, someStream } from './events.ts';

/** What the leader has written at revision 1 of the stream and could not yet bring to a quorum. */
const unseen = (times: number) =>
  ({ on: 'batchAppend', times, effect: { kind: 'unseenConflict', actual: 1 } }) as const;

it('what vanished again was told as somebody’s act; nobody hears of it', async () => {
  const { store, server } = await start();
  const stream = someStream();
  await store.append(stream, [numbered(0)], 'noStream');
  server.faults.inject(unseen(3));
  expect(await store.append(stream, [numbered(1)], 0)).toMatchObject({ outcome: 'appended', revision: 1 });
  expect(server.faults.calls('batchAppend')).toBe(5);
});

it('what came on a quorum after all is a conflict, once it can be read', async () => {
  const { store, server, kept } = await start();
  const stream = someStream();
  await store.append(stream, [numbered(0)], 'noStream');
  const fault = server.faults.inject(unseen(1_000));
  const appending = store.append(stream, [numbered(1)], 0);
  await expect.poll(() => fault.struck).toBeGreaterThan(2);
  await kept.append(stream, [numbered(2)], 0);
  expect(await appending).toEqual({ outcome: 'conflict', actual: 1 });
});

it('what stays neither here nor there is the store’s trouble, not somebody’s act', async () => {
  const { store, server } = await start();
  const stream = someStream();
  await store.append(stream, [numbered(0)], 'noStream');
  server.faults.inject(unseen(1_000));
  const appending = withTimeBudget(3_000, () => store.append(stream, [numbered(1)], 0));
  await expect(appending).rejects.toMatchObject({
    code: 'event-store-unavailable',
    retryable: true,
    message: expect.stringContaining('is not on a quorum'),
  });
});

it('the time ended in the middle of a try, and a deadline was told instead of what stands in the way', async () => {
  const { store, server } = await start();
  const stream = someStream();
  await store.append(stream, [numbered(0)], 'noStream');
  server.faults.inject(unseen(1));
  server.faults.inject({ on: 'batchAppend', times: 1_000, effect: { kind: 'stall' } });
  const appending = withTimeBudget(3_000, () => store.append(stream, [numbered(1)], 0));
  await expect(appending).rejects.toMatchObject({ message: expect.stringContaining('is not on a quorum') });
});

it('a command that met it five times was told that others changed the stream; it is decided once', async () => {
  const { store, server } = await start();
  const stream = someStream();
  await store.append(stream, [numbered(0)], 'noStream');
  server.faults.inject(unseen(8));
  let decisions = 0;
  const result = await handleCommand(
    {
      store,
      codec: { encode: () => ({ type: 'test.happened', data: '{}', schemaVersion: 1 }), decode: () => ({}) },
      decider: {
        initialState: {},
        evolve: (state: object) => state,
        decide: () => {
          decisions++;
          return decided({});
        },
      },
    },
    stream,
    {},
    {
      commandId: crypto.randomUUID(),
      correlationId: crypto.randomUUID(),
      actor: { kind: 'service', id: 'test' },
      now: 0,
    },
  );
  expect(result).toMatchObject({ outcome: 'done', repeated: false, revision: 1 });
  expect(decisions).toBe(1);
});
