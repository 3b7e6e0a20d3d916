import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogueBook } from '../../src/domain/catalogue/catalogue-book.ts';
import { CITY, control, GRID, TOWNSHIP, version } from './controls.ts';
import { AREAS, DAYS, KINDS, overlapSomewhere, searchInForce, someCatalogues } from './random-catalogues.ts';

describe('the catalogue in force', () => {
  const book = createCatalogueBook([
    version('old', '2025-01-01', '2026-01-01'),
    version('new', '2026-01-01'),
    version('town', '2026-03-01', '2026-06-01', { area: TOWNSHIP }),
    version('summer', '2026-07-01', '2026-09-01'),
  ]);
  const on = (day: string, area = GRID) => book.inForce('landlord', area, day)?.version;

  it('is the one whose time holds the day: its first, not the day after its last', () => {
    expect([on('2025-12-31'), on('2026-01-01')]).toEqual(['old', 'new']);
    expect(on('2024-12-31')).toBeUndefined();
  });

  it("is the narrowest area's own while it has one, and the wider one's before and after", () => {
    expect([on('2026-02-28'), on('2026-03-01'), on('2026-05-31'), on('2026-06-01')]).toEqual([
      ...['new', 'town', 'town', 'new'],
    ]);
    expect([on('2026-03-01', CITY), on('2026-03-01', '330782002')]).toEqual(['new', 'new']);
  });

  it('is the one that began last where an open one made room, and the open one again when that has ended', () => {
    expect([on('2026-06-30'), on('2026-07-01'), on('2026-09-01')]).toEqual(['new', 'summer', 'new']);
  });

  it('is none of another kind or outside its area', () => {
    expect(book.inForce('shop', GRID, '2026-02-01')).toBeUndefined();
    expect(on('2026-02-01', '330783')).toBeUndefined();
    expect(createCatalogueBook([{ ...control, area: GRID }]).inForce('landlord', CITY, '2026-02-01')).toBeUndefined();
  });

  it('is what a search of all of them finds, whatever order they came in', () => {
    let compared = 0;
    fc.assert(
      fc.property(someCatalogues(), (catalogues) => {
        fc.pre(!overlapSomewhere(catalogues));
        const asGiven = createCatalogueBook(catalogues);
        const turned = createCatalogueBook(catalogues.toReversed());
        for (const kind of KINDS) {
          for (const area of AREAS) {
            for (const day of DAYS) {
              const expected = searchInForce(catalogues, kind, area, day)?.version;
              expect(asGiven.inForce(kind, area, day)?.version).toBe(expected);
              expect(turned.inForce(kind, area, day)?.version).toBe(expected);
              if (expected !== undefined) compared += 1;
            }
          }
        }
        expect(turned.all).toEqual(asGiven.all);
      }),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(1_000);
  });
});
