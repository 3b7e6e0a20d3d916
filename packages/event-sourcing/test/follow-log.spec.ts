import { expect, it } from 'vitest';
import { createChangeSignal, followLog, type Slice } from '../src/index.ts';

const turns = (count: number) => new Promise((resolve) => setTimeout(resolve, count));

/** A log that is a number: its head. Reading takes a turn, and `whileReading` happens in it. */
function someLog(whileReading: () => void = () => undefined) {
  const changes = createChangeSignal();
  const log = { head: 0, reads: 0 };
  const readAll = async ({ after }: { after: number }): Promise<Slice> => {
    log.reads++;
    const position = Math.max(after, log.head);
    await turns(1);
    whileReading();
    return { events: [], position, caughtUp: true };
  };
  const abort = new AbortController();
  const slices = followLog(readAll, changes, { after: 0, signal: abort.signal });
  const moveTo = (head: number) => {
    log.head = head;
    changes.notify();
  };
  return { log, slices, moveTo, abort };
}

it('sees what was written while it was reading', async () => {
  let happened = false;
  const { slices, moveTo } = someLog(() => {
    if (!happened) moveTo(5);
    happened = true;
  });
  expect((await slices.next()).value).toMatchObject({ position: 0 });
  expect((await slices.next()).value).toMatchObject({ position: 5 });
});

it('reads nothing while nothing changes', async () => {
  const { log, slices, abort } = someLog();
  await slices.next();
  const waiting = slices.next();
  await turns(20);
  expect(log.reads).toBe(1);
  abort.abort();
  expect((await waiting).done).toBe(true);
});

it('reads nothing ahead of who takes', async () => {
  const { log, slices, moveTo } = someLog();
  await slices.next();
  for (const head of [1, 2, 3]) moveTo(head);
  await turns(20);
  expect(log.reads).toBe(1);
  expect((await slices.next()).value).toMatchObject({ position: 3 });
});

it('says nothing when it was woken for nothing', async () => {
  const { log, slices, moveTo, abort } = someLog();
  await slices.next();
  const waiting = slices.next();
  moveTo(0);
  await turns(20);
  expect(log.reads).toBe(2);
  abort.abort();
  expect((await waiting).done).toBe(true);
});

it('leaves nobody waiting behind when it is aborted', async () => {
  const changes = createChangeSignal();
  const abort = new AbortController();
  const waiting = changes.changedSince(changes.version, abort.signal);
  expect(changes.waiting).toBe(1);
  abort.abort();
  await waiting;
  expect(changes.waiting).toBe(0);
});
