import { describe, expect, it } from 'vitest';
import { officers } from '../../../controls.ts';
import { after, commands, dataOf, entryId, left, outcomeOf } from '../ledger-story.ts';

const waiting = after(commands.propose());

describe('decline', () => {
  it('ends the proposal: it never counts', () => {
    expect(dataOf('ledger.entryDeclined.v1', commands.decline(), waiting)).toMatchObject({
      by: 'co-1',
      reason: '台账在社区',
    });
    expect(left(commands.propose(), commands.decline())).toBe(12);
  });

  it('said again is quiet', () => {
    expect(outcomeOf(commands.decline(), after(commands.propose(), commands.decline()))).toEqual([]);
  });

  it.each([
    ['same-person', 'to whoever entered it', { by: officers.worker }],
    ['forbidden', 'to a role without the right', { by: officers.supervisor }],
    ['out-of-area', 'to an officer of another township', { by: officers.stranger }],
    ['entry-unknown', 'for an entry that is not there', { entryId: entryId('other') }],
  ])('is refused %s: %s', (code, _, given) => {
    expect(outcomeOf(commands.decline(given), waiting)).toBe(code);
  });

  it('is refused not-pending once it was confirmed, or declined by somebody else', () => {
    expect(outcomeOf(commands.decline(), after(commands.propose(), commands.confirm()))).toBe('not-pending');
    const other = commands.decline({ by: officers.colleague });
    expect(outcomeOf(other, after(commands.propose(), commands.decline()))).toBe('not-pending');
  });
});
