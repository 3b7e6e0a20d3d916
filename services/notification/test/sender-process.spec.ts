import type { DueEntry, DueIndex } from '@gridcase/projection';
import { createLogger } from '@gridcase/runtime';
import { expect, onTestFinished, test } from 'vitest';
import { senderProcess } from '../src/send/sender-process.ts';

test('replicas that share the work do not all begin with a delivery at the same moment', async () => {
  const due: DueEntry[] = Array.from({ length: 40 }, (_, n) => ({ key: `delivery-${n}`, item: 'try', dueAt: 0 }));
  const index: DueIndex = {
    due: (_now, limit) => due.slice(0, limit),
    between: () => [],
    put() {},
    remove() {},
    removeAll() {},
    next: () => 0,
  };
  const begun: number[] = [];
  const start = performance.now();
  const sender = senderProcess({
    store: { head: async () => Number.POSITIVE_INFINITY },
    index,
    ready: async () => {},
    indexed: () => 0,
    clock: { now: () => 1 },
    ...{ lanes: 1, perLane: 40, spreadMs: 100, log: createLogger({ level: 'silent' }) },
    send: async () => {
      begun.push(performance.now() - start);
      return undefined;
    },
    giveUpWaiting: async () => {},
  });
  await sender.start();
  onTestFinished(() => sender.stop());
  await expect.poll(() => begun.length).toBe(40);
  // Forty at random within 100 ms lie closer together than 20 ms less often than once in 10^20 runs.
  expect(Math.max(...begun) - Math.min(...begun)).toBeGreaterThan(20);
});
