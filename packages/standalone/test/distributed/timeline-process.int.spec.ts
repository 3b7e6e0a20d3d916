import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameUuid } from '@gridcase/event-sourcing';
import { createEventStoreDbStore, type EventStoreDbStore } from '@gridcase/event-store-db';
import { localIssuer } from '@gridcase/runtime';
import { BARE_ENVIRONMENT, type EventStoreServer, startEventStoreProtocolServer } from '@gridcase/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, root } from '../gridcase-process.ts';

const CITY = '330782';
const directory = mkdtempSync(join(tmpdir(), 'gridcase-timeline-process-'));
const running = new Set<ChildProcess>();
let server: EventStoreServer;
let store: EventStoreDbStore;
beforeAll(async () => {
  server = await startEventStoreProtocolServer();
  store = await createEventStoreDbStore({ connectionString: server.connectionString });
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await store.close();
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** Timeline alone on the event store, as compose starts it: its projections have a thread and a connection of their own. */
async function startTimeline() {
  const port = await freePort();
  const env = {
    ...{ ...BARE_ENVIRONMENT, NODE_OPTIONS: '--max-old-space-size=448', GRIDCASE_LOG_LEVEL: 'warn' },
    ...{ GRIDCASE_BACKEND: 'distributed', EVENTSTORE_URL: server.connectionString },
    ...{ GRIDCASE_DATA: directory, GRIDCASE_PORT: String(port) },
  };
  const main = join(root, 'services/timeline/src/main.ts');
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const url = `http://127.0.0.1:${port}`;
  const ready = async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.status;
  await expect.poll(ready).toBe(200);
  return {
    output: () => output,
    async total(): Promise<number> {
      const issuer = await localIssuer({ directory });
      const token = await issuer.issue({ role: 'supervisor', area: CITY, subject: 'somebody' });
      const answer = await fetch(`${url}/v1/cases`, { headers: { authorization: `Bearer ${token}` } });
      return ((await answer.json()) as { total: number }).total;
    },
    async end(signal: 'SIGTERM' | 'SIGKILL') {
      const exited = once(child, 'exit');
      child.kill(signal);
      return (await exited)[0] as number | null;
    },
  };
}

async function openCases(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) {
    const [caseId, reportId, eventId] = ['case', 'report', 'event'].map((what) => nameUuid([what, String(n)]));
    const location = {
      status: 'found',
      areaCode: `${CITY}001001`,
      method: 'areaCode',
      candidates: [],
      territoryVersion: 'test',
    };
    const at = '2026-11-24T18:00:00.000Z';
    const data = { caseId, reportId, channel: 'hotline', subject: '水管爆裂', openedAt: at, location };
    const metadata = { correlationId: eventId, causationId: eventId, actor: { kind: 'system', id: 'test' }, at };
    const texts = { data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
    await store.append(`case-${caseId}`, [{ eventId: eventId!, type: 'case.opened.v1', ...texts }], 'noStream');
  }
}

/** Asked so seldom that nobody is turned away for asking. */
const untilThereAre = (total: number, timeline: Awaited<ReturnType<typeof startTimeline>>) =>
  expect.poll(() => timeline.total(), { interval: 200 }).toBe(total);

it('projects in a thread of its own: killed with its process it goes on where it was, told to stop it lets the process end', async () => {
  await openCases(0, 20);
  const first = await startTimeline();
  await untilThereAre(20, first);
  await openCases(20, 30);
  await untilThereAre(30, first);
  const writing = openCases(30, 60);
  await first.end('SIGKILL');
  await writing;
  const second = await startTimeline();
  await untilThereAre(60, second);
  expect(await second.end('SIGTERM'), second.output()).toBe(0);
  expect(second.output()).not.toContain('held up');
});
