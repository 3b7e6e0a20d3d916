import { parentPort } from 'node:worker_threads';
import type { Health } from '@gridcase/event-sourcing';
import { carry } from './carried-error.ts';
import type { ProcessLog } from './process-log.ts';
import type { Projection } from './projection-process.ts';
import type { ThreadMessage } from './thread-messages.ts';

const tell = (message: ThreadMessage): void => parentPort!.postMessage(message);

const TELL_LOG_EVERY_MS = 1_000;

/** In a thread: what is said to it stands in the log of the thread that began this one. */
export const threadLog: ProcessLog = {
  warn(facts, message) {
    const { err, ...others } = facts as { err?: unknown };
    tell({ kind: 'warning', facts: others, ...(err !== undefined && { error: carry(err) }), message });
  },
};

/**
 * In a thread that `projectionsInThread` began: runs the projections and tells how they are, until it is told to stop; then
 * lets go of what they stood on, and the thread ends.
 */
export async function serveProjections(
  projections: readonly Projection[],
  close: () => Promise<void>,
  logHealth: () => Health = () => ({ ok: true }),
): Promise<void> {
  const telling = setInterval(() => tell({ kind: 'log', health: logHealth() }), TELL_LOG_EVERY_MS);
  const stopped = new Promise((resolve) => parentPort!.once('message', resolve));
  for (const projection of projections) {
    let caughtUp = false;
    const tellState = (applied: number) => {
      const { name } = projection;
      const state = { name, position: projection.position(), health: projection.health(), caughtUp, applied };
      tell({ kind: 'state', state });
    };
    projection.watch(tellState);
    await projection.start();
    void projection.caughtUp().then(
      () => {
        caughtUp = true;
        tellState(0);
      },
      () => undefined,
    );
  }
  await stopped;
  clearInterval(telling);
  for (const projection of projections.toReversed()) await projection.stop();
  await close();
  parentPort!.close();
}
