import { describe, expect, it } from 'vitest';
import {
  ASSESSMENT_ID,
  CHEN,
  commands,
  DUMPLINGS,
  GRID,
  MONTH,
  outcomeOf,
  refusedWith,
  rounds,
  SHOPS,
} from '../controls.ts';
import { itIsGuarded } from './guarded-command.ts';

const open = (given: Parameters<typeof commands.open>[0] = {}) => outcomeOf(commands.open(given), rounds.none);

describe('open', () => {
  it('begins the round of a grid, a month and a kind, with what is to be looked at', () => {
    const data = { assessmentId: ASSESSMENT_ID, areaCode: GRID, month: MONTH, kind: 'shop', premises: SHOPS };
    expect(open()).toEqual([{ type: 'assessment.opened.v1', data }]);
  });

  it('names each of the premises once', () => {
    expect(open({ premises: [...SHOPS, DUMPLINGS] })).toMatchObject([{ data: { premises: SHOPS } }]);
  });

  it('again is quiet, whoever says it, whatever stands in the grid by now, and however late', () => {
    const again = commands.open({ by: CHEN, premises: [DUMPLINGS], today: '2027-05-01' });
    for (const round of [rounds.opened, rounds.settled, rounds.closed]) expect(outcomeOf(again, round)).toEqual([]);
  });

  it('is taken while the month’s end is not longer ago than the catalogue allows', () => {
    expect(open({ today: '2026-12-10' })).toHaveLength(1);
    expect(open({ today: '2026-12-11' })).toMatchObject(refusedWith('too-late', { pointer: '/month' }));
  });

  it('is refused before the month has begun', () => {
    expect(open({ today: '2026-10-31' })).toMatchObject(refusedWith('in-the-future', { pointer: '/month' }));
    expect(open({ today: '2026-11-01' })).toHaveLength(1);
  });

  it('is refused where nothing of the kind stands, or more than one round can have', () => {
    expect(open({ premises: [] })).toMatchObject(refusedWith('nothing-to-assess', { pointer: '/areaCode' }));
    const premises = Array.from({ length: 5_001 }, (_, n) => `${n}`);
    expect(open({ premises })).toMatchObject(refusedWith('too-many-premises'));
  });

  itIsGuarded(commands.open(), rounds.none);
});
