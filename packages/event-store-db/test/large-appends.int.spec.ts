import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { appendMessages } from '../src/append-messages.ts';
import { createBatch } from '../src/batch.ts';
import { clientAt, partsOf } from '../src/connection-client.ts';
import { readConnectionString } from '../src/connection-string.ts';
import { StreamsClient } from '../src/protocol.ts';
import { start } from './controls.ts';
import { numbered, someStream } from './events.ts';

const MIB = 1024 * 1024;
const LONG_MS = 60_000;

/** The server's limit is on data alone. */
const heavy = (n: number, bytes: number): NewEvent => ({ ...numbered(n), metadata: JSON.stringify('x'.repeat(bytes)) });

it('an append of more than a message is one append, and reads as it was said', async () => {
  const { store } = await start({ adapter: { callTimeoutMs: 15_000, patienceMs: 45_000 } });
  const [stream, events] = [someStream(), Array.from({ length: 9 }, (_, n) => heavy(n, 0.4 * MIB))];
  expect(await store.append(stream, events, 'noStream')).toMatchObject({ revision: 8, repeated: false });
  expect(await store.append(stream, events, 'noStream')).toMatchObject({ revision: 8, repeated: true });
  expect(await store.readStream(stream)).toMatchObject(events.map(({ eventId, metadata }) => ({ eventId, metadata })));
});

it('an append of which the last message never came is not written, not in part either', async () => {
  const { server, kept } = await start();
  const settings = readConnectionString(server.connectionString);
  const service = await partsOf(clientAt(settings.nodes[0], settings)).getGRPCClient(StreamsClient, 'test');
  const call = service.batchAppend();
  const batch = createBatch(
    call,
    () => {},
    () => {},
  );
  const stream = someStream();
  const request = (name: string, events: readonly NewEvent[]) =>
    ({ stream: name, events, expected: 'noStream', mark: '' }) as const;
  const messages = appendMessages(randomUUID(), request(stream, [heavy(0, MIB), heavy(1, MIB), heavy(2, MIB)]));
  expect(messages).toHaveLength(3);
  for (const message of messages.slice(0, 2)) call.write(message);
  // Answered behind them on the same call: they have come.
  const behind = await batch.append(request(someStream(), [numbered(0)]), LONG_MS);
  expect(behind).toMatchObject({ kind: 'appended' });
  batch.cut(new Error('the writer dies'));
  service.close();
  expect(await kept.readStream(stream)).toEqual([]);
});

it('an event that no message carries ended the call of everybody who waited on it: it is refused before', async () => {
  const { store, server } = await start({ adapter: { callTimeoutMs: LONG_MS, patienceMs: LONG_MS } });
  server.faults.inject({ on: 'batchAppend', effect: { kind: 'delay', ms: 500 } });
  const neighbour = store.append(someStream(), [numbered(0)], 'noStream');
  await expect(store.append(someStream(), [heavy(0, 17 * MIB)], 'noStream')).rejects.toThrow(RangeError);
  expect(await neighbour).toMatchObject({ repeated: false });
  expect(server.faults.calls('batchAppend')).toBe(1);
});
