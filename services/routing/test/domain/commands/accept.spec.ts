import { describe, expect, it } from 'vitest';
import { at, instant, officers } from '../../controls.ts';
import { cases, commands, dataOf, outcomeOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

describe('accept', () => {
  it('takes the case up', () => {
    expect(outcomeOf(commands.accept(), cases.dispatched())).toEqual(['accepted']);
  });

  it('too late records the missed deadline first, also when the watchdog has not looked yet', () => {
    const late = commands.accept({ now: at(20) });
    expect(outcomeOf(late, cases.dispatched())).toEqual(['deadlineMissed', 'accepted']);
    expect(dataOf('case.deadlineMissed.v1', late, cases.dispatched())).toEqual({
      milestone: 'accept',
      tier: 'grid',
      dueAt: instant(15),
    });
  });

  it('at the very instant of the deadline is in time', () => {
    expect(outcomeOf(commands.accept({ now: at(15) }), cases.dispatched())).toEqual(['accepted']);
  });

  it('is quiet when it is accepted already', () => {
    expect(outcomeOf(commands.accept(), cases.accepted())).toEqual([]);
  });

  it('is for the tier at hand: a grid worker can not accept what lies with the community', () => {
    expect(outcomeOf(commands.accept(), cases.atCommunity())).toBe('forbidden');
    expect(outcomeOf(commands.accept({ by: officers.community }), cases.atCommunity())).toEqual(['accepted']);
  });

  itIsGuarded(commands.accept(), ['dispatched'], 'accepted');
});
