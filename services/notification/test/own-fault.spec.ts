import { createLogger } from '@gridcase/runtime';
import { expect, test } from 'vitest';
import { RoutesConfig } from '../src/index.ts';
import { resultOf } from '../src/send/attempt-result.ts';
import { createLanes } from '../src/send/lanes.ts';
import { senderProcess } from '../src/send/sender-process.ts';

const judgement = { config: RoutesConfig.parse({}), clock: { now: () => 0 }, jitter: () => 0.5 };
const attempt = { attempt: 99, route: 'email', tries: 99 } as const;

test('a login that the mail server refuses for three days had every mail given up: it costs none, and is tried again soon', () => {
  const failed = { outcome: 'failed', error: 'the mail server does not accept our login (535)' } as const;
  expect(resultOf(failed, attempt, judgement)).toMatchObject({ maxTries: judgement.config.retry.attempts });
  expect(resultOf({ ...failed, trouble: 'credentials' }, attempt, judgement)).toMatchObject({
    ...{ type: 'recordFailure', permanent: false, maxTries: Number.MAX_SAFE_INTEGER },
    retryAt: '1970-01-01T00:00:30.000Z',
  });
});

test('a way that is shut lets nobody in for a while, then one at a time, until it is open again', () => {
  let now = 0;
  const lanes = createLanes(8, 1_000, () => now);
  lanes.shut('email');
  expect([lanes.enter('email'), lanes.enter('webhook:a')]).toEqual([false, true]);
  now = 1_000;
  expect([lanes.enter('email'), lanes.enter('email')]).toEqual([true, false]);
  now = 1_999;
  expect(lanes.enter('email')).toBe(false);
  lanes.open('email');
  expect([lanes.enter('email'), lanes.enter('email')]).toEqual([true, true]);
});

test('a replica that nobody gave a mail to since was not ready until it was: what it heard of its way out grows old', async () => {
  const sender = senderProcess({
    store: { head: async () => 0 },
    index: { due: () => [], between: () => [], put() {}, remove() {}, removeAll() {}, next: () => null },
    ...{ ready: async () => {}, indexed: () => 0, clock: { now: () => 1 }, send: async () => undefined },
    ...{ lanes: 1, perLane: 1, spreadMs: 0, shutMs: 100, log: createLogger({ level: 'silent' }) },
    giveUpWaiting: async () => {},
  });
  sender.heardOf('email', 'credentials');
  expect(sender.health()).toEqual({ ok: false, detail: 'email is shut', trouble: 'credentials' });
  await expect.poll(() => sender.health()).toEqual({ ok: true });
});
