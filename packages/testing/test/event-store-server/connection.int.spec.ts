import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { START } from '@eventstore/db-client';
import { startEventStoreProtocolServer } from '@gridcase/testing';
import { expect, it, onTestFinished } from 'vitest';
import {
  collect,
  connectTo,
  event,
  events,
  eventually,
  outcomeOf,
  pause,
  someStream,
  start,
  wholeLog,
} from './controls.ts';

it('cut connections fail what is under way; the next call makes a new one', async () => {
  const { client, server } = await start();
  await client.appendToStream(someStream(), events(3));
  const subscription = client.subscribeToAll({ fromPosition: START });
  const following = outcomeOf(collect(subscription));
  await eventually(() => server.faults.subscriptions).toBe(1);
  server.faults.dropConnections();
  expect(await following).toBe('unavailable');
  await eventually(() => outcomeOf(client.appendToStream(someStream(), event(3)))).toBe('done');
  expect(server.faults.subscriptions).toBe(0);
});

it('frozen, it neither answers nor does what it is asked; thawed, it does both', async () => {
  const { client, server, store } = await start({ batchAppend: false });
  const stream = someStream();
  await client.appendToStream(stream, event(0));
  server.faults.freeze();
  const appended = client.appendToStream(stream, event(1), { deadline: 60_000 });
  const newcomer = connectTo(server.connectionString);
  const read = collect(newcomer.readStream(stream));
  expect(await outcomeOf(appended, 200)).toBe('waits');
  expect(await outcomeOf(read, 50)).toBe('waits');
  expect(await store.readStream(stream)).toHaveLength(1);
  server.faults.thaw();
  expect(await outcomeOf(appended)).toBe('done');
  expect(await outcomeOf(read)).toBe('done');
});

it('restarts on the same port with all it had; away, it refuses connections', async () => {
  const { client, server } = await start();
  const { port } = server;
  await client.appendToStream(someStream(), events(3));
  await server.restart(async () => {
    await eventually(() => outcomeOf(client.appendToStream(someStream(), event(9)))).toMatch(/^code 14$|unavailable/);
  });
  expect(server.port).toBe(port);
  await eventually(() => outcomeOf(client.appendToStream(someStream(), event(3)))).toBe('done');
  expect(await wholeLog(client)).toHaveLength(4);
});

it('stopped, gives its port to another over the same directory', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-server-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const { client, server } = await start({ directory });
  await client.appendToStream(someStream(), events(3));
  await server.stop();
  const next = await startEventStoreProtocolServer({ directory, port: server.port });
  onTestFinished(() => next.stop());
  expect(next.connectionString).toBe(server.connectionString);
  await eventually(() => outcomeOf(wholeLog(client))).toBe('done');
  expect(await wholeLog(client)).toHaveLength(3);
});

it('asked to stop, it stops at once, whoever is connected', async () => {
  const { client, server } = await start();
  await client.appendToStream(someStream(), event(0));
  const following = outcomeOf(collect(client.subscribeToAll({ fromPosition: START })));
  await eventually(() => server.faults.subscriptions).toBe(1);
  expect(await outcomeOf(server.stop())).toBe('done');
  expect(await following).toBe('unavailable');
});

it('cleared, is as it was in the beginning', async () => {
  const { client, server } = await start();
  server.faults.inject({ on: 'batchAppend', times: 99, effect: { kind: 'stall' } });
  server.faults.follow({ host: '127.0.0.1', port: 1 });
  server.faults.freeze();
  server.faults.clear();
  await pause(10);
  expect(await outcomeOf(client.appendToStream(someStream(), event(0)))).toBe('done');
});

it('server features that fail leave the client without an append', async () => {
  const { client, server } = await start();
  server.faults.inject({ on: 'features', effect: { kind: 'fail', code: 14 } });
  expect(await outcomeOf(client.appendToStream(someStream(), event(0)))).toBe('code 14');
  expect(await outcomeOf(client.appendToStream(someStream(), event(0)))).toBe('done');
});
