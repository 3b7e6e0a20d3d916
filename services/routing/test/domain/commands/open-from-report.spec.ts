import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../src/domain/commands.ts';
import {
  allHandlers,
  CITY,
  COMMUNITY,
  eitherOfTwo,
  GRID,
  handlersIn,
  instant,
  judgement,
  nowhere,
  report,
  TOWNSHIP,
} from '../../controls.ts';
import { cases, commands, dataOf, outcomeOf, placeOnly } from '../case-story.ts';

const open = commands.open;
const outcome = (command: CaseCommand) => outcomeOf(command, cases.none);

describe('a report opens a case', () => {
  it.each([
    ['service', 'grid', ['opened', 'triaged', 'clockSet', 'dispatched']],
    ['dispute', 'community', ['opened', 'triaged', 'clockSet', 'dispatched']],
    ['crossDepartment', 'joint', ['opened', 'triaged', 'clockSet', 'dispatched']],
    ['beyondCommunity', 'township', ['opened', 'triaged', 'clockSet', 'dispatched', 'listed']],
  ] as const)('of nature %s: dispatched to tier %s', (nature, tier, types) => {
    const command = open({ judgement: judgement({ nature }) });
    expect(outcome(command)).toEqual(types);
    const dispatched = dataOf('case.dispatched.v1', command, cases.none);
    expect(dispatched.tier).toBe(tier);
    expect(dispatched.handler).toEqual(allHandlers[tier]);
    expect(dispatched.areaCode).toBe(GRID);
  });

  it('with deadlines of its tier and urgency, counted from the dispatch', () => {
    expect(dataOf('case.dispatched.v1', open(), cases.none).deadlines).toEqual([
      { milestone: 'accept', dueAt: instant(15) },
      { milestone: 'answer', dueAt: instant(30) },
      { milestone: 'settle', dueAt: instant(120) },
    ]);
  });

  it('says why in every decision: rule set, version, rule and facts', () => {
    const { explanation } = dataOf('case.dispatched.v1', open(), cases.none);
    expect(explanation).toMatchObject({ ruleSet: 'control', ruleSetVersion: '1' });
    expect(explanation.matched[0]).toEqual({
      rule: 'dispatch.service',
      because: 'a matter of nature service goes to tier grid',
    });
    expect(explanation.facts).toMatchObject({ tier: 'grid', nature: 'service', urgency: 'critical', area: GRID });
    expect(dataOf('case.triaged.v1', open(), cases.none).explanation.matched).toEqual([
      { rule: 'repair', because: 'says 爆裂' },
    ]);
  });

  it('known only to the community: its duty grid takes a grid matter, the case moves there, and the explanation says so', () => {
    const command = open({ report: report({ location: placeOnly.community }), handlers: handlersIn(COMMUNITY) });
    const dispatched = dataOf('case.dispatched.v1', command, cases.none);
    expect(dispatched.areaCode).toBe(GRID);
    expect(dispatched.explanation.facts.dutyGrid).toBe(true);
    expect(dispatched.explanation.matched.map(({ rule }) => rule)).toContain('handler.dutyGrid');
  });

  it('known only to the community: a dispute stays with the community as a whole', () => {
    const command = open({
      report: report({ location: placeOnly.community }),
      handlers: handlersIn(COMMUNITY),
      judgement: judgement({ nature: 'dispute' }),
    });
    expect(dataOf('case.dispatched.v1', command, cases.none)).toMatchObject({ tier: 'community', areaCode: COMMUNITY });
  });

  it('names the case by its subject, or by the beginning of its text on one line', () => {
    expect(dataOf('case.opened.v1', open(), cases.none).subject).toBe('水管爆裂');
    const text = `第一行\n第二行${'很长'.repeat(100)}`;
    const untitled = open({ report: report({ subject: undefined, text }) });
    const { subject } = dataOf('case.opened.v1', untitled, cases.none);
    expect(subject).toMatch(/^第一行 第二行很长.*…$/);
    expect(subject.length).toBeLessThanOrEqual(60);
  });

  it('never cuts a character in two', () => {
    const untitled = open({ report: report({ subject: undefined, text: '😀'.repeat(80) }) });
    expect(dataOf('case.opened.v1', untitled, cases.none).subject.isWellFormed()).toBe(true);
  });
});

