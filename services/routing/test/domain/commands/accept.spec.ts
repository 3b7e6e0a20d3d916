import { describe, expect, it } from 'vitest';
import { at, instant, officers } from '../../controls.ts';
import { after, cases, commands, dataOf, outcomeOf, refusalOf } from '../case-story.ts';
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

  it('is quiet when the same officer has it, also after a note, and after a rework', () => {
    expect(outcomeOf(commands.accept(), cases.accepted())).toEqual([]);
    expect(outcomeOf(commands.accept(), after(commands.open(), commands.accept(), commands.progress()))).toEqual([]);
    const reworked = [commands.open(), commands.accept(), commands.answer(), commands.verify(false)];
    expect(outcomeOf(commands.accept(), after(...reworked))).toEqual([]);
  });

  it.each(['accepted', 'answered', 'verified'] as const)(
    'by a second officer when it is %s says who has it',
    (phase) => {
      const refusal = refusalOf(commands.accept({ by: officers.nextWorker }), cases[phase]());
      expect(refusal).toMatchObject({
        ...{ code: 'invalid-transition', acceptedBy: { id: 'gw-0001', role: 'gridWorker' } },
        detail: expect.stringContaining('gw-0001 (gridWorker) has the case'),
      });
    },
  );

  it('is possible again when the case was dispatched anew, also to whoever had it', () => {
    const reopened = after(commands.open(), commands.accept(), commands.answer(), commands.close(), commands.reopen());
    expect(outcomeOf(commands.accept({ now: at(601) }), reopened)).toEqual(['accepted']);
  });

  it('is for the tier at hand: a grid worker can not accept what lies with the community', () => {
    expect(outcomeOf(commands.accept(), cases.atCommunity())).toBe('forbidden');
    expect(outcomeOf(commands.accept({ by: officers.community }), cases.atCommunity())).toEqual(['accepted']);
  });

  itIsGuarded(commands.accept(), ['dispatched'], 'accepted');
});
