import { type Clock, type Health, heldUpBy, loopProcess, type Process, pause } from '@gridcase/event-sourcing';
import type { ProcessLog } from './process-log.ts';

export interface WatchdogOptions {
  /** `routing.deadlines`. */
  readonly name: string;
  /** Pause between the end of one round and the beginning of the next, in real time. */
  readonly everyMs: number;
  /** One round. Must bear repetition: what a round did not finish, the next finds again. */
  readonly tick: () => Promise<void>;
  /** While it is in doubt there is no round: what a watchdog does can't be undone, and it does it in bulk. */
  readonly clock: Pick<Clock, 'doubt'>;
  readonly log?: ProcessLog | undefined;
}

/** Looks again and again for what has stalled or fallen due. A round that throws is reported and followed by the next. */
export function watchdog({ name, everyMs, tick, clock, log }: WatchdogOptions): Process {
  let trouble: Health | undefined;
  let inDoubt = false;

  const round = async () => {
    const doubt = clock.doubt?.();
    if (doubt === undefined) {
      inDoubt = false;
      await tick();
      trouble = undefined;
      return;
    }
    // Said once, not every quarter of a second: whoever checks the clock says so too.
    if (!inDoubt) log?.warn({ watchdog: name, doubt }, 'does nothing while the clock is in doubt');
    inDoubt = true;
    trouble = { ok: false, detail: `does nothing: ${doubt}`, trouble: 'clock' };
  };

  const watch = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      try {
        await round();
      } catch (error) {
        trouble = heldUpBy(error);
        log?.warn({ watchdog: name, err: error }, 'round failed, the next comes');
      }
      await pause(everyMs, signal);
    }
  };

  return loopProcess({ name, run: watch, health: () => trouble ?? { ok: true } });
}
