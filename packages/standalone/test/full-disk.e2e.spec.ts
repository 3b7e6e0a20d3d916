import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { loadIntegrations, signWebhook } from '@gridcase/runtime';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort, root } from './gridcase-process.ts';
import { diskOf, fill, ownDisk, whyNoOwnDisk } from './own-disk.ts';
import { followPromises } from './settled.ts';
import { dataOf, ofType, wholeLog } from './whole-log.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-full-disk-'));
const disk = join(directory, 'disk');
mkdirSync(disk);
const skipped = whyNoOwnDisk();
if (skipped !== undefined) console.log(`skipping the full disk: ${skipped}`);

let server: ChildProcess | undefined;
afterAll(() => {
  server?.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

async function startOnSmallDisk(port: number): Promise<{ readonly url: string; readonly data: string }> {
  const own = ownDisk(disk, 64);
  server = spawn(own.command, [...own.args, process.execPath, 'packages/standalone/src/main.ts'], {
    cwd: root,
    env: { ...process.env, GRIDCASE_DATA: disk, GRIDCASE_PORT: String(port), GRIDCASE_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const ready = () =>
    fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(ready).toBe(true);
  return { url, data: diskOf(server.pid!, own) };
}

/** The log, once all that must follow has; of a copy, for SQLite wants a path that is not another process's. */
async function settledLog(data: string): Promise<RecordedEvent[]> {
  let log: RecordedEvent[] = [];
  const missing = async () => {
    const copy = mkdtempSync(join(directory, 'copy-'));
    for (const name of readdirSync(data).filter((file) => /^gridcase\.db(-wal)?$/.test(file))) {
      copyFileSync(join(data, name), join(copy, name));
    }
    log = await wholeLog(copy);
    const promised = followPromises();
    for (const event of log) promised.add(event);
    return promised.missing();
  };
  await expect.poll(missing, { interval: 500 }).toEqual([]);
  return log;
}

describe.skipIf(skipped !== undefined)('a disk that is full', () => {
  it('takes nothing in that it can not keep; with space again it goes on by itself, and has all that it took', async () => {
    const { url, data } = await startOnSmallDisk(await freePort());
    const { secrets } = loadIntegrations(join(data, 'keys', 'integrations.json')).find('platform')!;
    const taken = new Set<string>();
    const post = async (externalId: string): Promise<number> => {
      const body = JSON.stringify({ channel: 'platform', externalId, text: `绣湖社区${externalId}号路灯坏了` });
      const signing = { id: 'platform', secret: secrets[0]!, body, webhookId: externalId, timestamp: new Date() };
      const headers = { 'content-type': 'application/json', ...signWebhook(signing) };
      const answer = await fetch(`${url}/v1/reports`, { method: 'POST', headers, body });
      if (answer.ok) taken.add(((await answer.json()) as { reportId: string }).reportId);
      return answer.status;
    };
    for (let n = 0; n < 20; n++) expect(await post(`before-${n}`)).toBe(201);
    await settledLog(data);

    fill(join(data, 'ballast'));
    const refused: string[] = [];
    for (let n = 0; refused.length < 5; n++) {
      const status = await post(`full-${n}`);
      expect([201, 503]).toContain(status);
      if (status === 503) refused.push(`full-${n}`);
    }
    rmSync(join(data, 'ballast'));
    for (const id of refused) await expect.poll(() => post(id)).toBe(201);
    for (let n = 0; n < 20; n++) expect(await post(`after-${n}`)).toBe(201);

    const log = await settledLog(data);
    const received = ofType(log, 'report.received.v1').map((event) => dataOf<{ reportId: string }>(event).reportId);
    expect(received.toSorted()).toEqual([...taken].toSorted());
    expect(server!.exitCode).toBeNull();
  });
});
