import type { CaseEvent, Explanation } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import { areasOf, type CaseHolding, evolveHolding, NO_CASE } from '../../src/domain/case-holding.ts';
import { xiuhu } from './controls.ts';

const explanation: Explanation = { ruleSet: 'r', ruleSetVersion: '1', matched: [], facts: {} };
const by = (id: string, kind: 'person' | 'service' = 'person') => ({
  actor: { kind, id },
  at: '2026-03-12T00:00:00.000Z',
});
const dispatched = (areaCode: string, handlerArea = areaCode): CaseEvent => ({
  type: 'case.dispatched.v1',
  data: {
    ...{ tier: 'community', areaCode, deadlines: [], explanation },
    handler: { role: 'communityCommittee', unit: '居委会', areaCode: handlerArea },
  },
});
const queued = (queue: string): CaseEvent => ({
  type: 'case.queued.v1',
  data: { queue, reason: 'returned', explanation },
});
const answered: CaseEvent = { type: 'case.answered.v1', data: { answer: '修好了' } };

const opened: CaseEvent = {
  type: 'case.opened.v1',
  data: {
    ...{ caseId: '973a860a-3aa2-510d-93fd-74f66a8c00e4', reportId: '06bcf1f5-8b2c-5c65-9d4c-6a9c4a1b0f11' },
    ...{ channel: 'hotline', openedAt: '2026-03-12T00:00:00.000Z', subject: '路灯' },
    location: { status: 'unknown', areaCode: null, method: 'none', candidates: [], territoryVersion: 't' },
  },
};
const after = (...events: readonly CaseEvent[]): CaseHolding =>
  [opened, ...events].reduce((holding, event) => evolveHolding(holding, event, by('routing', 'service')), NO_CASE);

describe('who has a case', () => {
  it('is nobody yet, then the queue, then whom it was given to, then whom it was handed to', () => {
    const steps = [queued('330782'), dispatched('330782001004'), dispatched('330782002003'), queued('330782002')];
    const areas = steps.map((_, n) => areasOf(after(...steps.slice(0, n + 1))));
    expect(areasOf(NO_CASE)).toEqual([]);
    expect(areasOf(after())).toEqual([]);
    expect(areas).toEqual([['330782'], ['330782001004'], ['330782002003'], ['330782002']]);
  });

  it('is, of one out of an older register, whoever would have had it', () => {
    const archived: CaseEvent = {
      type: 'case.archived.v1',
      data: {
        ...{
          source: '2023-12345.csv',
          importedAt: '2026-11-27T22:14:11.900Z',
          queue: '330782001',
          location: xiuhu,
          subject: '路灯',
          openedAt: '2023-05-04T01:00:00.000Z',
        },
        ...{ closedAt: null, dueAt: null, unit: null, outcome: null },
      },
    };
    expect(areasOf(after(archived))).toEqual(['330782001']);
  });

  it('is both where it lies and whose handler has it', () => {
    expect(areasOf(after(dispatched('330782001004', '330782002')))).toEqual(['330782001004', '330782002']);
  });

  it('remembers every person who said that it was done, through rework and other hands', () => {
    const holding = [by('o1'), by('o2'), by('routing', 'service')].reduce(
      (before, made) => evolveHolding(before, answered, made),
      after(dispatched('330782001004')),
    );
    expect(holding.answeredBy).toEqual(['o1', 'o2']);
  });

  it('remembers who closed it out of a queue, and not who only closed what another had answered', () => {
    const closed: CaseEvent = { type: 'case.closed.v1', data: { result: '重复' } };
    const inQueue = after(queued('330782'));
    expect(evolveHolding(inQueue, closed, by('desk')).answeredBy).toEqual(['desk']);
    const given = evolveHolding(inQueue, dispatched('330782001004'), by('desk'));
    expect(evolveHolding(given, closed, by('desk')).answeredBy).toEqual([]);
  });
});
