import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { BARE_ENVIRONMENT, soaked } from '@gridcase/testing';
import { expect, test } from 'vitest';
import type { RoutesConfigInput } from '../src/index.ts';
import { appendCase, deliveryEvents } from './case-log.ts';
import { dispatched, opened, triaged } from './controls.ts';
import { until } from './house.ts';
import { httpReceiver, SECRET } from './receivers/http-receiver.ts';
import { mailReceiver } from './receivers/mail-receiver.ts';

const MAIN = new URL('../src/main.ts', import.meta.url).pathname;
const CASES = soaked(48, 1_000);
const KILLS = soaked(4, 60);
const retry = { baseMs: 100, maxMs: 500 };
const AT_REST = ['delivery.sent.v1', 'delivery.outcomeUnknown.v1'];

function start(directory: string, routesFile: string): ChildProcess {
  const env = {
    ...{ ...BARE_ENVIRONMENT, GRIDCASE_DATA: directory, GRIDCASE_ROUTES_FILE: routesFile },
    ...{ GRIDCASE_PORT: '0', GRIDCASE_LOG_LEVEL: 'error' },
  };
  return spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Kills the process while the receiver has a message in hand: some answers never come. */
interface Killer {
  child?: ChildProcess;
  killAt: number;
  /** Called with each message that arrives. */
  arrived(count: number): void;
}

const killer = (): Killer => ({
  killAt: 3,
  arrived(count) {
    const { child, killAt } = this;
    if (count >= killAt && killAt < Infinity && child?.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
    }
  },
});

/** Kills notification in mid-send, time after time, then lets it finish. Resolves to every delivery's events. */
async function killTimeAfterTime(routes: RoutesConfigInput, arrivals: () => number, killing: Killer) {
  const directory = mkdtempSync(join(tmpdir(), 'notification-killed-'));
  const routesFile = join(directory, 'routes.json');
  writeFileSync(routesFile, JSON.stringify({ ...routes, attemptLimitMs: 1_000, concurrency: 4 }));
  const embedded = await openEmbedded({ directory });
  try {
    for (let n = 0; n < CASES; n++) {
      const events = [opened({ reporter: undefined }), triaged, dispatched()];
      await appendCase(embedded.store, events, `case ${n}`);
    }
    for (let kills = 0; kills < KILLS; kills++) {
      killing.child = start(directory, routesFile);
      await once(killing.child, 'exit');
      expect(killing.child.signalCode).toBe('SIGKILL');
      killing.killAt = arrivals() + 1 + Math.floor(Math.random() * 5);
    }
    killing.killAt = Infinity;
    killing.child = start(directory, routesFile);
    const streams = await until(
      () => deliveryEvents(embedded.store),
      (seen) => seen.size === CASES && [...seen.values()].every((events) => AT_REST.includes(events.at(-1)!.type)),
      150_000,
    );
    killing.child.kill('SIGTERM');
    const [code] = await once(killing.child, 'exit');
    expect(code).toBe(0);
    return [...streams.values()];
  } finally {
    killing.child?.kill('SIGKILL');
    await embedded.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

const endedAs = (streams: readonly (readonly RecordedEvent[])[], type: string) =>
  streams.filter((events) => events.at(-1)!.type === type).length;
const countOf = (events: readonly RecordedEvent[], type: string) =>
  events.filter((event) => event.type === type).length;

test('killed in mid-send, time after time: every webhook arrives, and what comes again has the id that it had', async () => {
  const killing = killer();
  const receiver = await httpReceiver((response, _, count) => {
    killing.arrived(count);
    setTimeout(() => response.writeHead(204).end(), 20);
  });
  try {
    const webhooks = [{ id: 'hook', url: receiver.url, secret: SECRET, for: ['handler' as const], timeoutMs: 900 }];
    const streams = await killTimeAfterTime({ webhooks, retry }, () => receiver.received.length, killing);
    expect(endedAs(streams, 'delivery.sent.v1')).toBe(CASES);
    const ids = receiver.received.map(({ headers }) => `delivery-${headers['webhook-id']}`);
    expect([...new Set(ids)].sort()).toEqual(streams.map(([planned]) => planned!.stream).sort());
    // Once for each attempt that the log shows, at most: a kill may have come before anything left.
    for (const events of streams) {
      expect(countOf(events, 'delivery.planned.v3')).toBe(1);
      const times = ids.filter((id) => id === events[0]!.stream).length;
      expect(times).toBeLessThanOrEqual(countOf(events, 'delivery.attempted.v1'));
    }
    expect(ids.length).toBeGreaterThan(CASES);
  } finally {
    await receiver.close();
  }
});

test('killed in mid-send, time after time: no mail ever arrives twice, and what may be lost is said to be', async () => {
  const killing = killer();
  const arrived: string[] = [];
  const receiver = await mailReceiver({
    onData: async (stream, _, done) => {
      const chunks = await Array.fromAsync(stream as AsyncIterable<Buffer>).catch(() => undefined);
      // Cut off by a kill in the middle of the message.
      if (!chunks) return;
      const source = Buffer.concat(chunks).toString();
      arrived.push(/Message-ID: <([^@]+)@/.exec(source)![1]!);
      killing.arrived(arrived.length);
      setTimeout(done, 20);
    },
  });
  try {
    const smtp = { host: '127.0.0.1', port: receiver.port, allowClear: true, from: 'g@yiwu.example', timeoutMs: 900 };
    const addressBook = [{ kind: 'handler' as const, area: '330782', email: 'grids@yiwu.example' }];
    const streams = await killTimeAfterTime({ smtp, addressBook, retry }, () => arrived.length, killing);
    expect(new Set(arrived).size).toBe(arrived.length);
    expect(endedAs(streams, 'delivery.outcomeUnknown.v1')).toBeGreaterThan(0);
    // What was recorded as sent has arrived.
    const sent = streams.filter((events) => events.at(-1)!.type === 'delivery.sent.v1').map(([first]) => first!.stream);
    expect(arrived.map((id) => `delivery-${id}`)).toEqual(expect.arrayContaining(sent));
  } finally {
    await receiver.close();
  }
});
