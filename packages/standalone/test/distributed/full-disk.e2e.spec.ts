import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseNameOf, type DataOf } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { createTopics } from '@gridcase/messaging-kafka';
import { createLogger, localIssuer } from '@gridcase/runtime';
import {
  type EventStoreServer,
  freePort,
  type KafkaProtocolBroker,
  startEventStoreProtocolServer,
  startKafkaProtocolBroker,
} from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../gridcase-process.ts';
import { diskOf, fill, ownDisk, whyNoOwnDisk } from '../own-disk.ts';
import { dataOf, ofType, wholeLogOf } from '../whole-log.ts';
import { platformReports } from './platform-report.ts';

const skipped = whyNoOwnDisk();
if (skipped !== undefined) console.log(`skipping the full disk of a service: ${skipped}`);

const PATIENCE = { interval: 100 };
const directory = mkdtempSync(join(tmpdir(), 'gridcase-full-disks-'));
const shared = join(directory, 'shared');

/** A service whose read models have a small disk to themselves. */
interface Small {
  readonly child: ChildProcess;
  readonly url: string;
  readonly disk: string;
}
let store: EventStoreServer;
let broker: KafkaProtocolBroker;
const children: ChildProcess[] = [];

async function start(service: string): Promise<Small> {
  const data = join(directory, service);
  mkdirSync(data);
  const port = await freePort();
  const own = ownDisk(data, 16);
  const child = spawn(own.command, [...own.args, process.execPath, `services/${service}/src/main.ts`], {
    cwd: root,
    env: {
      ...process.env,
      ...{ GRIDCASE_BACKEND: 'distributed', EVENTSTORE_URL: store.connectionString, GRIDCASE_LOG_LEVEL: 'fatal' },
      ...(service === 'timeline' ? {} : { KAFKA_BROKERS: broker.brokers.join(',') }),
      ...{ GRIDCASE_SHARED: shared, GRIDCASE_DATA: data, GRIDCASE_PORT: String(port) },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  const small = { child, url: `http://127.0.0.1:${port}`, disk: diskOf(child.pid!, own) };
  await expect.poll(() => causes(small), PATIENCE).toEqual([]);
  return small;
}

/** Why it is not ready, in the words of its processes; `gone` when nobody answers. */
async function causes({ url }: Small): Promise<readonly (string | undefined)[]> {
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
  if (!answer) return ['gone'];
  const { processes } = (await answer.json()) as { processes: { ok: boolean; cause?: string }[] };
  return [...new Set(processes.filter(({ ok }) => !ok).map(({ cause }) => cause))];
}

beforeAll(async () => {
  if (skipped !== undefined) return;
  store = await startEventStoreProtocolServer();
  broker = await startKafkaProtocolBroker();
  const log = createLogger({ level: 'error', pretty: false });
  await createTopics({ copies: 1, brokers: broker.brokers, clientId: 'gridcase-test', log });
});

afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
  await broker?.stop();
  await store?.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe.skipIf(skipped !== undefined)('services whose own disks are full', () => {
  it('say so and live; with space again they go on by themselves, and nothing that was answered 201 is missing', async () => {
    const intake = await start('intake');
    const [routing, timeline] = [await start('routing'), await start('timeline')];
    const taken: string[] = [];
    const report = async () => {
      const externalId = `r-${taken.length}`;
      const sent = platformReports(shared)({ externalId, text: `绣湖社区${externalId}号路灯坏了，晚上看不见路` });
      const answer = await fetch(`${intake.url}/v1/reports`, sent);
      expect(answer.status).toBe(201);
      taken.push(((await answer.json()) as { reportId: string }).reportId);
    };
    const opened = async () =>
      ofType(await wholeLogOf(store.kept), 'case.opened.v1').map(
        (event) => dataOf<DataOf<'case.opened.v1'>>(event).reportId,
      );
    const token = await (await localIssuer({ directory: shared })).issue({
      ...({ role: 'supervisor', area: '330782', subject: 'su-1' } as const),
    });
    /** What timeline does not show yet. */
    const unseen = async () => {
      const statuses = taken.map(async (reportId) => {
        const path = `/v1/cases/${nameUuid(caseNameOf(reportId))}`;
        return (await fetch(`${timeline.url}${path}`, { headers: { authorization: `Bearer ${token}` } })).status;
      });
      return (await Promise.all(statuses)).filter((status) => status !== 200).length;
    };
    for (let n = 0; n < 5; n++) await report();
    await expect.poll(unseen, PATIENCE).toBe(0);

    const full = [routing, timeline];
    for (const { disk } of full) fill(join(disk, 'ballast'));
    for (const small of full) {
      const look = async () => {
        await report();
        return causes(small);
      };
      await expect.poll(look, PATIENCE).toEqual(['full']);
    }
    expect(await causes(intake)).toEqual([]);

    for (const { disk } of full) rmSync(join(disk, 'ballast'));
    for (const small of [intake, ...full]) await expect.poll(() => causes(small), PATIENCE).toEqual([]);
    await report();
    await expect.poll(async () => (await opened()).toSorted(), PATIENCE).toEqual(taken.toSorted());
    await expect.poll(unseen, PATIENCE).toBe(0);
    for (const { child } of [intake, ...full]) expect(child.exitCode).toBeNull();
  });
});
