import { describe, expect, it } from 'vitest';
import { bookOf, catalogue, items, nextHolder, officers } from '../../../controls.ts';
import { after, appealId, commands, dataOf, entryId, fallen, left, outcomeOf } from '../ledger-story.ts';

const made = after(commands.enter());

describe('appeal', () => {
  it('suspends the entry until it is decided, and says by when', () => {
    expect(dataOf('ledger.appealed.v1', commands.appeal(), made)).toEqual({
      ...{ appealId: appealId(), entryId: entryId(), by: 'r_controlHolderPseudonym000001', takenDownBy: undefined },
      ...{ ground: '窗户没有被堵', suspends: true, decideBy: '2026-12-04T02:00:00.000Z' },
      balance: { before: 9, after: 12 },
    });
    expect(left(commands.enter(), commands.appeal())).toBe(12);
  });

  it('lowers a flag that stands because of the entry', () => {
    const second = commands.appeal({ entryId: entryId('second') });
    expect(outcomeOf(second, after(...fallen, commands.appeal()))).toEqual(['appealed', 'flagLowered']);
  });

  it('suspends nothing where the catalogue does not say so', () => {
    const strict = catalogue({ appeal: { withinDays: 15, suspends: false, decideWithinDays: 10 } });
    const command = commands.appeal({ catalogueOf: bookOf(strict) });
    expect(dataOf('ledger.appealed.v1', command, made)).toMatchObject({
      suspends: false,
      balance: { before: 9, after: 9 },
    });
  });

  it('is written down for the holder by an officer who may', () => {
    const command = commands.appeal({ takenDownBy: officers.desk });
    expect(dataOf('ledger.appealed.v1', command, made).takenDownBy).toBe('de-1');
  });

  it('is taken on the last day, and refused on the next', () => {
    expect(outcomeOf(commands.appeal({ today: '2026-12-09' }), made)).toEqual(['appealed']);
    expect(outcomeOf(commands.appeal({ today: '2026-12-10' }), made)).toBe('too-late');
  });

  it('is taken in a closed ledger too', () => {
    const state = after(commands.enter('first', { occurredOn: '2026-12-30', today: '2026-12-30' }), commands.close());
    const command = commands.appeal({ entryMadeOn: '2026-12-30', today: '2027-01-10' });
    expect(outcomeOf(command, state)).toEqual(['appealed']);
  });

  it('said again is quiet, also after the limit and after it was decided', () => {
    expect(outcomeOf(commands.appeal({ today: '2026-12-31' }), after(commands.enter(), commands.appeal()))).toEqual([]);
    const decided = after(commands.enter(), commands.appeal(), commands.decideAppeal());
    expect(outcomeOf(commands.appeal(), decided)).toEqual([]);
  });

  it.each([
    ['not-the-holder', 'to anybody else', { by: nextHolder.ref }],
    ['entry-unknown', 'for an entry that is not there', { entryId: entryId('other') }],
    ['forbidden', 'through an officer who may not write it down', { takenDownBy: officers.township }],
    ['out-of-area', 'through an officer of another township', { takenDownBy: officers.stranger }],
  ])('is refused %s: %s', (code, _, given) => {
    expect(outcomeOf(commands.appeal(given), made)).toBe(code);
  });

  it('is refused not-standing when the entry does not count, or not any more', () => {
    const proposed = commands.appeal({ entryId: entryId('first', items.unkept.code) });
    expect(outcomeOf(proposed, after(commands.propose()))).toBe('not-standing');
    expect(outcomeOf(commands.appeal(), after(commands.enter(), commands.reverse()))).toBe('not-standing');
  });

  it('is refused to the next holder when the one before them appealed: one an entry', () => {
    const story = [commands.enter(), commands.appeal(), commands.changeHolder({ holder: nextHolder })];
    expect(outcomeOf(commands.appeal({ by: nextHolder.ref }), after(...story))).toBe('appealed-already');
  });
});
