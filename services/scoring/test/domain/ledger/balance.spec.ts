import { describe, expect, it } from 'vitest';
import { balanceOf, type Count, type LedgerCommand } from '../../../src/domain/ledger/index.ts';
import { bookOf, byKey, catalogue, items, opening } from '../../controls.ts';
import { commands, ledgerAfter } from './ledger-story.ts';

const terms = { version: 'terms' };

/** So many entries of an item on a day, under a version. */
function entries(code: string, days: readonly string[], by = catalogue()): LedgerCommand[] {
  return days.map((day, index) =>
    commands.enter(`${by.version}${day}${index}`, {
      ...{ item: code, occurredOn: day, today: day, catalogue: by, cause: byKey(`${by.version}${day}${index}`) },
      ...{ secondPerson: 'gw-0002', catalogueOf: bookOf(catalogue(), by) },
    } as never),
  );
}

function count(story: readonly LedgerCommand[], kept = catalogue(), ...others: (typeof kept)[]): Count {
  const catalogueOf = bookOf(catalogue(), kept, ...others);
  const open = commands.open({ opening: opening({ catalogue: kept }), catalogueOf });
  return balanceOf(
    ledgerAfter(open, ...story.map((command) => ({ ...command, catalogueOf }) as LedgerCommand)),
    catalogueOf,
  );
}

describe('the balance', () => {
  it('of an empty ledger is the base', () => {
    expect(count([])).toEqual({
      ...{ raw: 12, balance: 12, deductions: 0, additions: 0, restored: 0, countedByItemMonth: [] },
    });
  });

  it('counts an item at most its cap a month', () => {
    const story = entries(items.unreported.code, ['2026-03-01', '2026-03-09', '2026-03-31', '2026-04-01']);
    expect(count(story)).toMatchObject({
      deductions: 3,
      countedByItemMonth: [
        { item: 'L-POP-01', direction: 'deduction', month: '2026-03', asked: 3, counted: 2 },
        { item: 'L-POP-01', direction: 'deduction', month: '2026-04', asked: 1, counted: 1 },
      ],
    });
  });

  it('and at most its cap a year', () => {
    const story = entries(items.flyingLead.code, ['2026-03-01', '2026-03-02', '2026-03-03', '2026-04-01']);
    expect(count(story).deductions).toBe(7);
  });

  it('offsets deductions by additions, without an upper bound where there is none', () => {
    const story = entries(items.access.code, ['2026-03-01', '2026-04-01', '2026-05-01']);
    expect(count([...story, ...entries(items.blocked.code, ['2026-03-01'])])).toMatchObject({
      additions: 6,
      balance: 15,
    });
  });

  it('bounds additions by the year and the balance by the ceiling where the catalogue says so', () => {
    const story = entries(items.access.code, ['2026-03-01', '2026-04-01', '2026-05-01']);
    const yearly = catalogue({ ...terms, additions: { offset: true, perYear: 4 } });
    expect(count(story, yearly)).toMatchObject({ additions: 4, raw: 16, balance: 16 });
    expect(count(story, catalogue({ ...terms, ceiling: 14 }))).toMatchObject({ raw: 18, balance: 14 });
  });

  it('shows additions beside it where they offset nothing', () => {
    const beside = catalogue({ ...terms, additions: { offset: false, perYear: null } });
    expect(count(entries(items.access.code, ['2026-03-01']), beside)).toMatchObject({ additions: 2, raw: 12 });
  });

  it('does not fall below the floor; what goes beyond is kept in raw, and made up first', () => {
    const story = entries(items.unkept.code, ['2026-03-01', '2026-03-02']);
    expect(count(story)).toMatchObject({ raw: -12, balance: 0 });
    expect(count([...story, ...entries(items.access.code, ['2026-03-01'])])).toMatchObject({ raw: -10, balance: 0 });
    expect(count(story, catalogue({ ...terms, floor: null })).balance).toBe(-12);
  });
});

describe('where the catalogue changes within the year', () => {
  const { code } = items.unreported;
  const march = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'];
  const withCap = (version: string, perMonth?: number) => {
    const { perMonth: _, ...free } = items.unreported;
    return catalogue({ version, items: [{ ...free, ...(perMonth !== undefined && { perMonth }) }] });
  };

  it('the same cap under another version is the same cap', () => {
    const newer = withCap('2026b', 2);
    expect(count([...entries(code, march), ...entries(code, march, newer)], undefined, newer).deductions).toBe(2);
  });

  it("what one version capped stays capped, and another's entries count by its own, at most the widest in all", () => {
    const wider = withCap('2026b', 3);
    expect(count([...entries(code, march), ...entries(code, march, wider)], undefined, wider).deductions).toBe(3);
    const free = withCap('2026b');
    expect(count([...entries(code, march), ...entries(code, march, free)], undefined, free).deductions).toBe(6);
  });

  it('an entry of a version that lost its item is a mistake of whoever changed a version', () => {
    const ledger = ledgerAfter(...entries(code, ['2026-03-01']));
    expect(() => balanceOf(ledger, bookOf(catalogue({ items: [items.blocked] })))).toThrow(
      'a version is never changed',
    );
  });
});
