import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, type Process, pause } from '@gridcase/event-sourcing';
import type { CheckedClock } from './checked-clock.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

export interface ClockProcessOptions {
  readonly clock: CheckedClock;
  readonly store: Pick<EventStore, 'time'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Milliseconds between two comparisons. Default 10,000: one small read. */
  readonly everyMs?: number | undefined;
}

const DEFAULT_EVERY_MS = 10_000;
/** While nothing is known yet. */
const FIRST_EVERY_MS = 500;
/** A store that is away must not keep a service from starting. */
const LONGEST_START_MS = 2_000;

/**
 * Holds the clock against the store for as long as it runs. Not healthy while the clock is in doubt: then no watchdog
 * acts, and another replica takes the work. Goes on by itself when the clock is right again.
 */
export function clockProcess(options: ClockProcessOptions): Process {
  const { clock, store, log, metrics, everyMs = DEFAULT_EVERY_MS } = options;
  let stopping = new AbortController();
  let running = false;
  let told = false;

  metrics.gauge(
    'gridcase_clock_ahead_seconds',
    "By how much this machine's clock is ahead of the event store's time, negative when it is behind; nothing is decided by a clock that is two minutes off",
    [],
    (gauge) => {
      const offset = clock.offset();
      if (offset !== undefined) gauge.set(offset / 1_000);
    },
  );

  const compare = async () => {
    // A store that is away says so itself; what was known of the time goes on being known.
    await clock.compare(store).catch(() => undefined);
    const doubt = clock.offset() === undefined ? undefined : clock.doubt();
    if (doubt !== undefined && !told)
      log.error({ doubt }, 'the clock is in doubt: no watchdog acts, this replica is not ready');
    if (doubt === undefined && told) log.info('the clock is right again');
    told = doubt !== undefined;
  };

  const keepComparing = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await compare();
      const pauseMs = clock.offset() === undefined ? FIRST_EVERY_MS : everyMs;
      await pause(pauseMs, signal);
    }
  };

  return {
    name: 'clock',
    async start() {
      if (running) return;
      running = true;
      stopping = new AbortController();
      const { signal } = stopping;
      const first = compare();
      // Nobody waits for it when it is stopped: a question to a store that is away takes long to end.
      first.then(() => keepComparing(signal));
      await Promise.race([first, sleep(LONGEST_START_MS, undefined, { ref: false })]);
    },
    async stop() {
      stopping.abort();
      running = false;
    },
    health() {
      const detail = clock.doubt();
      return detail === undefined
        ? { ok: true }
        : { ok: false, detail, trouble: clock.offset() === undefined ? 'away' : 'clock' };
    },
  };
}
