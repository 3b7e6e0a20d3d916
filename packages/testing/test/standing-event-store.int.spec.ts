import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventStore, startEventStoreProtocolServer } from '@gridcase/testing';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { collect, connectTo, event, events, eventually, outcomeOf, someStream } from './event-store-server/controls.ts';

afterEach(() => vi.unstubAllEnvs());

function folder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-standing-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

it('without EVENTSTORE_URL, is the protocol server in a process of its own, and keeps what it has', async () => {
  vi.stubEnv('EVENTSTORE_URL', undefined);
  const directory = folder();
  const stream = someStream();
  for (const round of [0, 1]) {
    const standing = await startEventStore({ directory });
    const client = connectTo(standing.connectionString);
    if (round === 0) await client.appendToStream(stream, events(3));
    expect(await collect(client.readStream(stream))).toHaveLength(3);
    await standing.stop();
    expect(await outcomeOf(client.appendToStream(stream, event(3)))).not.toBe('done');
  }
});

it('with it, is that server, with its connections in our hands all the same', async () => {
  const server = await startEventStoreProtocolServer();
  onTestFinished(() => server.stop());
  vi.stubEnv('EVENTSTORE_URL', server.connectionString);
  const standing = await startEventStore({ directory: '/nowhere' });
  const client = connectTo(standing.connectionString);
  await client.appendToStream(someStream(), event(0));
  expect((await server.kept.readAll({ after: 0 })).events).toHaveLength(1);
  await standing.outages!.goAway();
  expect(await outcomeOf(client.appendToStream(someStream(), event(1)))).toMatch(/^code 14$|unavailable/);
  await standing.outages!.comeBack();
  await eventually(() => outcomeOf(client.appendToStream(someStream(), event(2)))).toBe('done');
  await standing.stop();
  expect(await outcomeOf(connectTo(server.connectionString).appendToStream(someStream(), event(3)))).toBe('done');
});

it.each([
  'esdb+discover://cluster:2113?tls=false',
  'esdb://user:word@store:2113?tlsCAFile=/ca.pem',
  'esdb://a:1,b:2?tls=false',
])('nothing can be put before %s', async (url) => {
  vi.stubEnv('EVENTSTORE_URL', url);
  expect(await startEventStore({ directory: '/nowhere' })).toMatchObject({ connectionString: url, outages: undefined });
});

it.each(['SIGTERM', 'SIGINT'] as const)('alone, it says how to connect, and ends clean on %s', async (signal) => {
  const main = join(import.meta.dirname, '../src/event-store-server/main.ts');
  const child = spawn(process.execPath, [main, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [told] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /esdb:\/\/127\.0\.0\.1:\d+\?tls=false/.exec(told.toString())![0];
  const client = connectTo(url);
  await client.appendToStream(someStream(), event(0));
  const following = outcomeOf(collect(client.subscribeToAll()));
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await following).toBe('unavailable');
});
