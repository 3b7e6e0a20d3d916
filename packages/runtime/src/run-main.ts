import type { Process } from '@gridcase/event-sourcing';
import type { Logger } from './logger.ts';

export interface MainOptions {
  readonly log: Logger;
  /** In the order of starting; stopped in reverse. */
  readonly processes: readonly Process[];
  /** Called before the first of them is stopped. */
  readonly onStopping?: (() => void) | undefined;
  /** Lets go of what the processes stood on (stores, files), after they have stopped. */
  readonly close?: (() => Promise<void>) | undefined;
  /** Called when all are running: to print where it listens. */
  readonly onRunning?: (() => void | Promise<void>) | undefined;
  /** For stopping and closing together; then the process exits all the same, with code 1. Default 20 s. */
  readonly deadlineMs?: number | undefined;
}

/** A program that runs until it is told to stop. */
export interface Running {
  /** As SIGTERM does it: once, in reverse, within the deadline. Resolves when all is still; the process does not exit. */
  stop(): Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Starts the processes one after the other and stops them in reverse, once, on SIGINT or SIGTERM; a second signal exits
 * at once (code 130). What nobody caught ends the program with code 1: going on in an unknown state would risk the
 * log's truth, and a restart is safe by design. When one process can't start, those before it are stopped.
 */
export async function runMain(options: MainOptions): Promise<Running> {
  const { log } = options;
  const started: Process[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= stopAll(options, started));

  const exitAfterStop = (code: number): void => {
    withDeadline(stop(), options.deadlineMs ?? 20_000).then(
      () => exit(log, code),
      (error: unknown) => {
        log.fatal({ err: error }, 'could not stop cleanly');
        exit(log, 1);
      },
    );
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (stopping) return exit(log, 130);
      log.info({ signal }, 'stopping');
      exitAfterStop(0);
    });
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      exit(log, 1);
    });
  }
  try {
    await startAll(options.processes, started, log, () => stopping !== undefined);
    if (!stopping) await options.onRunning?.();
  } catch (error) {
    log.fatal({ err: error }, 'could not start');
    exitAfterStop(1);
  }
  return { stop };
}

/** Lets the last lines of the log out, for half a second at most. */
function exit(log: Logger, code: number): void {
  setTimeout(() => process.exit(code), 500);
  log.flush(() => process.exit(code));
}

async function startAll(
  processes: readonly Process[],
  started: Process[],
  log: Logger,
  isStopping: () => boolean,
): Promise<void> {
  for (const each of processes) {
    if (isStopping()) return;
    // Noted before it runs: one that is stopped while starting must be stopped too (`stop` is safe at any time).
    started.push(each);
    await each.start();
    log.debug({ process: each.name }, 'started');
  }
}

async function stopAll({ log, close, onStopping }: MainOptions, started: readonly Process[]): Promise<void> {
  onStopping?.();
  for (const each of started.toReversed()) {
    try {
      await each.stop();
      log.debug({ process: each.name }, 'stopped');
    } catch (error) {
      log.error({ err: error, process: each.name }, 'could not stop');
    }
  }
  await close?.();
  log.info('stopped');
}

function withDeadline(work: Promise<void>, deadlineMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not still after ${deadlineMs} ms`)), deadlineMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
