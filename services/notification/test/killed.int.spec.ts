import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import { expect, test } from 'vitest';
import type { RoutesConfigInput } from '../src/index.ts';
import { appendCase, deliveryEvents } from './case-log.ts';
import { dispatched, opened, triaged } from './controls.ts';
import { until } from './house.ts';
import { httpReceiver, SECRET } from './receivers/http-receiver.ts';

const MAIN = new URL('../src/main.ts', import.meta.url).pathname;
const CASES = 120;
const KILLS = 8;
const AT_REST = ['delivery.sent.v1', 'delivery.outcomeUnknown.v1'];

function start(directory: string, routesFile: string): ChildProcess {
  const env = {
    ...{ PATH: process.env.PATH, GRIDCASE_DATA: directory, GRIDCASE_ROUTES_FILE: routesFile },
    ...{ GRIDCASE_PORT: '0', GRIDCASE_LOG_LEVEL: 'error' },
  };
  return spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'inherit', 'inherit'] });
}

test('killed in mid-send and started again, time after time: no cause is ever received twice, none is lost', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'notification-killed-'));
  const routesFile = join(directory, 'routes.json');
  let killAt = 3;
  let child: ChildProcess | undefined;
  // Some answers never come, for the process is killed while the receiver has the message in hand.
  const receiver = await httpReceiver((response, _, count) => {
    if (count >= killAt && child?.exitCode === null && child.signalCode === null && killAt < Infinity) {
      child.kill('SIGKILL');
    }
    setTimeout(() => response.writeHead(204).end(), 20);
  });
  const routes: RoutesConfigInput = {
    webhooks: [{ id: 'hook', url: receiver.url, secret: SECRET, for: ['handler'], timeoutMs: 900 }],
    ...{ attemptLimitMs: 1_000, concurrency: 4 },
  };
  writeFileSync(routesFile, JSON.stringify(routes));
  const embedded = await openEmbedded({ directory });
  try {
    for (let n = 0; n < CASES; n++) {
      const events = [opened({ reporter: undefined }), triaged, dispatched()];
      await embedded.bus.publish(await appendCase(embedded.store, events, `case ${n}`));
    }
    for (let kills = 0; kills < KILLS; kills++) {
      child = start(directory, routesFile);
      await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');
      killAt = receiver.received.length + 1 + Math.floor(Math.random() * 5);
    }
    killAt = Infinity;
    child = start(directory, routesFile);
    const streams = await until(
      () => deliveryEvents(embedded.store),
      (seen) => seen.size === CASES && [...seen.values()].every((events) => AT_REST.includes(events.at(-1)!.type)),
      60_000,
    );
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);

    const ids = receiver.received.map(({ headers }) => String(headers['webhook-id']));
    expect(new Set(ids).size).toBe(ids.length);
    const count = (type: string) => [...streams.values()].filter((events) => events.at(-1)!.type === type).length;
    // What was recorded as sent was received; what a kill cut off is unknown.
    expect(ids.length).toBeGreaterThanOrEqual(count('delivery.sent.v1'));
    expect(count('delivery.outcomeUnknown.v1')).toBeGreaterThan(0);
    for (const events of streams.values()) {
      expect(events.filter(({ type }) => type === 'delivery.planned.v3')).toHaveLength(1);
      expect(events.filter(({ type }) => type === 'delivery.attempted.v1')).toHaveLength(1);
    }
  } finally {
    child?.kill('SIGKILL');
    await embedded.close();
    await receiver.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
