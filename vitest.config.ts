import { defineConfig } from 'vitest/config';

/** Three projects by suffix: pure and in-memory first, then real processes and files, then the whole system. */
const project = (name: string, include: string, exclude: string[], testTimeout: number) => ({
  test: {
    name,
    include: [`{packages,services}/*/test/**/*${include}`],
    exclude,
    testTimeout,
    hookTimeout: testTimeout,
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', '.spec.ts', ['**/*.int.spec.ts', '**/*.e2e.spec.ts', '**/node_modules/**'], 15_000),
      project('integration', '.int.spec.ts', ['**/node_modules/**'], 240_000),
      project('e2e', '.e2e.spec.ts', ['**/node_modules/**'], 240_000),
    ],
  },
});
