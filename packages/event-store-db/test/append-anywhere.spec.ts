import { type AppendResult, EventStoreUnavailable, withTimeBudget } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { createAppendAnywhere } from '../src/append-anywhere.ts';
import { numbered } from './events.ts';

const patience = { callTimeoutMs: 4_000, patienceMs: 600_000 };
const reads = { stream: async () => [] };

it('others were always quicker: it went on for 32 attempts, though whoever asked had no time left', async () => {
  const appendAt = async (): Promise<AppendResult> => ({ outcome: 'conflict', actual: 7 });
  const append = createAppendAnywhere(appendAt, reads, patience);
  const asked = withTimeBudget(150, () => append('case-1', [numbered(0)]));
  await expect(asked).rejects.toBeInstanceOf(EventStoreUnavailable);
  await expect(asked).rejects.toThrow(/case-1 was appended to by others [1-5] times meanwhile/);
});

it('waited for its turn behind an append of the same stream, though whoever asked had no time left', async () => {
  const first = Promise.withResolvers<AppendResult>();
  let begun = 0;
  const appendAt = async (): Promise<AppendResult> => {
    begun++;
    return begun === 1 ? first.promise : { outcome: 'appended', revision: 1, position: 2, repeated: false };
  };
  const append = createAppendAnywhere(appendAt, reads, patience);
  const waiting = append('case-1', [numbered(0)]);
  const asked = withTimeBudget(50, () => append('case-1', [numbered(1)]));
  const patient = append('case-1', [numbered(2)]);
  await expect(asked).rejects.toMatchObject({ code: 'event-store-unavailable', retryable: true });
  expect(begun).toBe(1);
  first.resolve({ outcome: 'appended', revision: 0, position: 1, repeated: false });
  expect(await Promise.all([waiting, patient])).toMatchObject([{ revision: 0 }, { revision: 1 }]);
  expect(begun).toBe(2);
});
