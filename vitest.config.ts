import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * Three projects by suffix, one after the other: pure and in-memory first, then real processes and files, then the whole
 * system. Whole systems run one at a time: on two cores, two of them would only time each other out.
 *
 * The files of a worker share its modules (no `isolate`): importing them anew for each file took three fifths of the unit
 * tests' time. So a test that changes something of the process (its environment, a global) puts it back. Every core has
 * a worker: left alone, vitest keeps one core free, and half of a machine of two does nothing.
 */
const CORES = availableParallelism();

const project = (
  name: string,
  include: string,
  options: { groupOrder: number; testTimeout: number; exclude?: string[]; maxWorkers: number },
) => {
  const { groupOrder, testTimeout, exclude = [], maxWorkers } = options;
  return {
    test: {
      name,
      include: [`{packages,services}/*/test/**/*${include}`],
      exclude: ['**/node_modules/**', ...exclude],
      testTimeout,
      hookTimeout: testTimeout,
      sequence: { groupOrder },
      ...{ isolate: false, maxWorkers, fileParallelism: maxWorkers > 1 },
      // Tests wait for facts. How long one may take to come true says nothing: left alone, vitest gives up after a second.
      expect: { poll: { timeout: 60_000, interval: 20 } },
    },
  };
};

export default defineConfig({
  test: {
    projects: [
      project('unit', '.spec.ts', {
        ...{ groupOrder: 0, testTimeout: 90_000, maxWorkers: CORES },
        exclude: ['**/*.int.spec.ts', '**/*.e2e.spec.ts'],
      }),
      project('integration', '.int.spec.ts', { groupOrder: 1, testTimeout: 240_000, maxWorkers: CORES }),
      project('e2e', '.e2e.spec.ts', { groupOrder: 2, testTimeout: 240_000, maxWorkers: 1 }),
    ],
  },
});
