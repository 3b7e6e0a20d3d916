import { describe, expect, it } from 'vitest';
import { allHandlers, at, GRID, handlersIn, instant } from '../../controls.ts';
import { after, cases, commands, dataOf, outcomeOf } from '../case-story.ts';

const miss = commands.missDeadline;

describe('a missed deadline', () => {
  it.each([
    ['dispatched', 'grid', 'community', ['deadlineMissed', 'escalated', 'dispatched']],
    ['atCommunity', 'community', 'joint', ['deadlineMissed', 'escalated', 'dispatched']],
    ['atJoint', 'joint', 'township', ['deadlineMissed', 'escalated', 'dispatched', 'listed']],
  ] as const)(
    '%s: recorded at tier %s, and by policy the case climbs to %s in one append',
    (phase, from, to, types) => {
      expect(outcomeOf(miss(), cases[phase]())).toEqual(types);
      expect(dataOf('case.deadlineMissed.v1', miss(), cases[phase]())).toEqual({
        ...{ milestone: 'accept', tier: from, dueAt: instant(15) },
      });
      expect(dataOf('case.escalated.v1', miss(), cases[phase]())).toMatchObject({ from, to, cause: 'deadlineMissed' });
      const { deadlines, explanation } = dataOf('case.dispatched.v1', miss(), cases[phase]());
      expect(deadlines[0]).toEqual({ milestone: 'accept', dueAt: instant(16 + 15) });
      expect(explanation.matched[0]?.rule).toBe('escalation.accept');
    },
  );

  it('at the township is recorded only', () => {
    expect(outcomeOf(miss(), cases.atTownship())).toEqual(['deadlineMissed']);
  });

  it('of a milestone that does not escalate is recorded only', () => {
    const late = miss({ milestone: 'answer', dueAt: instant(30), now: at(31) });
    expect(outcomeOf(late, cases.accepted())).toEqual(['deadlineMissed']);
  });

  it('takes along what else was overdue with the same handler', () => {
    expect(outcomeOf(miss({ now: at(31) }), cases.dispatched())).toEqual([
      ...['deadlineMissed', 'deadlineMissed', 'escalated', 'dispatched'],
    ]);
  });

  it('goes to people where nobody holds the next tier', () => {
    const handlers = handlersIn(GRID, { grid: allHandlers.grid });
    expect(outcomeOf(miss({ handlers }), cases.dispatched())).toEqual([
      'deadlineMissed',
      'escalated',
      'clockSet',
      'queued',
    ]);
  });
});

describe('is quiet', () => {
  it('when the milestone was reached in time', () => {
    expect(outcomeOf(miss(), cases.accepted())).toEqual([]);
  });

  it('when it was recorded before', () => {
    expect(outcomeOf(miss(), after(commands.open(), miss()))).toEqual([]);
  });

  it('when a newer dispatch has set another deadline for the milestone', () => {
    expect(outcomeOf(miss(), after(commands.open(), commands.escalate()))).toEqual([]);
  });

  it('when it has not come yet, as the clock was set back', () => {
    expect(outcomeOf(miss({ now: at(14) }), cases.dispatched())).toEqual([]);
  });

  it.each(['queued', 'answered', 'verified', 'closed'] as const)('when the case is %s', (phase) => {
    expect(outcomeOf(miss(), cases[phase]())).toEqual([]);
  });
});

it('is refused when there is no case', () => {
  expect(outcomeOf(miss(), cases.none)).toBe('case-unknown');
});
