import { describe, expect, it } from 'vitest';
import { holder, nextHolder } from '../../../controls.ts';
import { after, commands, dataOf, ledgerAfter, left, outcomeOf } from '../ledger-story.ts';

const open = after(commands.open());
const toNext = commands.changeHolder({ holder: nextHolder, from: '2026-11-01' });

describe('changeHolder', () => {
  it('gives the ledger of the premises to whoever runs them now; the points stay', () => {
    expect(dataOf('ledger.holderChanged.v1', toNext, open)).toEqual({ holder: nextHolder, from: '2026-11-01' });
    expect(ledgerAfter(commands.open(), toNext).holder).toEqual(nextHolder);
    expect(left(commands.enter(), toNext)).toBe(9);
  });

  it('to nobody, and with a new contact or language, is a change', () => {
    expect(outcomeOf(commands.changeHolder({ holder: null }), open)).toEqual(['holderChanged']);
    expect(outcomeOf(commands.changeHolder({ holder: { ...holder, language: 'en' } }), open)).toEqual([
      'holderChanged',
    ]);
    const contact = { algorithm: 'A256GCM', nonce: 'n', ciphertext: 'c' } as const;
    expect(outcomeOf(commands.changeHolder({ holder: { ...holder, contact } }), open)).toEqual(['holderChanged']);
  });

  it('is taken in a closed ledger for a day of its year', () => {
    expect(outcomeOf(toNext, after(commands.open(), commands.close()))).toEqual(['holderChanged']);
  });

  it('is quiet when they hold it already, when it is of a later year, and when it was overtaken', () => {
    expect(outcomeOf(commands.changeHolder({ holder }), open)).toEqual([]);
    expect(outcomeOf(commands.changeHolder({ from: '2027-01-01' }), open)).toEqual([]);
    const earlier = commands.changeHolder({ holder: null, from: '2026-10-01' });
    expect(outcomeOf(earlier, after(commands.open(), toNext))).toEqual([]);
  });

  it('is refused when there is no ledger', () => {
    expect(outcomeOf(toNext, after())).toBe('ledger-unknown');
  });
});
