import { describe, expect, it } from 'vitest';
import { bookOf, catalogue, opening, otherPremises, premises } from '../../../controls.ts';
import { after, commands, dataOf, eventsOf, outcomeOf } from '../ledger-story.ts';

const nothing = after();
const carrying = (given = {}) => opening({ carried: ['yellow'], ...given });

describe('open', () => {
  it('begins a ledger with the base and the version of the catalogue that it is kept by', () => {
    const previous = { ledgerId: '0b6c5e70-3a52-5f1c-9d0e-9a4c7b0e1f22', balance: 5.5 };
    const data = dataOf('ledger.opened.v1', commands.open({ opening: opening({ previous }) }), nothing);
    const { catalogue: _, ...told } = opening({ previous });
    expect(data).toEqual({ ...told, base: 12, catalogue: { name: 'control', version: '2026' } });
  });

  it("puts last year's flags up again where the catalogue says so", () => {
    expect(eventsOf(commands.open({ opening: carrying() }), nothing).at(-1)).toEqual({
      type: 'ledger.flagRaised.v1',
      data: { flag: 'yellow', balance: 12, threshold: 6, because: 'carriedOver', premises: [premises] },
    });
    const forgetful = catalogue({ carryFlags: false });
    const open = commands.open({ opening: carrying({ catalogue: forgetful }), catalogueOf: bookOf(forgetful) });
    expect(outcomeOf(open, nothing)).toEqual(['opened']);
  });

  it('puts a flag up in all places that the subject runs', () => {
    const open = commands.open({ opening: carrying(), places: [premises, otherPremises] });
    expect(dataOf('ledger.flagRaised.v1', open, nothing).premises).toEqual([premises, otherPremises]);
    const nowhere = commands.open({ opening: carrying(), places: [] });
    expect(dataOf('ledger.flagRaised.v1', nowhere, nothing).premises).toEqual([premises]);
  });

  it('raises no flag twice that the base raises too', () => {
    const generous = catalogue({ base: 15 });
    const open = commands.open({
      opening: opening({ catalogue: generous, carried: ['red'] }),
      catalogueOf: bookOf(generous),
    });
    expect(dataOf('ledger.flagRaised.v1', open, nothing)).toMatchObject({ flag: 'red', because: 'balance' });
  });

  it('is quiet when the ledger is there, open or closed', () => {
    expect(outcomeOf(commands.open({ opening: carrying() }), after(commands.open()))).toEqual([]);
    expect(outcomeOf(commands.open(), after(commands.enter(), commands.close()))).toEqual([]);
  });
});
