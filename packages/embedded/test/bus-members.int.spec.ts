import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Embedded, openEmbedded } from '../src/index.ts';
import { type Child, startChild } from './children.ts';

const GROUP = 'routing';
const TOPIC = 'gridcase.report.v1';

let directory: string;
let embedded: Embedded;
let children: Child[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  embedded = await openEmbedded({ directory });
  children = [startMember(), startMember()];
  for (const child of children) await expect.poll(() => child.lines, { timeout: 20_000 }).toContain('running');
});
afterEach(async () => {
  await Promise.all(children.map((child) => child.kill()));
  await embedded.close();
  rmSync(directory, { recursive: true });
});

const startMember = () => startChild('bus-child-member.ts', directory, GROUP, TOPIC);

const publish = (from: number, count: number) =>
  embedded.bus.publish(
    Array.from({ length: count }, (_, index) => ({
      topic: TOPIC,
      key: `key${index % 20}`,
      value: `m${from + index}`,
      headers: {},
    })),
  );
const ended = (child: Child) => child.lines.filter((line) => line.startsWith('end ')).map((line) => line.slice(4));
const allEnded = () => children.flatMap(ended);

it('two processes of a group never work on the same message', async () => {
  await publish(0, 200);
  await expect.poll(() => allEnded().length, { timeout: 20_000 }).toBe(200);
  await publish(200, 200);
  await expect.poll(() => allEnded().length, { timeout: 20_000 }).toBe(400);
  expect(new Set(allEnded()).size).toBe(400);
});

it('another process takes over at once from one that was killed, and repeats little', async () => {
  await publish(0, 100);
  await expect.poll(() => allEnded().length, { timeout: 20_000 }).toBe(100);
  const worker = children.find((child) => ended(child).length > 0)!;
  await publish(100, 1_000);
  await expect.poll(() => ended(worker).length, { timeout: 20_000 }).toBeGreaterThan(200);
  await worker.kill();
  const died = performance.now();
  const standby = children.find((child) => child !== worker)!;
  await expect.poll(() => ended(standby).length, { timeout: 10_000 }).toBeGreaterThan(0);
  // Far under the 15 s after which a claim runs out: the dead process was seen to be dead.
  expect(performance.now() - died).toBeLessThan(5_000);
  await expect.poll(() => new Set(allEnded()).size, { timeout: 20_000 }).toBe(1_100);
  await expect.poll(() => embedded.bus.lag(GROUP, [TOPIC]), { timeout: 20_000 }).toBe(0);
});

it('another process takes over from one that ends, and repeats nothing', async () => {
  await publish(0, 100);
  await expect.poll(() => allEnded().length, { timeout: 20_000 }).toBe(100);
  const worker = children.find((child) => ended(child).length > 0)!;
  await publish(100, 500);
  await expect.poll(() => ended(worker).length, { timeout: 20_000 }).toBeGreaterThan(150);
  await worker.end();
  await expect.poll(() => allEnded().length, { timeout: 20_000 }).toBe(600);
  expect(new Set(allEnded()).size).toBe(600);
});
