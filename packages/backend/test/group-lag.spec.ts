import { createMetrics } from '@gridcase/runtime';
import { expect, it, onTestFinished } from 'vitest';
import { watchReaders } from '../src/group-lag.ts';

it('one group that may not be looked at left the lag of all others unknown: each is asked by itself', async () => {
  const metrics = createMetrics({ runtime: false });
  const lag = async (group: string) => {
    if (group === 'scoring') throw new Error('not authorized');
    return 7;
  };
  onTestFinished(watchReaders({ lag }, { name: 'routing', metrics }, 5));
  const shown = async () =>
    (await metrics.registry.metrics()).split('\n').filter((line) => /^gridcase_group_lag\{/.test(line));
  await expect.poll(shown).toEqual(
    [
      ['routing.merges', 'case'],
      ['notification', 'case'],
      ['routing.batches', 'batch'],
      ['notification', 'batch'],
    ].map(([group, category]) => `gridcase_group_lag{group="${group}",topic="gridcase.${category}.v1"} 7`),
  );
});
