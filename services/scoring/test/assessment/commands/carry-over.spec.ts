import { describe, expect, it } from 'vitest';
import { after, CHEN, commands, DUMPLINGS, ELSEWHERE, HARDWARE, outcomeOf, refusedWith, rounds } from '../controls.ts';
import { itIsGuarded } from './guarded-command.ts';

const carryOver = (given: Parameters<typeof commands.carryOver>[0] = {}, round = rounds.opened) =>
  outcomeOf(commands.carryOver(given), round);

describe('carry over', () => {
  it('says why one of the premises could not be looked at', () => {
    const data = { premisesId: HARDWARE, reason: '装修停业,大门紧锁' };
    expect(carryOver()).toEqual([{ type: 'assessment.carriedOver.v1', data }]);
  });

  it('again is quiet, also by another with another reason: the first one stands', () => {
    const round = after(commands.open(), commands.carryOver());
    expect(carryOver({}, round)).toEqual([]);
    expect(carryOver({ by: CHEN, reason: '店主回老家' }, round)).toEqual([]);
    expect(carryOver({}, rounds.closed)).toEqual([]);
  });

  it('is refused of what was marked, and told the mark', () => {
    const refusal = carryOver({ premisesId: DUMPLINGS }, rounds.settled);
    expect(refusal).toMatchObject(refusedWith('already-marked', { standing: { premisesId: DUMPLINGS } }));
    const markedAfterAll = after(commands.open(), commands.carryOver(), commands.mark({ premisesId: HARDWARE }));
    expect(carryOver({}, markedAfterAll)).toMatchObject(refusedWith('already-marked'));
  });

  it('is refused of premises that are not in the round', () => {
    expect(carryOver({ premisesId: ELSEWHERE })).toMatchObject(refusedWith('not-in-round'));
  });

  it('is refused once the round is closed, and where there is none', () => {
    expect(carryOver({ premisesId: DUMPLINGS }, rounds.closed)).toMatchObject(refusedWith('round-closed'));
    expect(carryOver({}, rounds.none)).toMatchObject(refusedWith('round-unknown'));
  });

  itIsGuarded(commands.carryOver(), rounds.opened);
});
