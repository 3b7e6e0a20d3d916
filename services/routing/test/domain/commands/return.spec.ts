import { describe, expect, it } from 'vitest';
import { CITY, COMMUNITY, handlersIn, officers, TOWNSHIP } from '../../controls.ts';
import { after, cases, commands, dataOf, judged, outcomeOf } from '../case-story.ts';
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

  it("at the township goes before the city's people, off the township's list, with the reason", () => {
    const command = commands.return({ by: officers.township, reason: '不归街道管' });
    expect(outcomeOf(command, cases.atTownship())).toEqual(['returned', 'struckOff', 'clockSet', 'queued']);
    expect(dataOf('case.queued.v1', command, cases.atTownship())).toMatchObject({ queue: CITY, reason: 'returned' });
    expect(dataOf('case.struckOff.v1', command, cases.atTownship())).toEqual({
      ...{ township: TOWNSHIP, result: 'returned from tier township: 不归街道管' },
    });
    expect(after(judged('beyondCommunity'), command)).toMatchObject({ phase: 'queued', about: { listed: null } });
  });

  it('from the township cuts a long reason to what its list can hold', () => {
    const command = commands.return({ by: officers.township, reason: '长'.repeat(5_000) });
    expect(dataOf('case.struckOff.v1', command, cases.atTownship()).result).toHaveLength(2_000);
  });

  it('is refused when the case moved while it was asked for', () => {
    const handlers = handlersIn(COMMUNITY);
    expect(outcomeOf(commands.return({ handlers }), cases.dispatched())).toBe('moved');
  });

  itIsGuarded(commands.return(), ['dispatched', 'accepted']);
});
