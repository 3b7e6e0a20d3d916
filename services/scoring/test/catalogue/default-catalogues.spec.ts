import { describe, expect, it } from 'vitest';
import { defaultCatalogues } from '../../src/catalogues/default-catalogues.ts';
import { createCatalogueBook } from '../../src/domain/catalogue/catalogue-book.ts';

const book = createCatalogueBook(defaultCatalogues);
const landlords = book.find({ name: 'yiwu-landlords', version: '2026.1' })!;
const shops = book.find({ name: 'yiwu-shops', version: '2026.1' })!;
const of = (direction: 'deduction' | 'addition', { items }: typeof shops) =>
  items.filter((item) => item.direction === direction);

describe('the catalogues that gridcase comes with', () => {
  it('are in force in every grid of Yiwu', () => {
    expect(book.inForce('landlord', '330782001004001', '2026-11-24')).toBe(landlords);
    expect(book.inForce('shop', '330782102001001', '2026-11-24')).toBe(shops);
  });

  it('have the figures of the article: twelve points, 7 groups and 17 items of landlords, 38 items of shops', () => {
    expect([landlords.base, shops.base]).toEqual([12, 12]);
    expect(of('deduction', landlords)).toHaveLength(17);
    expect(new Set(of('deduction', landlords).map(({ group }) => group)).size).toBe(7);
    expect(of('deduction', shops)).toHaveLength(38);
  });

  it('begin with the groups that the article names', () => {
    expect(landlords.groups.slice(0, 3).map(({ name }) => name.zh)).toEqual(['人口管理', '消防治安', '用电安全']);
    expect(shops.groups.slice(0, 2).map(({ name }) => name.zh)).toEqual(['规范经营', '文明经商']);
  });

  it('have no empty group', () => {
    for (const { groups, items } of defaultCatalogues) {
      expect(new Set(items.map(({ group }) => group))).toEqual(new Set(groups.map(({ code }) => code)));
    }
  });

  it("hold Yiting's four additions as they are published: without an upper bound, offset, verified by a second person", () => {
    const additions = of('addition', landlords).map((item) => [
      item.code,
      item.points,
      item.perMonth,
      item.secondPerson,
    ]);
    expect(additions).toEqual([
      ['L-ADD-01', 1, 3, true],
      ['L-ADD-02', 1, undefined, true],
      ['L-ADD-03', 2, undefined, true],
      ['L-ADD-04', 3, undefined, true],
    ]);
    expect(landlords).toMatchObject({ additions: { offset: true, perYear: null }, ceiling: null });
  });

  it('call points published of these only: what two towns publish, and nothing of shops', () => {
    const published = defaultCatalogues.flatMap(({ items }) =>
      items.filter(({ origin }) => origin.points === 'published').map(({ code, points }) => `${code} ${points}`),
    );
    expect(published).toEqual([
      ...['L-FIR-01 3', 'L-ELE-01 3', 'L-LED-01 4', 'L-LED-02 12'],
      ...['L-ADD-01 1', 'L-ADD-02 1', 'L-ADD-03 2', 'L-ADD-04 3'],
    ]);
  });

  it('say in the basis, which every entry cites, when a city must set the points', () => {
    for (const { items } of defaultCatalogues) {
      for (const { code, basis, origin } of items) {
        expect(basis.includes('to be set by the city'), code).toBe(origin.points === 'assumed');
      }
    }
  });

  it('take nothing without evidence, and a third of the year at once only by two', () => {
    for (const { items } of defaultCatalogues) {
      for (const { code, direction, points, evidence, secondPerson } of items) {
        expect(evidence, code).toBe(true);
        expect(secondPerson, code).toBe(direction === 'addition' || points >= 4);
      }
    }
  });

  it('say each behaviour once', () => {
    for (const { items } of defaultCatalogues) {
      expect(new Set(items.map(({ text }) => text.zh)).size).toBe(items.length);
      expect(new Set(items.map(({ text }) => text.en)).size).toBe(items.length);
    }
  });
});
