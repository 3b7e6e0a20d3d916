import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { PATIENCE_MS } from './packages/testing/src/patience.ts';

/**
 * Three projects by suffix, told apart for people: whole systems, real processes and files, pure and in-memory. They run
 * in this order (by name) and in one group, so that no core waits for the last file of a kind: what waits for a broker to
 * start or for a replica to come back stands beside what computes, and short files fill the end.
 *
 * The files of a worker share its modules (no `isolate`): importing them anew for each file took three fifths of the unit
 * tests' time. So a test that changes something of the process (its environment, a global) puts it back. Every core has
 * a worker: left alone, vitest keeps one core free, and half of a machine of two does nothing.
 */
const { EVENTSTORE_URL, KAFKA_BROKERS } = process.env;
/** Suites that are given one server would find each other's events on it. */
const WORKERS = EVENTSTORE_URL || KAFKA_BROKERS ? 1 : availableParallelism();

const project = (name: string, include: string, exclude: readonly string[] = []) => ({
  test: {
    name,
    include: [`{packages,services}/*/test/**/*${include}`],
    exclude: ['**/node_modules/**', ...exclude],
    ...{ isolate: false, maxWorkers: WORKERS },
    // Tests wait for facts. How long one may take to come true says nothing: left alone, vitest gives up after seconds.
    ...{ testTimeout: 3 * PATIENCE_MS, hookTimeout: 3 * PATIENCE_MS },
    expect: { poll: { timeout: PATIENCE_MS, interval: 20 } },
  },
});

export default defineConfig({
  test: {
    projects: [
      project('e2e', '.e2e.spec.ts'),
      project('integration', '.int.spec.ts'),
      project('unit', '.spec.ts', ['**/*.int.spec.ts', '**/*.e2e.spec.ts']),
    ],
  },
});
