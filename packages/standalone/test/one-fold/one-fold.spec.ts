import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseEvent, caseEventSchemas } from '@gridcase/contracts';
import { soaked } from '@gridcase/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asBefore, history, type Told } from './histories.ts';
import * as told from './tellers.ts';

const RUNS = { numRuns: soaked(60, 5_000) };
const slices = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

/** After each event, also in the middle of what was appended at once. */
function sameAtEachStep(whole: readonly Told[], cuts: readonly number[]): void {
  const own = told.routing(whole);
  const facts = own.map(told.toNotification);
  expect(told.timeline(whole), 'timeline').toEqual(
    own.map((state, last) => told.toTimeline(state, whole.slice(0, last + 1))),
  );
  expect(told.notification(whole), 'notification').toEqual(facts);
  expect(told.intake(whole), 'intake').toEqual(facts.map(told.toIntake));
  const ends = told.deadlines(whole, cuts);
  expect(ends, 'the index of deadlines').toEqual(ends.map(([events]) => [events, told.toDeadlines(own[events - 1]!)]));
}

describe('routing, timeline, notification, intake and the index of deadlines have every case alike, after each event', () => {
  it('of any history that routing writes', () => {
    fc.assert(fc.property(history, slices, sameAtEachStep), RUNS);
  });

  it('of any history as builds wrote it that had no event for a judgement without a nature', () => {
    fc.assert(fc.property(history.map(asBefore), slices, sameAtEachStep), RUNS);
  });

  it('of events in an order that nobody ever decided: what does not fit changes nothing, anywhere', () => {
    const samples = Object.keys(caseEventSchemas).map((type): Told => {
      const path = join(import.meta.dirname, '../../../contracts/samples', `${type}.json`);
      const { data, metadata } = JSON.parse(readFileSync(path, 'utf8'));
      return { event: { type, data } as CaseEvent, made: metadata };
    });
    const [opened] = samples.filter(({ event }) => event.type === 'case.opened.v1');
    const others = samples.filter(({ event }) => event.type !== 'case.opened.v1');
    const anyOrder = fc.array(fc.constantFrom(...others), { maxLength: 30 }).map((after) => [opened!, ...after]);
    fc.assert(fc.property(anyOrder, slices, sameAtEachStep), RUNS);
  });
});
