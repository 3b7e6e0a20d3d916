import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageBus } from '@gridcase/messaging';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createEmbeddedBus } from '../src/bus.ts';
import { openDatabase } from '../src/database.ts';
import { createGroupCommit } from '../src/group-commit.ts';

const TOPIC = 'gridcase.report.v1';
const YEAR_MS = 365 * 24 * 3_600_000;

async function pass(bus: MessageBus, group: string): Promise<(string | null)[]> {
  const seen: (string | null)[] = [];
  const subscription = await bus.subscribe({
    group,
    topics: [TOPIC],
    handler: async ({ value }) => {
      seen.push(value);
      return { outcome: 'handled' };
    },
  });
  await expect.poll(() => bus.lag(group, [TOPIC]), { timeout: 8_000 }).toBe(0);
  await subscription.stop();
  return seen;
}

it('a group that is new after a year begins with the first message of all: it began where trimming had left the topic', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-'));
  const database = openDatabase(join(directory, 'gridcase.db'));
  let time = Date.UTC(2026, 10, 24);
  const bus = createEmbeddedBus({ database, commit: createGroupCommit(database), now: () => time });
  onTestFinished(async () => {
    await bus.close();
    database.close();
    rmSync(directory, { recursive: true });
  });
  const publish = (value: string) => bus.publish([{ topic: TOPIC, key: 'k', value, headers: {} }]);
  await publish('the very first');
  await pass(bus, 'routing');
  time += YEAR_MS;
  // Whatever the bus does by itself from time to time it does now.
  vi.advanceTimersByTime(3_600_000);
  await publish('a year later');
  expect(await pass(bus, 'newcomer')).toEqual(['the very first', 'a year later']);
});
