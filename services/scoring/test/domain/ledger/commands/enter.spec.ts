import { describe, expect, it } from 'vitest';
import { byKey, catalogue, items, ofCase, officers, photo, premises, TODAY } from '../../../controls.ts';
import { after, commands, dataOf, entryId, fallen, left, marked, outcomeOf, refusalOf } from '../ledger-story.ts';

const open = after(commands.open());

describe('enter', () => {
  it('makes an entry with the points, direction and basis of the item', () => {
    expect(dataOf('ledger.entryMade.v1', commands.enter('first', { note: '二楼' }), open)).toEqual({
      ...{ entryId: entryId(), direction: 'deduction', item: 'L-FIR-01', points: 3, occurredOn: TODAY },
      ...{ premisesId: premises.premisesId, cause: byKey('first'), evidence: [photo], note: '二楼' },
      ...{ catalogue: { name: 'control', version: '2026' }, basis: 'basis of L-FIR-01' },
      ...{ enteredBy: 'gw-0001', confirmedBy: undefined, late: false, balance: { before: 12, after: 9 } },
    });
  });

  it('opens the ledger that is not there yet, in the same append', () => {
    expect(outcomeOf(commands.enter(), after())).toEqual(['opened', 'entryMade']);
    expect(outcomeOf(commands.propose(), after())).toEqual(['opened', 'entryProposed']);
  });

  it('proposes what needs a second person: nothing counts yet', () => {
    expect(outcomeOf(commands.propose(), open)).toEqual(['entryProposed']);
    expect(left(commands.propose())).toBe(12);
  });

  it('counts at once what a second person saw too', () => {
    const both = marked({ item: items.access.code });
    expect(dataOf('ledger.entryMade.v1', both, open)).toMatchObject({ confirmedBy: 'gw-0002', balance: { after: 14 } });
  });

  it('also tells the second person who was not asked for', () => {
    expect(dataOf('ledger.entryMade.v1', marked(), open).confirmedBy).toBe('gw-0002');
    const alone = marked({ secondPerson: officers.worker.id });
    expect(dataOf('ledger.entryMade.v1', alone, open).confirmedBy).toBeUndefined();
  });

  it('from a case asks neither for role nor area, and waits where one officer did both', () => {
    const found = { cause: ofCase('1'), by: { id: 'anybody' } } as const;
    expect(outcomeOf(commands.enter('', { ...found, secondPerson: 'closer' } as never), open)).toEqual(['entryMade']);
    expect(outcomeOf(commands.propose('', { ...found, secondPerson: 'anybody' } as never), open)).toEqual([
      'entryProposed',
    ]);
  });

  it('is taken in a closed ledger, where no flag goes up and nobody is enrolled', () => {
    const closed = after(commands.open(), commands.close());
    const late = commands.enter('late', { occurredOn: '2026-12-30', today: '2027-01-03' });
    const worse = ['second', 'third'].map((key) =>
      commands.enter(key, { today: '2027-01-03', occurredOn: '2026-12-30' }),
    );
    expect(dataOf('ledger.entryMade.v1', late, closed)).toMatchObject({
      late: true,
      balance: { before: 12, after: 9 },
    });
    const state = after(commands.open(), commands.close(), late, worse[0]!);
    expect(outcomeOf(worse[1]!, state)).toEqual(['entryMade']);
  });

  it('carries on below zero: raw is kept, the balance stays at the floor', () => {
    const fifth = commands.enter('fifth');
    const state = after(...fallen, commands.enter('fourth'));
    expect(dataOf('ledger.entryMade.v1', fifth, state).balance).toEqual({ before: 0, after: 0 });
    const reversed = commands.reverse({ entryId: entryId('first') });
    expect(left(...fallen, commands.enter('fourth'), fifth, reversed)).toBe(0);
  });
});

describe('enter is quiet', () => {
  it.each([
    ['made', [commands.enter()]],
    ['reversed', [commands.enter(), commands.reverse()]],
    ['appealed against', [commands.enter(), commands.appeal()]],
  ])('when the cause was entered and is %s', (_, story) => {
    expect(outcomeOf(commands.enter('first', { by: officers.colleague, note: '再说一次' }), after(...story))).toEqual(
      [],
    );
  });

  it('when the cause waits for a second person or was declined', () => {
    expect(outcomeOf(commands.propose(), after(commands.propose()))).toEqual([]);
    expect(outcomeOf(commands.propose(), after(commands.propose(), commands.decline()))).toEqual([]);
  });

  it('when two assessors mark the same shop in the same minute', () => {
    const other = marked({ by: officers.colleague, secondPerson: officers.worker.id } as never);
    expect(outcomeOf(other, after(marked()))).toEqual([]);
  });
});

describe('enter is refused', () => {
  it.each([
    ['out-of-area', 'to an officer of another township', { by: officers.stranger }],
    ['forbidden', 'to a role without the right', { by: officers.auditor }],
    ['forbidden', 'to a supervisor while everybody may still enter it', { by: officers.supervisor }],
    ['unknown-item', 'for an item that is not in force', { item: 'L-OLD-01' }],
    ['evidence-required', 'without the evidence that the item asks for', { evidence: [] }],
    ['in-the-future', 'for a day to come', { occurredOn: '2026-11-25' }],
    ['wrong-year', 'for a day of another year', { occurredOn: '2025-12-31' }],
    [
      'same-person',
      'when the second person is the first',
      { item: items.unkept.code, secondPerson: officers.worker.id },
    ],
  ])('%s: %s', (code, _, given) => {
    expect(outcomeOf(commands.enter('x', given as never), open)).toBe(code);
    expect(outcomeOf(commands.enter('x', given as never), after()), 'and opens no ledger').toBe(code);
  });

  it('with a sentence that says what to do', () => {
    const { detail } = refusalOf(commands.enter('x', { item: 'L-OLD-01' }), open);
    expect(detail).toBe('catalogue control, in force on 2026-11-24, has no item L-OLD-01; choose one of its items');
  });

  it('by the catalogue in force on the day, not by the one the ledger is kept by', () => {
    const newer = catalogue({ version: '2026b', items: [items.patrol] });
    expect(outcomeOf(commands.enter('x', { catalogue: newer }), open)).toBe('unknown-item');
  });
});
