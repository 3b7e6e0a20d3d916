import type { CaseEvent } from '@gridcase/contracts';
import { expect, test } from 'vitest';
import { noticesOf } from '../../src/domain/recipients.ts';
import { dispatched, opened, queued, triaged } from '../controls.ts';
import { INTERVIEW_AT, lifted, ordered, proposed, replied, toTheQueue } from '../supervision-histories.ts';
import { heldBy } from './held-by.ts';

const atWork = [opened(), triaged, dispatched()];
const told = (...history: readonly CaseEvent[]) =>
  noticesOf(history, heldBy('p-008')).map(({ recipient: { kind, id }, template }) => `${kind} ${id}: ${template}`);

test('a unit that is ordered to put something right is told by when, and of an interview for when', () => {
  const [notice] = noticesOf([...atWork, ordered()], heldBy('p-008'));
  expect(told(...atWork, ordered())).toEqual(['handler p-008: handler.supervisionOrdered']);
  expect(notice).toMatchObject({ values: { level: 'interview', sessionAt: INTERVIEW_AT }, dueAt: INTERVIEW_AT });
});

test('also when the case has gone to another since: the post that was ordered is', () => {
  const other = { role: 'township', unit: '稠城街道办事处', areaCode: '330782001' } as const;
  const gone = dispatched({ tier: 'township', handler: other });
  expect(told(...atWork, ordered(), gone, lifted)).toEqual([
    expect.stringMatching(/^handler gridWorker:\d{15}: handler.supervisionLifted$/),
  ]);
});

test('whoever ordered it hears that the unit has replied; of what a rule ordered the township’s supervisor', () => {
  expect(told(...atWork, ordered(), replied)).toEqual(['supervisor supervisor:330782: supervisor.supervisionAnswered']);
  expect(told(...atWork, ordered({ orderedBy: null }), replied)).toEqual([
    'supervisor supervisor:330782001: supervisor.supervisionAnswered',
  ]);
});

test('what is ordered in a queue its desk is told', () => {
  expect(told(opened(), queued, toTheQueue)).toEqual(['triageDesk triageDesk:330782001: triageDesk.supervised']);
});

test('that a unit might be summoned the city’s supervisor is told, and not the unit', () => {
  expect(told(...atWork, proposed)).toEqual(['supervisor supervisor:330782: supervisor.interviewProposed']);
});
