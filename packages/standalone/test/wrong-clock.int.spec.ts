import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BARE_ENVIRONMENT, startEventStoreProtocolServer } from '@gridcase/testing';
import { expect, it, onTestFinished } from 'vitest';

const main = join(import.meta.dirname, '../../../services/timeline/src/main.ts');

/** Makes a whole process believe another time. */
const shifted = (by: number): string =>
  `data:text/javascript,${encodeURIComponent(`const now = Date.now; Date.now = () => now() + ${by};`)}`;

/** A replica on an event store of its own, by a machine whose clock is so far off; with its address. */
async function replica(by: number) {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-wrong-clock-'));
  const server = await startEventStoreProtocolServer();
  const child: ChildProcess = spawn(process.execPath, ['--import', shifted(by), main], {
    env: {
      ...{ ...BARE_ENVIRONMENT, GRIDCASE_DATA: directory, GRIDCASE_PORT: '0', GRIDCASE_OPEN_METRICS: 'true' },
      ...{ GRIDCASE_BACKEND: 'distributed', EVENTSTORE_URL: server.connectionString },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  const lines: { msg: string; doubt?: string }[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    const said = JSON.parse(line);
    lines.push(said);
    if (said.msg !== 'timeline listens') continue;
    child.stdout!.resume();
    return { lines, origin: `http://127.0.0.1:${said.addresses[0].port}` };
  }
  throw new Error('it ended before it listened');
}

it.for([3 * 3_600_000, -40 * 86_400_000])(
  'a replica whose machine is %i ms off was ready; it is not, says why, and tells by how much',
  async (by) => {
    const { origin, lines } = await replica(by);
    const ready = await fetch(`${origin}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      processes: expect.arrayContaining([{ name: 'clock', ok: false, cause: 'clock' }]),
    });
    expect(lines.find(({ doubt }) => doubt !== undefined)?.doubt).toMatch(/3 h ahead|40 d behind|39 d 23 h behind/);
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    const seconds = Number(/^gridcase_clock_ahead_seconds (\S+)$/m.exec(metrics)![1]);
    expect(Math.abs(seconds - by / 1_000)).toBeLessThan(60);
  },
);

it('one whose clock is right is ready', async () => {
  const { origin } = await replica(0);
  await expect.poll(async () => (await fetch(`${origin}/health/ready`)).status).toBe(200);
});
