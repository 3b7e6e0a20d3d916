import { describe, expect, it } from 'vitest';
import {
  after,
  BARBER,
  CHEN,
  catalogue,
  commands,
  DUMPLINGS,
  ELSEWHERE,
  HARDWARE,
  noise,
  outcomeOf,
  outside,
  photo,
  refusedWith,
  rounds,
  TODAY,
  WU,
} from '../controls.ts';
import { itIsGuarded } from './guarded-command.ts';

const mark = (given: Parameters<typeof commands.mark>[0] = {}, round = rounds.opened) =>
  outcomeOf(commands.mark(given), round);
const marked = after(commands.open(), commands.mark({ findings: [outside, noise] }));

describe('mark', () => {
  it('says what was found in one of the premises on a day, and who went along', () => {
    const said = { findings: [outside, noise], secondPerson: CHEN.id, note: '已当场告知' };
    expect(mark(said)).toEqual([{ type: 'assessment.marked.v1', data: { premisesId: DUMPLINGS, on: TODAY, ...said } }]);
  });

  it('without a finding says that it is in order', () => {
    expect(mark({ findings: [] })).toMatchObject([{ data: { findings: [] } }]);
  });

  it('is taken of what was carried over, while the round is open', () => {
    const round = after(commands.open(), commands.carryOver());
    expect(mark({ premisesId: HARDWARE }, round)).toHaveLength(1);
    expect(mark({ premisesId: HARDWARE }, rounds.settled)).toHaveLength(1);
  });

  itIsGuarded(commands.mark({ premisesId: BARBER }), marked);
});

describe('the same mark again', () => {
  it.each([
    ['by the same person', {}],
    ['by anybody else', { by: CHEN }],
    ['with the findings in another order', { findings: [noise, outside] }],
    ['in other words', { findings: [{ ...outside, note: '占道' }, noise], note: '复查' }],
    [
      'with a photo that is the same under another name',
      {
        findings: [{ ...outside, evidence: [{ ...photo('a'), ref: 'copy.jpg' }] }, noise],
      },
    ],
  ])('%s is quiet', (_, given) => {
    expect(mark({ findings: [outside, noise], ...given }, marked)).toEqual([]);
  });

  it('is quiet in a closed round, and under another catalogue', () => {
    expect(mark({}, rounds.closed)).toEqual([]);
    expect(mark({ catalogue: undefined }, rounds.closed)).toEqual([]);
  });
});

describe('another mark of the same premises', () => {
  it.each([
    ['with other findings', { findings: [outside] }],
    ['with none', { findings: [] }],
    ['with other evidence', { findings: [{ ...outside, evidence: [photo('b')] }, noise] }],
    ['of another day', { findings: [outside, noise], on: '2026-11-23' }],
  ])('%s is refused and told the one that stands, whoever says it', (_, given) => {
    const standing = { premisesId: DUMPLINGS, on: TODAY, findings: [outside, noise] };
    for (const by of [WU, CHEN]) {
      expect(mark({ ...given, by }, marked)).toMatchObject(refusedWith('already-marked', { standing }));
    }
  });
});

describe('mark is refused', () => {
  it.each([
    ['of premises that are not in the round', { premisesId: ELSEWHERE }, 'not-in-round', '/premisesId'],
    ['of a day in another month', { on: '2026-10-31' }, 'outside-month', '/on'],
    ['of a day to come', { on: '2026-11-25' }, 'in-the-future', '/on'],
    ['later than any ledger would take it', { today: '2026-12-11' }, 'too-late', '/on'],
    ['where no catalogue was in force', { catalogue: undefined }, 'no-catalogue', '/on'],
    ['with oneself as the second person', { secondPerson: WU.id }, 'same-person', '/secondPerson'],
    ['with an item named twice', { findings: [noise, { ...noise, note: '又' }] }, 'item-twice', '/findings/1/item'],
    [
      'with an item that the catalogue does not have',
      {
        findings: [noise, { item: 'L-FIR-01', evidence: [] }],
      },
      'item-unknown',
      '/findings/1/item',
    ],
    [
      'without the evidence that the item asks for',
      {
        findings: [{ item: 'S-ORD-01', evidence: [] }],
      },
      'evidence-required',
      '/findings/0/evidence',
    ],
  ])('%s', (_, given, code, pointer) => {
    expect(mark(given)).toMatchObject(refusedWith(code, { pointer }));
  });

  it('once the round is closed', () => {
    const given = { premisesId: HARDWARE, findings: [noise] };
    expect(mark(given, rounds.closed)).toMatchObject(refusedWith('round-closed'));
    expect(mark({ findings: [] }, rounds.closed)).toMatchObject(refusedWith('round-closed'));
  });

  it('where there is no round', () => {
    expect(mark({}, rounds.none)).toMatchObject(refusedWith('round-unknown'));
  });

  it('on the day after the last one that the catalogue allows, and not on the last', () => {
    const slower = { ...catalogue, late: { ...catalogue.late, monthDays: 11 } };
    expect(mark({ today: '2026-12-11', catalogue: slower })).toHaveLength(1);
  });
});
