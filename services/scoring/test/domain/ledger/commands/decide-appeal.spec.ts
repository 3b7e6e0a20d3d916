import { describe, expect, it } from 'vitest';
import { bookOf, catalogue, items, officers } from '../../../controls.ts';
import { after, appealId, commands, dataOf, entryId, eventsOf, fallen, left, outcomeOf } from '../ledger-story.ts';

const pending = after(commands.enter(), commands.appeal());
const rejected = commands.decideAppeal({ outcome: 'rejected' });

describe('decideAppeal', () => {
  it('upheld reverses the entry, for good', () => {
    expect(outcomeOf(commands.decideAppeal(), pending)).toEqual(['appealDecided', 'entryReversed']);
    expect(dataOf('ledger.entryReversed.v1', commands.decideAppeal(), pending)).toEqual({
      ...{ entryId: entryId(), by: 'co-1', reason: '照片是别家的', appealId: appealId() },
      balance: { before: 12, after: 12 },
    });
    expect(left(commands.enter(), commands.appeal(), commands.decideAppeal())).toBe(12);
  });

  it('upheld where nothing was suspended gives the points back with the reversal', () => {
    const catalogueOf = bookOf(catalogue({ appeal: { withinDays: 15, suspends: false, decideWithinDays: 10 } }));
    const state = after(commands.enter(), commands.appeal({ catalogueOf }));
    expect(eventsOf(commands.decideAppeal({ catalogueOf }), state).map(({ data }) => data)).toMatchObject([
      { outcome: 'upheld', balance: { before: 9, after: 9 } },
      { entryId: entryId(), balance: { before: 9, after: 12 } },
    ]);
  });

  it('rejected makes the entry count again, with what follows from it', () => {
    expect(left(commands.enter(), commands.appeal(), rejected)).toBe(9);
    const story = [commands.enter(), commands.appeal(), commands.enter('second'), commands.enter('third')];
    expect(outcomeOf(rejected, after(...story))).toEqual(['appealDecided', 'trainingEnrolled']);
  });

  it('reverses nothing that an officer reversed meanwhile', () => {
    const state = after(commands.enter(), commands.appeal(), commands.reverse());
    expect(outcomeOf(commands.decideAppeal(), state)).toEqual(['appealDecided']);
    expect(left(commands.enter(), commands.appeal(), commands.reverse(), rejected)).toBe(12);
  });

  it('is taken in a closed ledger too, and puts no flag up', () => {
    const state = after(...fallen, commands.appeal(), commands.close());
    expect(outcomeOf(rejected, state)).toEqual(['appealDecided']);
  });

  it('said again is quiet', () => {
    expect(
      outcomeOf(commands.decideAppeal(), after(commands.enter(), commands.appeal(), commands.decideAppeal())),
    ).toEqual([]);
  });

  it('is refused appeal-decided when it was decided otherwise, or by somebody else', () => {
    const state = after(commands.enter(), commands.appeal(), rejected);
    expect(outcomeOf(commands.decideAppeal(), state)).toBe('appeal-decided');
    expect(outcomeOf(commands.decideAppeal({ outcome: 'rejected', by: officers.township }), state)).toBe(
      'appeal-decided',
    );
  });

  it.each([
    ['appeal-unknown', 'for an appeal that is not there', { appealId: appealId('other') }],
    ['forbidden', 'to a role without the right', { by: officers.worker }],
    ['out-of-area', 'to an officer of another township', { by: officers.stranger }],
  ])('is refused %s: %s', (code, _, given) => {
    expect(outcomeOf(commands.decideAppeal(given), pending)).toBe(code);
  });

  it('is refused same-person to whoever entered or confirmed the entry', () => {
    const entered = after(commands.enter('first', { by: officers.community } as never), commands.appeal());
    expect(outcomeOf(commands.decideAppeal(), entered)).toBe('same-person');
    const about = { entryId: entryId('first', items.unkept.code) };
    const confirmed = after(commands.propose(), commands.confirm(), commands.appeal(about));
    const id = appealId('first', items.unkept.code);
    expect(outcomeOf(commands.decideAppeal({ appealId: id }), confirmed)).toBe('same-person');
  });
});
