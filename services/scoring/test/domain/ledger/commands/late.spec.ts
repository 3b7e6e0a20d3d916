import { describe, expect, it } from 'vitest';
import { ofCase, officers } from '../../../controls.ts';
import { after, commands, dataOf, ledgerAfter, outcomeOf } from '../ledger-story.ts';

const open = after(commands.open());
const october = (today: string, given: object = {}) =>
  commands.enter('late', { occurredOn: '2026-10-31', today, ...given } as never);
const aCase = { cause: ofCase('late'), by: { id: 'anybody' } };

describe('an entry of a month that is over', () => {
  it('is taken from everybody for so many days', () => {
    expect(outcomeOf(october('2026-11-05'), open)).toEqual(['entryMade']);
    expect(outcomeOf(october('2026-11-06'), open)).toBe('too-late');
  });

  it('says that it is late, and one of this month does not', () => {
    expect(dataOf('ledger.entryMade.v1', october('2026-11-01'), open).late).toBe(true);
    expect(dataOf('ledger.entryMade.v1', october('2026-10-31'), open).late).toBe(false);
  });

  it.each([
    ['a township officer', { by: officers.township }],
    ['a supervisor', { by: officers.supervisor }],
    ['a case', aCase],
  ])('is taken from %s until so many days after the year', (_, given) => {
    expect(outcomeOf(october('2027-01-15', given), open)).toEqual(['entryMade']);
    expect(outcomeOf(october('2027-01-16', given), open)).toBe('too-late');
  });

  it('is no reason to let in who may not enter at all', () => {
    expect(outcomeOf(october('2026-11-20', { by: officers.auditor }), open)).toBe('forbidden');
  });
});

describe('the confirmation of an entry of a month that is over', () => {
  const id = (today: string, given: object = {}) => commands.confirm({ today, ...given });
  const waiting = after(commands.propose());

  it('keeps the same limits', () => {
    expect(outcomeOf(id('2026-12-05'), waiting)).toContain('entryMade');
    expect(outcomeOf(id('2026-12-06'), waiting)).toBe('too-late');
    expect(outcomeOf(id('2027-01-15', { by: officers.supervisor }), waiting)).toContain('entryMade');
    expect(outcomeOf(id('2027-01-16', { by: officers.supervisor }), waiting)).toBe('too-late');
  });

  it("of a case's is taken from everybody until the year's limit", () => {
    const state = ledgerAfter(commands.propose('', aCase as never));
    const [entryId] = state.entries.keys();
    expect(outcomeOf(id('2027-01-15', { entryId: entryId! }), state)).toContain('entryMade');
    expect(outcomeOf(id('2027-01-15', { entryId: entryId!, by: officers.auditor }), state)).toBe('forbidden');
  });
});
