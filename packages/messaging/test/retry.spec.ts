import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, defaultRetry, isOutage, judge, MessageBusUnavailable, noRetry } from '../src/index.ts';

const policy = { attempts: 3, delayMs: (attempt: number) => attempt * 10, outlasts: isOutage };

describe('judging an attempt', () => {
  it.each([{ outcome: 'handled' } as const, { outcome: 'skipped', reason: 'not ours' } as const])(
    'is done with what was $outcome',
    (outcome) => {
      expect(judge(outcome, 1, policy)).toEqual({ next: 'done', outcome });
    },
  );

  it('poisons at once what the handler calls so', () => {
    expect(judge({ outcome: 'poisoned', reason: 'broken' }, 1, policy)).toEqual({ next: 'poison', reason: 'broken' });
  });

  it('waits before the next attempt as the policy says, or as the handler says', () => {
    expect(judge({ outcome: 'retry', reason: 'r' }, 1, policy)).toMatchObject({ next: 'retry', afterMs: 20 });
    expect(judge({ outcome: 'retry', reason: 'r', afterMs: 7 }, 2, policy)).toMatchObject({
      next: 'retry',
      afterMs: 7,
    });
  });

  it('gives up with the last attempt, also when the handler asks for another', () => {
    const verdict = judge({ outcome: 'retry', reason: 'no grid', afterMs: 7 }, 3, policy);
    expect(verdict).toEqual({ next: 'poison', reason: 'gave up after 3 attempts: no grid' });
  });

  it('takes a throw for a retry', () => {
    expect(judge({ outcome: 'threw', error: new TypeError('x') }, 1, policy)).toMatchObject({
      next: 'retry',
      reason: 'TypeError: x',
      outage: false,
    });
    expect(judge({ outcome: 'threw', error: 'a string' }, 3, policy)).toMatchObject({ next: 'poison' });
  });

  it('waits out a store or a bus that is away, at whatever attempt', () => {
    for (const error of [new EventStoreUnavailable('away'), new MessageBusUnavailable('away')]) {
      expect(judge({ outcome: 'threw', error }, 99, policy)).toMatchObject({ next: 'retry', outage: true });
    }
  });

  it('does not wait for a store that will not come back', () => {
    const error = new EventStoreUnavailable('closed', { retryable: false });
    expect(judge({ outcome: 'threw', error }, 3, policy)).toMatchObject({ next: 'poison' });
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
    expect(judge({ outcome: 'retry', reason: 'r' }, 1, noRetry)).toMatchObject({ next: 'poison' });
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
