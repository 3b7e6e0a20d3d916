import type { CaseEvent } from '@gridcase/contracts';
import { expect, test } from 'vitest';
import { batchNoticesOf, upToBatch } from '../../src/domain/batch-notices.ts';
import { noticesOf } from '../../src/domain/recipients.ts';
import { dispatched, event, opened, triaged } from '../controls.ts';
import { heldBy } from './held-by.ts';

const BATCH = '6a1d1c0e-2f0b-5c43-8f0a-93d2c4b7e511';
const pushed = (type: 'case.supervised.v1' | 'case.reassigned.v1'): CaseEvent => {
  const { data } = event(type);
  return { type, data: { ...data, batchId: BATCH } } as CaseEvent;
};
const atWork = [opened(), triaged, dispatched()];
const one = [...atWork, pushed('case.supervised.v1')];

test('the event of a batch tells nobody: two hundred reminders would be two hundred messages', () => {
  expect(noticesOf(one, heldBy('p-007'))).toEqual([]);
  expect(noticesOf([...atWork, pushed('case.reassigned.v1')], heldBy('p-007'))).toEqual([]);
});

test('of a single case whoever has it is told what they would have been told of it alone', () => {
  const alone = noticesOf([...atWork, event('case.supervised.v1')], heldBy('p-007'));
  expect(batchNoticesOf([one], heldBy('p-007'))).toEqual(alone.map((notice) => ({ notice, cases: 1 })));
});

test('of many everybody is told once, with how many, the first of them and how urgent the most urgent is', () => {
  const histories = Array.from({ length: 200 }, () => one);
  const told = batchNoticesOf(histories, heldBy('p-007'));
  expect(told).toMatchObject([
    {
      cases: 200,
      notice: {
        recipient: { kind: 'handler', id: 'p-007' },
        template: 'handler.supervisedMany',
        values: { cases: '200' },
      },
    },
  ]);
});

test('a post that nobody holds is told of as such, once, and its supervisor too', () => {
  const told = batchNoticesOf([one, one], heldBy(undefined));
  expect(told.map(({ notice }) => notice.template)).toEqual(['handler.supervisedMany', 'supervisor.postVacantMany']);
});

test('what happened to a case since the batch changes nothing of whom it concerned', () => {
  expect(upToBatch([...one, event('case.answered.v1')], BATCH)).toEqual(one);
  expect(upToBatch(atWork, BATCH)).toBeUndefined();
});
