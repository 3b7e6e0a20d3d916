import { describe, expect, it } from 'vitest';
import { allHandlers, at, GRID, handlersIn, instant, officers } from '../../controls.ts';
import { after, cases, commands, dataOf, outcomeOf, refusalOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

describe('escalate', () => {
  it.each([
    ['dispatched', 'grid', 'community', officers.worker, ['escalated', 'dispatched']],
    ['atCommunity', 'community', 'joint', officers.community, ['escalated', 'dispatched']],
    ['atJoint', 'joint', 'township', officers.community, ['escalated', 'dispatched', 'listed']],
  ] as const)('%s: from %s to %s, with the next handler and new deadlines', (phase, from, to, by, types) => {
    const command = commands.escalate({ by });
    expect(outcomeOf(command, cases[phase]())).toEqual(types);
    expect(dataOf('case.escalated.v1', command, cases[phase]())).toEqual({
      ...{ from, to, cause: 'officer', reason: '要停整栋楼的水' },
    });
    const dispatched = dataOf('case.dispatched.v1', command, cases[phase]());
    expect(dispatched).toMatchObject({ tier: to, handler: allHandlers[to], areaCode: GRID });
    expect(dispatched.deadlines[0]).toEqual({ milestone: 'accept', dueAt: instant(5 + 15) });
  });

  it('records deadlines that had passed unnoticed', () => {
    expect(outcomeOf(commands.escalate({ now: at(31) }), cases.dispatched())).toEqual([
      ...['deadlineMissed', 'deadlineMissed', 'escalated', 'dispatched'],
    ]);
  });

  it('goes to people where nobody holds the next tier', () => {
    const handlers = handlersIn(GRID, { grid: allHandlers.grid });
    expect(outcomeOf(commands.escalate({ handlers }), cases.dispatched())).toEqual(['escalated', 'clockSet', 'queued']);
  });

  it('is refused at the township: there is no higher tier', () => {
    expect(refusalOf(commands.escalate({ by: officers.township }), cases.atTownship()).detail).toContain(
      'highest tier',
    );
  });

  it('is refused when the case is not where the officer saw it', () => {
    const command = commands.escalate({ by: officers.community, from: 'grid' });
    expect(refusalOf(command, cases.atCommunity()).detail).toContain('at tier community, not grid');
  });

  it('by the next tier in the same stock phrase climbs on', () => {
    const state = after(commands.open(), commands.escalate());
    expect(outcomeOf(commands.escalate({ by: officers.community }), state)).toEqual(['escalated', 'dispatched']);
  });

  itIsGuarded(commands.escalate(), ['dispatched', 'accepted']);
});
