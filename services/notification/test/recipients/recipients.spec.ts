import type { CaseEvent } from '@gridcase/contracts';
import { expect, test } from 'vitest';
import { concernsSomebody, noticesOf } from '../../src/domain/recipients.ts';
import {
  COMMUNITY,
  committee,
  dispatched,
  event,
  later,
  opened,
  queued,
  reporter,
  TOWNSHIP,
  triaged,
} from '../controls.ts';

const told = (...history: CaseEvent[]): string[] =>
  noticesOf(history).map(({ recipient, template }) => `${recipient.kind} ${recipient.id}: ${template}`);

const atGrid = [opened(), triaged, dispatched()];
const REPORTER = `reporter ${reporter.ref}`;

test.each<[string, CaseEvent[], string[]]>([
  ['dispatched', atGrid, ['handler p-007: handler.dispatched', `${REPORTER}: reporter.takenUp`]],
  [
    'dispatched again: a committee has no person, so the role in its area is told',
    [...atGrid, dispatched({ tier: 'community', handler: committee, areaCode: COMMUNITY })],
    [`handler communityCommittee:${COMMUNITY}: handler.dispatched`, `${REPORTER}: reporter.handedOn`],
  ],
  [
    'escalated to the community',
    [...atGrid, event('case.escalated.v1')],
    [`supervisor supervisor:${COMMUNITY}: supervisor.escalated`],
  ],
  [
    'escalated to the township',
    [...atGrid, { type: 'case.escalated.v1', data: { from: 'joint', to: 'township', cause: 'officer', reason: 'x' } }],
    [`supervisor supervisor:${TOWNSHIP}: supervisor.escalated`],
  ],
  [
    'deadline missed at the grid',
    [...atGrid, event('case.deadlineMissed.v1')],
    ['handler p-007: handler.deadlineMissed', `supervisor supervisor:${COMMUNITY}: supervisor.deadlineMissed`],
  ],
  [
    'deadline missed at the township',
    [
      ...atGrid,
      {
        type: 'case.deadlineMissed.v1',
        data: { milestone: 'settle', tier: 'township', dueAt: '2026-11-24T00:00:00.000Z' },
      },
    ],
    ['handler p-007: handler.deadlineMissed', `supervisor supervisor:${TOWNSHIP}: supervisor.deadlineMissed`],
  ],
  ['answered', [...atGrid, event('case.answered.v1')], [`${REPORTER}: reporter.answered`]],
  ['closed', [...atGrid, event('case.closed.v1')], [`${REPORTER}: reporter.closed`]],
  ['queued', [opened(), queued], [`triageDesk triageDesk:${TOWNSHIP}: triageDesk.queued`]],
  ['supervised', [...atGrid, event('case.supervised.v1')], ['handler p-007: handler.supervised']],
  ['rework ordered', [...atGrid, event('case.reworkOrdered.v1')], ['handler p-007: handler.reworkOrdered']],
  [
    'reopened',
    [...atGrid, event('case.reopened.v1')],
    ['handler p-007: handler.reopened', `${REPORTER}: reporter.reopened`],
  ],
  ['returned', [...atGrid, event('case.returned.v1')], [`supervisor supervisor:${COMMUNITY}: supervisor.returned`]],
  ['followed up', [...atGrid, event('case.followedUp.v1')], ['handler p-007: handler.followedUp']],
  ['followed up while nobody has it', [opened(), queued, event('case.followedUp.v1')], []],
  [
    'dispatched, reported by nobody known',
    [opened({ reporter: undefined }), dispatched()],
    ['handler p-007: handler.dispatched'],
  ],
])('%s', (_, history, expected) => {
  expect(told(...history)).toEqual(expected);
});

test('what concerns nobody tells nobody, and nothing that tells somebody is taken for it', () => {
  for (const each of [opened(), triaged, dispatched(), queued, ...later]) {
    expect([each.type, noticesOf([...atGrid, each]).length > 0]).toEqual([each.type, concernsSomebody(each.type)]);
  }
});

test('a history that does not begin with the opening tells nobody', () => {
  expect(noticesOf([dispatched()])).toEqual([]);
  expect(noticesOf([])).toEqual([]);
});

test('where no area is known there is no supervisor to tell', () => {
  const nowhere = opened({
    location: { status: 'unknown', areaCode: null, method: 'none', candidates: [], territoryVersion: 'control' },
  });
  expect(told(nowhere, event('case.escalated.v1'))).toEqual([]);
});

test('what an older register tells concerns nobody: 250 past reports were 250 mails', () => {
  expect(['case.opened.v1', 'case.triaged.v1', 'case.judged.v1', 'case.archived.v1'].some(concernsSomebody)).toBe(
    false,
  );
});
