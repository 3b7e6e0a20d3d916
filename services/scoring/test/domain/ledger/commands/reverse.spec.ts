import { describe, expect, it } from 'vitest';
import { items, officers } from '../../../controls.ts';
import { after, commands, dataOf, entryId, fallen, left, outcomeOf } from '../ledger-story.ts';

const made = after(commands.enter());

describe('reverse', () => {
  it('takes the entry back by a new event, with the reason', () => {
    expect(dataOf('ledger.entryReversed.v1', commands.reverse(), made)).toEqual({
      ...{ entryId: entryId(), by: 'to-1', reason: '记错了门牌', balance: { before: 9, after: 12 } },
    });
    expect(left(commands.enter(), commands.reverse())).toBe(12);
  });

  it('lowers the flag that stood because of it; the course stays', () => {
    const both = [commands.reverse(), commands.reverse({ entryId: entryId('second') })] as const;
    expect(outcomeOf(both[1], after(...fallen, both[0]))).toEqual(['entryReversed', 'flagLowered']);
  });

  it('of an addition may put a flag up and enrol', () => {
    const patrols = ['1', '2', '3'].map((key) => commands.enter(key, { item: items.patrol.code }));
    const state = after(...patrols, ...fallen);
    const id = entryId('1', items.patrol.code);
    expect(outcomeOf(commands.reverse({ entryId: id }), state)).toEqual(['entryReversed', 'trainingEnrolled']);
  });

  it('makes room under the cap for those beside it', () => {
    const story = ['1', '2', '3'].map((key) => commands.enter(key, { item: items.unreported.code }));
    expect(left(...story)).toBe(10);
    expect(left(...story, commands.reverse({ entryId: entryId('1', items.unreported.code) }))).toBe(10);
  });

  it('is taken in a closed ledger too', () => {
    expect(outcomeOf(commands.reverse(), after(commands.enter(), commands.close()))).toEqual(['entryReversed']);
  });

  it('said again is quiet', () => {
    expect(outcomeOf(commands.reverse(), after(commands.enter(), commands.reverse()))).toEqual([]);
  });

  it.each([
    ['forbidden', 'to a role without the right', { by: officers.community }],
    ['out-of-area', 'to an officer of another township', { by: officers.stranger }],
    ['entry-unknown', 'for an entry that is not there', { entryId: entryId('other') }],
  ])('is refused %s: %s', (code, _, given) => {
    expect(outcomeOf(commands.reverse(given), made)).toBe(code);
  });

  it('is refused same-person to whoever entered it', () => {
    const own = after(commands.enter('first', { by: officers.township } as never));
    expect(outcomeOf(commands.reverse(), own)).toBe('same-person');
  });

  it('is refused not-standing when it only waits, or somebody else reversed it', () => {
    const proposed = commands.reverse({ entryId: entryId('first', items.unkept.code) });
    expect(outcomeOf(proposed, after(commands.propose()))).toBe('not-standing');
    const other = commands.reverse({ by: officers.supervisor });
    expect(outcomeOf(other, after(commands.enter(), commands.reverse()))).toBe('not-standing');
  });
});
