import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { type Health, heldUpBy, pause } from '@gridcase/event-sourcing';
import { uncarried } from './carried-error.ts';
import type { ProcessLog } from './process-log.ts';
import { doubling, type Projection } from './projection-process.ts';
import { quietPromise } from './quiet-promise.ts';
import type { ProjectionState, ThreadMessage } from './thread-messages.ts';

export interface ProjectionThreadOptions {
  /** What the thread runs; it ends in `serveProjections`. */
  readonly module: URL;
  /** `workerData` of the thread. */
  readonly data: unknown;
  /** Names of its projections: `timeline.cases`. */
  readonly names: readonly string[];
  /** How large its heap may grow, beside that of this thread, in MiB; and the part of it where objects are new. */
  readonly heap: { readonly oldMb: number; readonly youngMb: number };
  /** Called before each beginning of the thread, while nobody writes its files. What it throws is a failure of the thread. */
  readonly prepare: () => void;
  /** Told once a second how the log is over there. */
  readonly onLogHealth?: ((health: Health) => void) | undefined;
  readonly log?: ProcessLog | undefined;
  /** Wait after the nth failure in a row (1, 2, …). Default: doubling from 100 ms to 30 s. */
  readonly delayMs?: ((failures: number) => number) | undefined;
}

/**
 * A limit that the process was started with counts for threads whatever they are given (resourceLimits in
 * https://nodejs.org/api/worker_threads.html). Set anew, it counts for later threads alone.
 */
const HEAP_OF_THE_PROCESS = /--max[-_](old|semi)[-_]space[-_]size/.test(
  `${process.execArgv.join(' ')} ${process.env.NODE_OPTIONS}`,
);

/** For finishing a batch and closing the files; then it is ended as a kill would. */
const LONGEST_STOP_MS = 10_000;

/**
 * Projections in a thread of their own, as if they ran here: names, health, positions and log are the same. Started or
 * stopped, one of them starts or stops all. A thread that ends by itself, out of memory or by an error that nobody caught,
 * leaves them not healthy, with the cause, and is begun again: events and position are saved together, so nothing is lost
 * and nothing comes twice.
 */
export function projectionsInThread(options: ProjectionThreadOptions): readonly Projection[] {
  const { delayMs = doubling } = options;
  const mirrors = options.names.map(createMirror);
  let running: { readonly ended: Promise<void>; readonly stop: AbortController } | undefined;
  let trouble: Health | undefined;
  let failures = 0;

  const take = (message: ThreadMessage) => {
    if (message.kind === 'state') {
      trouble = undefined;
      if (message.state.caughtUp) failures = 0;
      mirrors.find(({ name }) => name === message.state.name)!.take(message.state);
      return;
    }
    if (message.kind === 'log') return options.onLogHealth?.(message.health);
    const { facts, error } = message;
    options.log?.warn({ ...facts, ...(error && { err: uncarried(error) }) }, message.message);
  };

  const keepRunning = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      for (const mirror of mirrors) mirror.wait();
      try {
        options.prepare();
        await runThread(options, take, signal);
      } catch (error) {
        failures++;
        trouble = heldUpBy(error, 'their thread ended: ');
        options.log?.warn({ err: error, failures }, 'the thread of projections ended, beginning it again');
        await pause(delayMs(failures), signal);
      }
    }
  };

  const start = async () => {
    if (running) return;
    for (const mirror of mirrors) mirror.begin();
    failures = 0;
    const stop = new AbortController();
    running = { stop, ended: keepRunning(stop.signal) };
  };
  const stop = async () => {
    running?.stop.abort();
    await running?.ended;
    running = undefined;
    trouble = undefined;
    for (const mirror of mirrors) mirror.end();
  };
  return mirrors.map(({ name, state, caughtUp, watch }) => ({
    ...{ name, start, stop, caughtUp, watch },
    health: () => (running ? (trouble ?? state().health) : { ok: false, detail: 'not running' }),
    position: () => state().position,
  }));
}

/** Resolves when it has ended because it was to; throws why it ended otherwise, when nothing of it is left. */
async function runThread(
  { module, data, heap }: ProjectionThreadOptions,
  take: (message: ThreadMessage) => void,
  signal: AbortSignal,
): Promise<void> {
  const resourceLimits = { maxOldGenerationSizeMb: heap.oldMb, maxYoungGenerationSizeMb: heap.youngMb };
  if (HEAP_OF_THE_PROCESS) {
    setFlagsFromString(`--max-old-space-size=${heap.oldMb}`);
    // Of a young generation V8 uses three of these at most.
    setFlagsFromString(`--max-semi-space-size=${Math.ceil(heap.youngMb / 3)}`);
  }
  const thread = new Worker(module, { workerData: data, resourceLimits });
  let killing: NodeJS.Timeout | undefined;
  const askToStop = () => {
    thread.postMessage('stop');
    killing = setTimeout(() => void thread.terminate(), LONGEST_STOP_MS);
  };
  signal.addEventListener('abort', askToStop);
  let error: unknown;
  thread.on('message', take).on('error', (cause) => {
    error = cause;
  });
  const code = await new Promise((resolve) => thread.once('exit', resolve));
  signal.removeEventListener('abort', askToStop);
  clearTimeout(killing);
  if (error !== undefined) throw error;
  if (!signal.aborted) throw new Error(`exit code ${code}`);
}

/** What is known here of a projection over there. */
function createMirror(name: string) {
  const starting: Health = { ok: false, detail: 'its thread is starting' };
  let state: Pick<ProjectionState, 'position' | 'health'> = { position: 0, health: starting };
  let caughtUp = quietPromise();
  const watchers: ((applied: number) => void)[] = [];
  return {
    name,
    state: () => state,
    caughtUp: () => caughtUp.promise,
    watch: (watcher: (applied: number) => void) => void watchers.push(watcher),
    begin() {
      caughtUp = quietPromise();
    },
    wait() {
      state = { ...state, health: starting };
    },
    take(told: ProjectionState) {
      state = told;
      if (told.caughtUp) caughtUp.resolve();
      for (const watcher of watchers) watcher(told.applied);
    },
    end: () => caughtUp.reject(new Error(`${name} stopped before it had caught up`)),
  };
}