describe('a report that the rules can not dispatch goes to people', () => {
  it.each([
    ['no place', { location: nowhere }, handlersIn(CITY, {}), CITY, 'placeUnknown'],
    ['a place that may be either of two', { location: eitherOfTwo }, handlersIn(CITY, {}), CITY, 'placeAmbiguous'],
    [
      'either of two in one township',
      { location: { ...eitherOfTwo, areaCode: TOWNSHIP } },
      handlersIn(TOWNSHIP, { township: allHandlers.township }),
      TOWNSHIP,
      'placeAmbiguous',
    ],
    [
      'only the township known, for a grid matter',
      { location: placeOnly.township },
      handlersIn(TOWNSHIP, { township: allHandlers.township }),
      TOWNSHIP,
      'placeUnknown',
    ],
    ['nobody who holds the tier', {}, handlersIn(GRID, {}), TOWNSHIP, 'noHandler'],
  ] as const)('%s', (_, given, handlers, queue, reason) => {
    const command = open({ report: report(given), handlers });
    expect(outcome(command)).toEqual(['opened', 'triaged', 'clockSet', 'queued']);
    expect(dataOf('case.queued.v1', command, cases.none)).toMatchObject({ queue, reason });
    expect(dataOf('case.queued.v1', command, cases.none).explanation.matched.map(({ rule }) => rule)).toContain(
      `queue.${reason}`,
    );
  });

  it('nobody who holds the tier, and no danger: not even when others are there', () => {
    const handlers = handlersIn(GRID, { township: allHandlers.township });
    const command = open({ handlers, judgement: judgement({ urgency: 'urgent' }) });
    expect(dataOf('case.queued.v1', command, cases.none)).toMatchObject({ queue: TOWNSHIP, reason: 'noHandler' });
  });

  it('a nature that is not clear: not triaged, with all that the rules saw', () => {
    const command = open({ judgement: judgement({ nature: undefined }) });
    expect(outcome(command)).toEqual(['opened', 'judged', 'clockSet', 'queued']);
    const queued = dataOf('case.queued.v1', command, cases.none);
    expect(queued).toMatchObject({ queue: TOWNSHIP, reason: 'natureUnclear' });
    expect(queued.explanation.matched.map(({ rule }) => rule)).toEqual(['queue.natureUnclear', 'repair']);
  });

  it('a matter for the township needs no finer place than the township', () => {
    const command = open({
      report: report({ location: placeOnly.township }),
      handlers: handlersIn(TOWNSHIP, { township: allHandlers.township }),
      judgement: judgement({ nature: 'beyondCommunity' }),
    });
    expect(outcome(command)).toEqual(['opened', 'triaged', 'clockSet', 'dispatched', 'listed']);
  });
});

describe('a danger does not wait in a queue because a post is vacant', () => {
  it.each([
    ['the community', { community: allHandlers.community, township: allHandlers.township }, 'community'],
    ['the township', { township: allHandlers.township }, 'township'],
  ] as const)('%s takes it, being the next that is there', (_, byTier, tier) => {
    const command = open({ handlers: handlersIn(GRID, byTier), judgement: judgement({ urgency: 'critical' }) });
    const { explanation, ...dispatched } = dataOf('case.dispatched.v1', command, cases.none);
    expect(dispatched).toMatchObject({ tier, handler: allHandlers[tier] });
    expect(explanation.matched).toEqual([
      {
        rule: 'dispatch.criticalVacant',
        because: `nobody holds tier grid, and a critical matter does not wait: it goes to tier ${tier}`,
      },
    ]);
  });
});

it('is quiet when the case is there already', () => {
  for (const state of [cases.dispatched(), cases.queued(), cases.closed()])
    expect(outcomeOf(open(), state)).toEqual([]);
});
