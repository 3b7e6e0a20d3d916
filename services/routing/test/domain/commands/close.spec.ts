import { describe, expect, it } from 'vitest';
import { at, officers, TOWNSHIP } from '../../controls.ts';
import {
  after,
  cases,
  commands,
  dataOf,
  eventsOf,
  inCityQueue,
  judged,
  outcomeOf,
  VIOLATION_ID,
} from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

describe('close', () => {
  it.each(['answered', 'verified'] as const)('ends a case that is %s', (phase) => {
    expect(outcomeOf(commands.close(), cases[phase]())).toEqual(['closed']);
  });

  it('ends a case that is queued, where it was not judged in time', () => {
    expect(outcomeOf(commands.close(), cases.queued())).toEqual(['deadlineMissed', 'closed']);
    expect(outcomeOf(commands.close({ now: at(4) }), cases.queued())).toEqual(['closed']);
  });

  it("strikes a hard case off the township's list, before the end", () => {
    const by = officers.township;
    const state = after(judged('beyondCommunity'), commands.accept({ by }), commands.answer({ by }));
    expect(outcomeOf(commands.close(), state)).toEqual(['struckOff', 'closed']);
    expect(dataOf('case.struckOff.v1', commands.close(), state)).toEqual({
      township: TOWNSHIP,
      result: '已修复，回访满意',
    });
  });

  describe('confirms what was found', () => {
    const found = [commands.open(), commands.accept(), commands.recordViolation(), commands.answer()];
    const again = [commands.reopen(), commands.accept({ now: at(601) }), commands.answer({ now: at(610) })];
    const closeAgain = commands.close({ result: '又修好了', now: at(620) });

    it('before the end, naming who found it and who closed the case', () => {
      expect(outcomeOf(commands.close(), after(...found))).toEqual(['violationConfirmed', 'closed']);
      expect(dataOf('case.violationConfirmed.v1', commands.close(), after(...found))).toMatchObject({
        ...{ violationId: VIOLATION_ID, foundBy: 'gw-0001', confirmedBy: 'su-1', item: 'S-ORD-01' },
      });
    });

    it('each one, and what is found after a reopening at the next end; none twice', () => {
      const other = commands.recordViolation({ item: 'S-FIR-02', now: at(605) });
      expect(outcomeOf(closeAgain, after(...found, commands.close(), ...again))).toEqual(['closed']);
      const reopened = after(...found, commands.close(), ...again, other);
      const events = eventsOf(closeAgain, reopened);
      expect(events.map(({ data }) => (data as { item?: string }).item)).toEqual(['S-FIR-02', undefined]);
    });

    it('also out of a queue', () => {
      const queued = after(...found.slice(0, 3), commands.return());
      expect(outcomeOf(commands.close({ now: at(9) }), queued)).toEqual(['violationConfirmed', 'closed']);
      expect(outcomeOf(commands.close({ now: at(4) }), after(inCityQueue))).toEqual(['closed']);
    });
  });

  itIsGuarded(commands.close({ result: '别的结果' }), ['answered', 'verified', 'queued']);
});
