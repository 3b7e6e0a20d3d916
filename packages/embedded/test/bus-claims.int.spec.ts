import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@gridcase/messaging';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmbeddedBus } from '../src/bus.ts';
import { type Database, openDatabase } from '../src/database.ts';
import { createGroupCommit } from '../src/group-commit.ts';

const TOPIC = 'gridcase.report.v1';
const HOUR = 3_600_000;

let directory: string;
let database: Database;
let bus: MessageBus;
let time: number;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  database = openDatabase(join(directory, 'gridcase.db'));
  time = Date.UTC(2026, 10, 24);
  bus = createEmbeddedBus({ database, commit: createGroupCommit(database), now: () => time });
});
afterEach(async () => {
  await bus.close();
  database.close();
  rmSync(directory, { recursive: true });
});

const publish = (value: string) => bus.publish([{ topic: TOPIC, key: 'k', value, headers: {} }]);
const member = () =>
  bus.subscribe({ group: 'routing', topics: [TOPIC], handler: async () => ({ outcome: 'handled' }) });
const passed = () => expect.poll(() => bus.lag('routing', [TOPIC]), { timeout: 8_000 }).toBe(0);

/** The group is known, and in the hands of a member that nobody here can ask whether it lives. */
async function heldElsewhere(until: number): Promise<void> {
  await (await member()).stop();
  database.connection
    .prepare('UPDATE bus_groups SET holder = ?, held_until = ?')
    .run('another-machine 17 0 0b6c5d4e', until);
}

describe('a claim', () => {
  it.each([
    ['of another machine that has run out', () => time - 1],
    ['from a clock that was set back since', () => time + 10 * HOUR],
  ])('%s is taken over', async (_, until) => {
    await heldElsewhere(until());
    await publish('m0');
    await member();
    await passed();
  });

  it('of another machine that has not run out is respected until it does', async () => {
    await heldElsewhere(time + 10_000);
    await publish('m0');
    const subscription = await member();
    await expect.poll(() => subscription.health().detail).toContain('standing by');
    expect(await bus.lag('routing', [TOPIC])).toBe(1);
    time += 10_001;
    await passed();
  });

  it('that was taken by another counts no more: its member commits nothing and stands by', async () => {
    const subscription = await member();
    await publish('m0');
    await passed();
    database.connection
      .prepare('UPDATE bus_groups SET holder = ?, held_until = ?')
      .run('another-machine 17 0 0b6c5d4e', time + 10_000);
    await publish('m1');
    await expect.poll(() => subscription.health().detail, { timeout: 8_000 }).toContain('standing by');
    expect(await bus.lag('routing', [TOPIC])).toBe(1);
    expect(subscription.health().ok).toBe(true);
  });
});
