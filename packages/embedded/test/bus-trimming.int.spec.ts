import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedBus, type EmbeddedBus } from '../src/bus.ts';
import { type Database, openDatabase } from '../src/database.ts';
import { createGroupCommit } from '../src/group-commit.ts';

const TOPIC = 'gridcase.report.v1';
const HOUR = 3_600_000;

let directory: string;
let database: Database;
let bus: EmbeddedBus;
let time: number;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  database = openDatabase(join(directory, 'gridcase.db'));
  time = Date.UTC(2026, 10, 24);
  bus = createEmbeddedBus({ database, commit: createGroupCommit(database), keepMs: 24 * HOUR, now: () => time });
});
afterEach(async () => {
  await bus.close();
  database.close();
  rmSync(directory, { recursive: true });
});

const publish = (topic: string, count: number, prefix: string) =>
  bus.publish(Array.from({ length: count }, (_, n) => ({ topic, key: 'k', value: `${prefix}${n}`, headers: {} })));
const values = async (topic: string) => (await bus.read(topic, { offset: 0, limit: 4_096 })).map(({ value }) => value);

/** Lets a group pass everything that is there, and leaves it known. */
async function pass(group: string, topic: string): Promise<void> {
  const subscription = await bus.subscribe({ group, topics: [topic], handler: async () => ({ outcome: 'handled' }) });
  await expect.poll(() => bus.lag(group, [topic]), { timeout: 8_000 }).toBe(0);
  await subscription.stop();
}

describe('trimming', () => {
  it('takes away what is old and passed by every known group', async () => {
    await publish(TOPIC, 3, 'old');
    await pass('routing', TOPIC);
    time += 25 * HOUR;
    await publish(TOPIC, 2, 'new');
    expect(await bus.trim()).toBe(3);
    expect(await values(TOPIC)).toEqual(['new0', 'new1']);
  });

  it('keeps what some group has not passed, however old', async () => {
    await publish(TOPIC, 3, 'a');
    await pass('routing', TOPIC);
    await pass('scoring', TOPIC);
    await publish(TOPIC, 3, 'b');
    await pass('routing', TOPIC);
    time += 1_000 * HOUR;
    expect(await bus.trim()).toBe(3);
    expect(await values(TOPIC)).toEqual(['b0', 'b1', 'b2']);
    expect(await bus.lag('scoring', [TOPIC])).toBe(3);
  });

  it('keeps what is young, though all have passed it', async () => {
    await publish(TOPIC, 3, 'a');
    await pass('routing', TOPIC);
    time += 23 * HOUR;
    expect(await bus.trim()).toBe(0);
  });

  it('never touches poison', async () => {
    await publish('gridcase.routing.poison.v1', 2, 'p');
    time += 1_000 * HOUR;
    expect(await bus.trim()).toBe(0);
    expect(await values('gridcase.routing.poison.v1')).toEqual(['p0', 'p1']);
  });

  it('goes through a long topic in steps, and leaves the offsets rising', async () => {
    await publish(TOPIC, 2_600, 'm');
    await pass('routing', TOPIC);
    time += 25 * HOUR;
    expect(await bus.trim()).toBe(2_600);
    await publish(TOPIC, 1, 'next');
    expect(await bus.read(TOPIC, { offset: 0, limit: 10 })).toMatchObject([{ value: 'next0', offset: 2_600 }]);
    expect(await bus.lag('routing', [TOPIC])).toBe(1);
  });

  it('leaves a new group the beginning of what is there', async () => {
    await publish(TOPIC, 4, 'gone');
    await pass('routing', TOPIC);
    time += 25 * HOUR;
    await bus.trim();
    await publish(TOPIC, 2, 'here');
    expect(await bus.lag('newcomer', [TOPIC])).toBe(2);
    const seen: (string | null)[] = [];
    await bus.subscribe({
      group: 'newcomer',
      topics: [TOPIC],
      handler: async ({ value }) => {
        seen.push(value);
        return { outcome: 'handled' };
      },
    });
    await expect.poll(() => seen, { timeout: 8_000 }).toEqual(['here0', 'here1']);
  });
});
