import { describe, expect, it } from 'vitest';
import { COMMUNITY, handlersIn, officers, TOWNSHIP } from '../../controls.ts';
import { after, cases, commands, dataOf, outcomeOf, refusalOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

describe('return', () => {
  it.each(['dispatched', 'accepted'] as const)(
    "puts a case that is %s before the township's people, with the reason",
    (phase) => {
      expect(outcomeOf(commands.return(), cases[phase]())).toEqual(['returned', 'clockSet', 'queued']);
      const queued = dataOf('case.queued.v1', commands.return(), cases[phase]());
      expect(queued).toMatchObject({ queue: TOWNSHIP, reason: 'returned' });
      expect(queued.explanation.matched[0]?.because).toContain('不是本网格');
    },
  );

  it('is refused at the township: there is nobody to return it to', () => {
    const refusal = refusalOf(commands.return({ by: officers.township }), cases.atTownship());
    expect(refusal).toMatchObject({ code: 'invalid-transition', possible: ['accept', 'supervise'] });
    expect(refusal.detail).toContain('highest tier');
  });

  it('is refused when the case moved while it was asked for', () => {
    const handlers = handlersIn(COMMUNITY);
    expect(outcomeOf(commands.return({ handlers }), cases.dispatched())).toBe('moved');
  });

  it('said again is quiet', () => {
    const state = after(commands.open(), commands.return());
    expect(outcomeOf(commands.return({ by: officers.supervisor }), state)).toEqual([]);
  });

  itIsGuarded(commands.return(), ['dispatched', 'accepted']);
});
