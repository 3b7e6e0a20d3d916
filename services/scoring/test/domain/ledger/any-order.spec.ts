import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceOf, type Count, type LedgerCommand } from '../../../src/domain/ledger/index.ts';
import { byKey, catalogue, items, officers } from '../../controls.ts';
import { appealId, commands, entryId, ledgerAfter } from './ledger-story.ts';
import { bookWith, newer } from './random-commands.ts';

const catalogueOf = bookWith(catalogue());
const TODAY = '2026-04-02';
const counting = { catalogueOf, today: TODAY };
const kinds = Object.values(items).map(({ code }) => code);

/** Entries with causes of their own, that count at once. */
const enters: fc.Arbitrary<readonly LedgerCommand[]> = fc
  .array(
    fc.record({
      item: fc.constantFrom(...kinds),
      day: fc.constantFrom('2026-03-01', '2026-03-15', '2026-03-16', '2026-04-01'),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ item, day }, index) =>
      commands.enter(`entry ${index}`, {
        ...{ ...counting, item, occurredOn: day, catalogue: day < '2026-03-16' ? catalogue() : newer },
        ...{ cause: byKey(`entry ${index}`), secondPerson: officers.colleague.id },
      } as never),
    ),
  );

const countOf = (...story: readonly LedgerCommand[]): Count =>
  balanceOf(ledgerAfter(commands.open(), ...story), catalogueOf);

const shuffled = <T>(all: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });

/** The count of both stories is the same. */
const same = (stories: fc.Arbitrary<readonly [readonly LedgerCommand[], readonly LedgerCommand[]]>) =>
  fc.assert(
    fc.property(stories, ([one, other]) => {
      expect(countOf(...other)).toEqual(countOf(...one));
    }),
  );

describe('entries', () => {
  it('in any order come to the same count', () => {
    const both = enters.chain((all) => fc.tuple(fc.constant(all), shuffled(all)));
    same(both);
  });

  it('delivered again, in whatever order, count once', () => {
    const again = enters.chain((all) => fc.tuple(fc.constant(all), shuffled([...all, ...all, ...all])));
    same(again);
  });

  it('never count beyond the caps of their items', () => {
    fc.assert(
      fc.property(enters, (all) => {
        const { countedByItemMonth } = countOf(
          ...all.filter((command) => 'occurredOn' in command && command.occurredOn < '2026-03-16'),
        );
        const most = { 'L-POP-01': 2, 'L-ELE-01': 5, 'L-ADD-01': 3 } as Record<string, number>;
        for (const { item, counted } of countedByItemMonth) expect(counted).toBeLessThanOrEqual(most[item] ?? 1_000);
      }),
    );
  });

  it('of a deduction never make more left, of an addition never less', () => {
    fc.assert(
      fc.property(enters, fc.nat(), (all, pick) => {
        const last = all[pick % Math.max(all.length, 1)];
        if (last === undefined) return;
        const [without, all_] = [countOf(...all.filter((one) => one !== last)), countOf(...all)];
        if ('item' in last && last.item.startsWith('L-ADD')) expect(all_.raw).toBeGreaterThanOrEqual(without.raw);
        else expect(all_.raw).toBeLessThanOrEqual(without.raw);
      }),
    );
  });
});

describe('what becomes of one entry', () => {
  const of = (item: string, ...rest: readonly LedgerCommand[]) => [
    commands.enter('contested', {
      ...counting,
      item,
      occurredOn: '2026-03-01',
      secondPerson: officers.colleague.id,
    } as never),
    ...rest,
  ];
  const about = (item: string) => ({ ...counting, entryId: entryId('contested', item) });
  const appeal = (item: string) => commands.appeal({ ...about(item), entryMadeOn: TODAY });
  const decide = (item: string, outcome: 'upheld' | 'rejected') =>
    commands.decideAppeal({ ...counting, appealId: appealId('contested', item), outcome });
  const fates: Record<string, (item: string) => LedgerCommand[]> = {
    reversed: (item) => of(item, commands.reverse(about(item))),
    'appealed against': (item) => of(item, appeal(item)),
    'appealed against and upheld': (item) => of(item, appeal(item), decide(item, 'upheld')),
    'appealed against and rejected': (item) => of(item, appeal(item), decide(item, 'rejected')),
    'appealed against, reversed and rejected': (item) =>
      of(item, appeal(item), commands.reverse(about(item)), decide(item, 'rejected')),
  };

  /** Two stories told as one, each in its own order. */
  const woven = (one: readonly LedgerCommand[], other: readonly LedgerCommand[]): fc.Arbitrary<LedgerCommand[]> =>
    shuffled([...one.map(() => true), ...other.map(() => false)]).map((turns) => {
      const [left, right] = [[...one], [...other]];
      return turns.map((turn) => (turn ? left.shift()! : right.shift()!));
    });

  it.each(Object.keys(fates))('%s commutes with whatever is entered beside it', (fate) => {
    const stories = fc
      .tuple(enters, fc.constantFrom(...kinds))
      .chain(([all, item]) => fc.tuple(fc.constant([...fates[fate]!(item), ...all]), woven(fates[fate]!(item), all)));
    same(stories);
  });

  it.each(['reversed', 'appealed against', 'appealed against and upheld'])('%s: as if it had never been', (fate) => {
    fc.assert(
      fc.property(enters, fc.constantFrom(...kinds), (all, item) => {
        expect(countOf(...fates[fate]!(item), ...all)).toEqual(countOf(...all));
      }),
    );
  });
});
