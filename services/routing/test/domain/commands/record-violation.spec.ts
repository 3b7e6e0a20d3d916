import { describe, expect, it } from 'vitest';
import { officers } from '../../controls.ts';
import {
  after,
  cases,
  commands,
  dataOf,
  EVIDENCE,
  outcomeOf,
  PREMISES_ID,
  refusalOf,
  VIOLATION_ID,
} from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

const record = commands.recordViolation;
const recorded = () => after(commands.open(), commands.accept(), record());

describe('recordViolation', () => {
  it.each(['accepted', 'answered', 'verified'] as const)('finds it on a case that is %s', (phase) => {
    expect(outcomeOf(record(), cases[phase]())).toEqual(['violationFound']);
  });

  it('keeps who found it, with the evidence, under an id that follows from what it names', () => {
    expect(dataOf('case.violationFound.v1', record(), cases.accepted())).toEqual({
      ...{ violationId: VIOLATION_ID, item: 'S-ORD-01', premisesId: PREMISES_ID, occurredOn: '2026-11-24' },
      ...{ evidence: [EVIDENCE], note: '占道经营', foundBy: 'gw-0001' },
    });
  });

  it.each([
    ['item', { item: 'S-FIR-02' }],
    ['premises', { premisesId: 'd1c9ba9b-56d4-5bd3-a32f-5b2b2ea1ab21' }],
    ['day', { occurredOn: '2026-11-23' }],
  ])('another %s is another violation', (_, other) => {
    expect(outcomeOf(record(other), recorded())).toEqual(['violationFound']);
  });

  it('is for the tier at hand, as progress is', () => {
    const byCommunity = { by: officers.community };
    expect(outcomeOf(record(byCommunity), cases.accepted())).toBe('forbidden');
    expect(outcomeOf(commands.progress(byCommunity), cases.accepted())).toBe('forbidden');
  });

  it('leaves the case where it is', () => {
    expect(recorded()).toMatchObject({ phase: 'accepted', past: { acceptedBy: { id: 'gw-0001' } } });
  });

  describe('is refused', () => {
    // It is 02:15 on the 24th in Yiwu; in London it is still the 23rd.
    it('for a day to come, by the calendar of the place', () => {
      expect(outcomeOf(record({ occurredOn: '2026-11-24' }), cases.accepted())).toEqual(['violationFound']);
      expect(refusalOf(record({ occurredOn: '2026-11-25' }), cases.accepted())).toMatchObject({
        ...{ code: 'in-the-future', detail: expect.stringContaining('2026-11-24') },
      });
    });

    it('when the case holds as many as one close can confirm', () => {
      const many = Array.from({ length: 50 }, (_, n) => record({ item: `S-ORD-${n}` }));
      const full = after(commands.open(), commands.accept(), ...many);
      expect(refusalOf(record(), full)).toMatchObject({
        ...{ code: 'invalid-transition', detail: expect.stringContaining('at most 50') },
      });
      expect(outcomeOf(record({ item: 'S-ORD-7' }), full)).toEqual([]);
    });
  });

  describe('is quiet', () => {
    it('when it is known, whatever the evidence and whoever brings it: one violation is found once', () => {
      expect(outcomeOf(record(), recorded())).toEqual([]);
      expect(outcomeOf(record({ evidence: [], note: '又看了一遍', by: officers.nextWorker }), recorded())).toEqual([]);
    });

    it('but not when it was withdrawn: found again it stands again', () => {
      const withdrawn = after(commands.open(), commands.accept(), record(), commands.withdrawViolation());
      expect(outcomeOf(record(), withdrawn)).toEqual(['violationFound']);
    });
  });

  itIsGuarded(record(), ['accepted', 'answered', 'verified']);
});
