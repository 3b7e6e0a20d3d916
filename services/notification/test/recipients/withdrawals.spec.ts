import type { CaseEvent } from '@gridcase/contracts';
import { expect, test } from 'vitest';
import { noticesOf } from '../../src/domain/recipients.ts';
import {
  dispatched,
  elsewhere,
  event,
  joined,
  left,
  neighbour,
  opened,
  reporter,
  triaged,
  withdrawn,
} from '../controls.ts';
import { heldBy } from './held-by.ts';

const atWork = [opened(), triaged, dispatched()];
const told = (...history: CaseEvent[]) =>
  noticesOf(history, heldBy('p-007')).map(({ recipient, template }) => `${recipient.id}: ${template}`);
const settled = (ends: boolean): CaseEvent => ({ type: 'case.withdrawalSettled.v1', data: { ends, reason: '已修好' } });
const closed = event('case.closed.v1');
const answered = event('case.answered.v1');

test('withdrawn in work: whoever has it is asked, the reporter is told so', () => {
  expect(told(...atWork, withdrawn())).toEqual([
    'p-007: handler.withdrawn',
    `${reporter.ref}: reporter.withdrawalAsked`,
  ]);
});

test('withdrawn where it ends by the rules: nobody is asked, its end tells', () => {
  expect(told(...atWork, withdrawn(false))).toEqual([]);
  expect(told(...atWork, withdrawn(false), settled(true))).toEqual([]);
  expect(told(...atWork, withdrawn(false), settled(true), closed)).toEqual([`${reporter.ref}: reporter.withdrawn`]);
});

test('gone on with: the reporter learns why, and what comes of it', () => {
  const goesOn = [...atWork, withdrawn(), settled(false)];
  expect(told(...goesOn)).toEqual([`${reporter.ref}: reporter.goesOn`]);
  expect(told(...goesOn, answered)).toContain(`${reporter.ref}: reporter.answered`);
});

test('settled by its work all the same, before anybody said whether it ends: the reporter hears how', () => {
  expect(told(...atWork, withdrawn(), closed)).toEqual([`${reporter.ref}: reporter.closed`]);
});

test('of what others reported too one leaves alone, and is told no more of it', () => {
  const one = [...atWork, joined(), withdrawn(false)];
  expect(told(...one)).toEqual([`${reporter.ref}: reporter.left`]);
  expect(told(...one, answered)).toContain(`${neighbour.ref}: reporter.answered`);
  expect(told(...one, answered)).not.toContain(`${reporter.ref}: reporter.answered`);
  // Where the others have left meanwhile, it is all theirs again.
  expect(told(...one, left, closed)).toEqual([`${reporter.ref}: reporter.closed`]);
});

test('reached otherwise: written to there from then on, and that alone is no news', () => {
  const corrected: CaseEvent = event('case.reporterCorrected.v1');
  expect(told(...atWork, corrected)).toEqual([]);
  expect(told(...atWork, corrected, closed)).toEqual([`${elsewhere.ref}: reporter.closed`]);
});
