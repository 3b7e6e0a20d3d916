import type { Projection } from './projection-process.ts';

/** Whether it has, as it is now: waiting for it would keep a process from stopping. */
export const hasCaughtUp = (projection: Pick<Projection, 'caughtUp'>): Promise<boolean> =>
  Promise.race([
    projection.caughtUp().then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setImmediate(resolve, false)),
  ]);
