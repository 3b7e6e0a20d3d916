import type { TestContext } from 'vitest';

const SOAKING = process.env.GRIDCASE_SOAK === '1';

/**
 * How much of it a test does: a little in `npm test`, where it shows that the thing holds and that the test can fail; a lot
 * in `npm run soak`, where it looks for what happens once in a thousand times. What is tested is the same.
 */
export const soaked = <Amount>(inTheRun: Amount, soaking: Amount): Amount => (SOAKING ? soaking : inTheRun);

/** What a soaked test did, for the table that `npm run soak` prints: a name, a number or a word each. */
export function tellFigures(
  { task }: Pick<TestContext, 'task'>,
  figures: Readonly<Record<string, number | string>>,
): void {
  Object.assign(task.meta, { figures: { ...task.meta.figures, ...figures } });
}

declare module 'vitest' {
  interface TaskMeta {
    figures?: Readonly<Record<string, number | string>>;
  }
}
