import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../src/database.ts';
import { openEmbedded } from '../src/index.ts';
import { someDirectory } from './some-directory.ts';

const APPENDER = join(import.meta.dirname, 'appending-process.ts');

interface Acknowledged {
  readonly stream: string;
  readonly revision: number;
  readonly append: string;
  readonly of: number;
}

function startAppender(directory: string, name: string, appends?: number) {
  const args = [APPENDER, directory, name, ...(appends === undefined ? [] : [String(appends)])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let told = '';
  const speaking = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      told += chunk;
      resolve();
    });
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { speaking, closed, kill: () => child.kill('SIGKILL'), told: () => parse(told) };
}

/** The last line may be cut off: then it was not told whole, and is not counted. */
const parse = (told: string): Acknowledged[] =>
  told
    .slice(0, told.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' '))
    .map(([stream, revision, append, of]) => ({
      stream: stream!,
      revision: Number(revision),
      append: append!,
      of: Number(of),
    }));

async function wholeLog(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after = 0; ; ) {
    const slice = await store.readAll({ after, limit: 4_096 });
    events.push(...slice.events);
    after = slice.position;
    if (slice.caughtUp) return events;
  }
}

/** Each append whole, in one piece, at the place that was told; places without gaps; each id once. */
function expectSound(log: readonly RecordedEvent[], acknowledged: readonly Acknowledged[]): void {
  const lengths = new Map<string, number>();
  const pieces = new Map<string, RecordedEvent[]>();
  for (const event of log) {
    const length = lengths.get(event.stream) ?? 0;
    expect(event.revision).toBe(length);
    lengths.set(event.stream, length + 1);
    const { append, index } = JSON.parse(event.data) as { append: string; index: number };
    const piece = pieces.get(append) ?? [];
    expect(index).toBe(piece.length);
    pieces.set(append, [...piece, event]);
  }
  for (const piece of pieces.values()) {
    expect(piece).toHaveLength((JSON.parse(piece[0]!.data) as { of: number }).of);
    expect(piece.at(-1)!.revision - piece[0]!.revision).toBe(piece.length - 1);
  }
  expect(new Set(log.map((event) => event.eventId)).size).toBe(log.length);
  for (const { stream, revision, append, of } of acknowledged) {
    expect(pieces.get(append)).toHaveLength(of);
    expect(pieces.get(append)!.at(-1)).toMatchObject({ stream, revision });
  }
}

function expectIntact(directory: string): void {
  const database = openDatabase(join(directory, 'gridcase.db'));
  expect(database.connection.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
  database.close();
}

it('has every acknowledged event and no half append, however often and whenever it was killed', async () => {
  const directory = someDirectory();
  const acknowledged: Acknowledged[] = [];
  for (let round = 0; round < 12; round++) {
    const appender = startAppender(directory, `round${round}`);
    await appender.speaking;
    const enough = 45 + Math.random() * 100;
    await expect.poll(() => appender.told().length, { interval: 1 }).toBeGreaterThan(enough);
    appender.kill();
    await appender.closed;
    acknowledged.push(...appender.told());
    const { store, close } = await openEmbedded({ directory });
    expectSound(await wholeLog(store), acknowledged);
    await close();
  }
  expect(acknowledged.length).toBeGreaterThan(500);
  expectIntact(directory);
});

it('takes appends of several processes at once, and shows each reader all of them in one order', async () => {
  const directory = someDirectory();
  const { store, close } = await openEmbedded({ directory });
  onTestFinished(close);
  const abort = new AbortController();
  const followed: RecordedEvent[] = [];
  const following = (async () => {
    for await (const slice of store.subscribe({ after: 0, signal: abort.signal })) followed.push(...slice.events);
  })();
  const appenders = ['a', 'b', 'c'].map((name) => startAppender(directory, name, 400));
  expect(await Promise.all(appenders.map((appender) => appender.closed))).toEqual([0, 0, 0]);
  const acknowledged = appenders.flatMap((appender) => appender.told());
  expect(acknowledged).toHaveLength(1_200);
  const log = await wholeLog(store);
  expectSound(log, acknowledged);
  await expect.poll(() => followed.length).toBe(log.length);
  expect(followed.map((event) => event.eventId)).toEqual(log.map((event) => event.eventId));
  abort.abort();
  await following;
});

it('lets one process go on when another is killed in the middle of writing', async () => {
  const directory = someDirectory();
  const killed = startAppender(directory, 'killed');
  const staying = startAppender(directory, 'staying', 2_000);
  await Promise.all([killed.speaking, staying.speaking]);
  await new Promise((resolve) => setTimeout(resolve, 100));
  killed.kill();
  await killed.closed;
  expect(await staying.closed).toBe(0);
  const { store, close } = await openEmbedded({ directory });
  onTestFinished(close);
  expectSound(await wholeLog(store), [...killed.told(), ...staying.told()]);
  expect(staying.told()).toHaveLength(2_000);
});
