import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { type ProcessLog, type Projection, projectionsInThread, readModelReader } from '../src/index.ts';
import { someDirectory } from './controls.ts';
import type { TallyThread } from './tally-thread.ts';

const EVENTS = 400;

interface Given extends Partial<Omit<TallyThread, 'path'>> {
  readonly log?: ProcessLog;
  /** Called before the nth beginning (1, 2, …). */
  readonly prepare?: (beginning: number) => void;
  readonly delayMs?: number;
  readonly heapMb?: number;
}

/** A thread to which something happens the first time only. */
function tallyThread({ log, prepare, delayMs = 1, heapMb = 128, ...fate }: Given = {}) {
  const path = join(someDirectory(), 'tally.db');
  const data: { what?: TallyThread['what'] } & Omit<TallyThread, 'what'> = { path, events: EVENTS, ...fate };
  const reader = readModelReader(path);
  let beginnings = 0;
  const [projection] = projectionsInThread({
    ...{ module: new URL('./tally-thread.ts', import.meta.url), names: ['test.tally'], log },
    data,
    heap: { oldMb: heapMb, youngMb: 12 },
    delayMs: () => delayMs,
    prepare() {
      if (++beginnings > 1) delete data.what;
      prepare?.(beginnings);
    },
  }) as [Projection];
  onTestFinished(async () => {
    await projection.stop();
    reader.close();
  });
  return {
    projection,
    beginnings: () => beginnings,
    counted: () => reader.prepare('SELECT sum(n) AS n FROM tally').get()!.n,
  };
}

/** Threads as they are begun. */
function watchThreads(): Worker[] {
  const threads: Worker[] = [];
  const note = (thread: Worker) => threads.push(thread);
  process.on('worker', note);
  onTestFinished(() => void process.off('worker', note));
  return threads;
}

it('is, to look at, a projection of this thread', async () => {
  const { projection, counted, beginnings } = tallyThread();
  let applied = 0;
  projection.watch((count) => {
    applied += count;
  });
  expect(projection.health()).toMatchObject({ ok: false, detail: 'not running' });
  await projection.start();
  expect(projection.health()).toMatchObject({ ok: false, detail: 'its thread is starting' });
  await projection.caughtUp();
  expect([projection.health(), counted(), applied]).toEqual([{ ok: true }, EVENTS, EVENTS]);
  const position = projection.position();
  expect(position).toBeGreaterThan(EVENTS);
  await projection.stop();
  expect(projection.health()).toMatchObject({ ok: false, detail: 'not running' });
  await projection.start();
  await projection.caughtUp();
  expect([projection.position(), counted(), applied, beginnings()]).toEqual([position, EVENTS, EVENTS, 2]);
});

it.each([
  [
    'an error that nobody caught',
    { what: 'throw' },
    { trouble: 'bug', detail: expect.stringContaining('nobody catches it') },
  ],
  [
    'memory that ran out in the middle of a batch',
    { what: 'exhaust', heapMb: 24 },
    { detail: expect.stringContaining('memory') },
  ],
] as const)(
  'ended by %s it is not well, says why, comes back by itself, and has each event once',
  async (_, fate, health) => {
    const { projection, counted, beginnings } = tallyThread({ ...fate, at: 200, delayMs: 300 });
    const seen: object[] = [];
    const looking = setInterval(() => seen.push(projection.health()), 1);
    onTestFinished(() => clearInterval(looking));
    await projection.start();
    await projection.caughtUp();
    expect(seen).toContainEqual({ ok: false, trouble: 'unknown', ...health });
    expect([projection.health(), counted(), beginnings()]).toEqual([{ ok: true }, EVENTS, 2]);
  },
);

it('killed again and again, wherever it was, it has each event once', async () => {
  const threads = watchThreads();
  const { projection, counted } = tallyThread();
  projection.watch(() => {
    if (threads.length < 5) void threads.at(-1)!.terminate();
  });
  await projection.start();
  await expect.poll(() => threads.length).toBe(5);
  await expect.poll(() => projection.health()).toEqual({ ok: true });
  await projection.caughtUp();
  await expect.poll(counted).toBe(EVENTS);
});

it('tells what it stands still for in the words of the error, its code and its cause, in the log of this thread', async () => {
  const warnings: { err?: Error }[] = [];
  const { projection } = tallyThread({ what: 'refuse', at: 200, log: { warn: (facts) => warnings.push(facts) } });
  await projection.start();
  await expect.poll(() => warnings.length).toBeGreaterThan(1);
  expect(projection.health()).toEqual({
    ...{ ok: false, trouble: 'full', detail: expect.stringMatching(/after position \d+: can’t read it/) },
  });
  expect(warnings[0]).toMatchObject({ projection: 'test.tally', failures: 1, err: { name: 'TypeError', errcode: 13 } });
  expect(warnings[0]!.err!.cause).toMatchObject({ message: 'because' });
  expect(warnings[0]!.err).toBeInstanceOf(Error);
});

it('waits out what keeps its files from being opened', async () => {
  const { projection, counted } = tallyThread({
    prepare(beginning) {
      if (beginning < 3) throw Object.assign(new Error('not allowed'), { code: 'EACCES' });
    },
    delayMs: 20,
  });
  await projection.start();
  expect(projection.health()).toMatchObject({ ok: false, trouble: 'rights' });
  await projection.caughtUp();
  expect(counted()).toBe(EVENTS);
});

it('stops while it is starting, and while it waits to begin again', async () => {
  const starting = tallyThread();
  await starting.projection.start();
  await starting.projection.stop();
  const waiting = tallyThread({
    prepare: () => {
      throw new Error('never');
    },
    delayMs: 3_600_000,
  });
  await waiting.projection.start();
  await waiting.projection.stop();
  await expect(waiting.projection.caughtUp()).rejects.toThrow('stopped before');
});

it('in a process whose own heap was limited at its start, the limit of the thread was ignored', () => {
  const file = join(import.meta.dirname, 'limited-process.ts');
  const path = join(someDirectory(), 'tally.db');
  const told = execFileSync(process.execPath, ['--max-old-space-size=1024', file, path], { encoding: 'utf8' });
  expect(JSON.parse(told)).toEqual({ here: true, there: true });
});
