import { backoffMs, EventStoreUnavailable } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRetry, judge, noRetry, type Tried } from '../src/index.ts';

const policy = { attempts: 3, delayMs: (attempt: number) => attempt * 10, bugAttempts: 5 };
const nth = (attempt: number, more: Partial<Tried> = {}): Tried => ({
  ...{ attempt, holds: 0, othersPassed: true },
  ...more,
});
const threw = (error: unknown) => ({ outcome: 'threw', error }) as const;

describe('judging an attempt', () => {
  it.each([{ outcome: 'handled' } as const, { outcome: 'skipped', reason: 'not ours' } as const])(
    'is done with what was $outcome',
    (outcome) => {
      expect(judge(outcome, nth(1), policy)).toEqual({ next: 'done', outcome });
    },
  );

  it('poisons at once what the handler calls so', () => {
    const verdict = judge({ outcome: 'poisoned', reason: 'broken' }, nth(1), policy);
    expect(verdict).toEqual({ next: 'poison', reason: 'broken' });
  });

  it('waits before the next attempt as the policy says, or as the handler says', () => {
    expect(judge({ outcome: 'retry', reason: 'r' }, nth(1), policy)).toMatchObject({ next: 'retry', afterMs: 20 });
    expect(judge({ outcome: 'retry', reason: 'r', afterMs: 7 }, nth(2), policy)).toMatchObject({
      next: 'retry',
      afterMs: 7,
    });
  });

  it('gives up with the last attempt, also when the handler asks for another', () => {
    const verdict = judge({ outcome: 'retry', reason: 'no grid', afterMs: 7 }, nth(3), policy);
    expect(verdict).toEqual({ next: 'poison', reason: 'gave up after 3 attempts: no grid' });
  });

  it('holds what the handler says is no fault of the message, further and further apart, two seconds at most', () => {
    const held = { outcome: 'held', reason: 'written by a newer version', trouble: 'newer' } as const;
    const at = (holds: number) => judge(held, nth(99, { holds }), { ...policy, delayMs: (n) => 10 ** n });
    expect(at(0)).toMatchObject({ next: 'hold', trouble: 'newer', afterMs: 100, counts: false });
    expect(at(1)).toMatchObject({ next: 'hold', afterMs: 1_000 });
    expect(at(9)).toMatchObject({ next: 'hold', afterMs: 2_000 });
  });
});

describe('what was thrown is the service’s fault', () => {
  const gone = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  const refused = Object.assign(new Error('16 UNAUTHENTICATED'), { code: 16 });
  const denied = Object.assign(new Error('7 PERMISSION_DENIED'), { code: 7 });
  const tls = Object.assign(new Error('14 UNAVAILABLE: Last error: Error: self-signed certificate'), { code: 14 });
  const final = (cause: unknown) => new EventStoreUnavailable('EventStoreDB', { cause, retryable: false });

  it.each<[string, unknown, string]>([
    ['the store is away', new EventStoreUnavailable('away'), 'away'],
    ['the store does not know our user', final(refused), 'credentials'],
    ['our user may not do this', final(denied), 'rights'],
    [
      'the store’s certificate is not accepted',
      new EventStoreUnavailable('EventStoreDB', { cause: tls }),
      'certificate',
    ],
    ['the disk is full', gone, 'full'],
    ['something nobody foresaw', new Error('whatever'), 'unknown'],
    ['not even an error', 'a string', 'unknown'],
  ])('%s: held at whatever attempt, however many others pass', (_, error, trouble) => {
    expect(judge(threw(error), nth(9_999), policy)).toMatchObject({ next: 'hold', trouble, counts: false });
  });

  it('a bug is held as well, and its attempts count only while others pass', () => {
    const bug = threw(new TypeError('x'));
    expect(judge(bug, nth(1), policy)).toMatchObject({ next: 'hold', trouble: 'bug', counts: true });
    expect(judge(bug, nth(5, { othersPassed: false }), policy)).toMatchObject({ next: 'hold', counts: false });
    const reason = 'threw 5 times while others were handled: TypeError: x';
    expect(judge(bug, nth(5), policy)).toEqual({ next: 'poison', reason });
  });

  it('what an engine’s client throws for a cause of its own is no bug', () => {
    const failed = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) });
    expect(judge(threw(failed), nth(9_999), policy)).toMatchObject({ next: 'hold', trouble: 'away', counts: false });
  });
});

describe('the default policy', () => {
  it('tries six times, further and further apart, for about half a minute', () => {
    const delays = [2, 3, 4, 5, 6].map((attempt) => defaultRetry.delayMs(attempt));
    expect(defaultRetry.attempts).toBe(6);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    const total = delays.reduce((sum, delay) => sum + delay, 0);
    expect(total).toBeGreaterThan(15_000);
    expect(total).toBeLessThan(35_000);
  });

  it('has a sister that tries once', () => {
    expect(judge({ outcome: 'retry', reason: 'r' }, nth(1), noRetry)).toMatchObject({ next: 'poison' });
  });
});

it('a backoff stays within a fifth of its course and under its ceiling', () => {
  const backoff = { firstMs: 100, factor: 2, ceilingMs: 5_000 };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), (failures) => {
      const plain = Math.min(5_000, 100 * 2 ** (failures - 1));
      const wait = backoffMs(backoff, failures);
      return wait >= Math.floor(plain * 0.8) && wait <= Math.ceil(plain * 1.2);
    }),
  );
});
