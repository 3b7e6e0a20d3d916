import { describe, expect, it } from 'vitest';
import { items, officers } from '../../../controls.ts';
import { after, commands, dataOf, entryId, left, outcomeOf } from '../ledger-story.ts';

const waiting = after(commands.propose());

describe('confirm', () => {
  it('makes the entry count, with what follows from it', () => {
    expect(outcomeOf(commands.confirm(), waiting)).toEqual(['entryMade', 'flagRaised', 'trainingEnrolled']);
    expect(dataOf('ledger.entryMade.v1', commands.confirm(), waiting)).toMatchObject({
      ...{ item: items.unkept.code, enteredBy: 'gw-0001', confirmedBy: 'co-1', late: false },
      balance: { before: 12, after: 0 },
    });
    expect(left(commands.propose(), commands.confirm())).toBe(0);
  });

  it('said again is quiet', () => {
    expect(outcomeOf(commands.confirm(), after(commands.propose(), commands.confirm()))).toEqual([]);
  });

  it.each([
    ['same-person', 'to whoever entered it', { by: officers.worker }],
    ['forbidden', 'to a role without the right', { by: officers.auditor }],
    ['out-of-area', 'to an officer of another township', { by: officers.stranger }],
    ['out-of-area', 'where the premises lie elsewhere', { areaCode: '330782001005001' }],
    ['entry-unknown', 'for an entry that is not there', { entryId: entryId('other') }],
  ])('is refused %s: %s', (code, _, given) => {
    expect(outcomeOf(commands.confirm(given), waiting)).toBe(code);
  });

  it('is refused not-pending after somebody else confirmed, declined, or when nobody was asked', () => {
    const again = commands.confirm({ by: officers.colleague });
    expect(outcomeOf(again, after(commands.propose(), commands.confirm()))).toBe('not-pending');
    expect(outcomeOf(again, after(commands.propose(), commands.decline()))).toBe('not-pending');
    expect(outcomeOf(commands.confirm({ entryId: entryId() }), after(commands.enter()))).toBe('not-pending');
  });

  it('is refused when there is no ledger', () => {
    expect(outcomeOf(commands.confirm(), after())).toBe('ledger-unknown');
  });
});
