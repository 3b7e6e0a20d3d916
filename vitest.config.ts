import { defineConfig } from 'vitest/config';

/**
 * Three projects by suffix, one after the other: pure and in-memory first, then real processes and files, then the whole
 * system. Whole systems run one at a time: on two cores, two of them would only time each other out.
 */
const project = (
  name: string,
  include: string,
  options: { groupOrder: number; testTimeout: number; exclude?: string[]; maxWorkers?: number },
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
      ...(maxWorkers ? { maxWorkers, fileParallelism: false } : {}),
    },
  };
};

export default defineConfig({
  test: {
    projects: [
      project('unit', '.spec.ts', {
        ...{ groupOrder: 0, testTimeout: 15_000 },
        exclude: ['**/*.int.spec.ts', '**/*.e2e.spec.ts'],
      }),
      project('integration', '.int.spec.ts', { groupOrder: 1, testTimeout: 240_000 }),
      project('e2e', '.e2e.spec.ts', { groupOrder: 2, testTimeout: 240_000, maxWorkers: 1 }),
    ],
  },
});
