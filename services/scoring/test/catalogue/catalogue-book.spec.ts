import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/domain/catalogue/catalogue.ts';
import { createCatalogueBook } from '../../src/domain/catalogue/catalogue-book.ts';
import { control, item, TOWNSHIP, version } from './controls.ts';
import { overlapSomewhere, someCatalogues, subjectChangesSomewhere } from './random-catalogues.ts';

const refuse = (...catalogues: Catalogue[]) => expect(() => createCatalogueBook(catalogues));

it('a catalogue is found by name and version, also when it is no longer in force', () => {
  const book = createCatalogueBook([version('2', '2026-07-01'), version('1', '2020-01-01', '2026-07-01')]);
  expect(book.find({ name: 'control', version: '1' })?.effective.to).toBe('2026-07-01');
  expect(book.find({ name: 'control', version: '9' })).toBeUndefined();
  expect(book.all.map((each) => each.version)).toEqual(['1', '2']);
});

it('a cap below what one entry takes is no fault: it counts for so much', () => {
  refuse({ ...control, items: [{ ...item, points: 3, perMonth: 1, perYear: 2 }] }).not.toThrow();
});

describe('a catalogue is refused', () => {
  const yellow = { flag: 'yellow', raise: 6, lower: 9 } as const;
  const red = { flag: 'red', raise: 14, lower: 12 } as const;

  it.each<[string, Partial<Catalogue>, string]>([
    ['an item that stands twice', { items: [item, item] }, '/items/1/code: item L-FIR-01 stands twice'],
    ['a group that stands twice', { groups: [...control.groups, ...control.groups] }, '/groups/1/code: group fire'],
    [
      'a group nobody knows',
      { items: [{ ...item, group: 'gas' }] },
      '/items/0/group: item L-FIR-01: there is no group gas',
    ],
    ['a flag that stands twice', { flags: [yellow, yellow] }, '/flags/1/flag: the yellow flag stands twice'],
    [
      'yellow lowered where it is raised',
      { flags: [{ ...yellow, lower: 6 }] },
      '/flags/0/lower: yellow is raised at 6',
    ],
    [
      'red lowered where it is raised',
      { flags: [yellow, { ...red, lower: 14 }] },
      '/flags/1/lower: red is raised at 14',
    ],
    [
      'red kept where yellow is kept',
      { flags: [{ ...red, lower: 9 }, yellow] },
      '/flags/0/lower: yellow stays below 9',
    ],
    [
      'an end before its beginning',
      { effective: { from: '2026-07-01', to: '2026-07-01' } },
      '/effective/to: ends before',
    ],
    ['a floor above the ceiling', { floor: 12, ceiling: 10 }, '/floor: lies above the ceiling 10'],
    ['points in thirds', { items: [{ ...item, points: 1 / 3 }] }, '/items/0/points: '],
    ['an item code of another form', { items: [{ ...item, code: 'fire 1' }] }, '/items/0/code: an item code is like'],
    ['a day that is none', { effective: { from: '2026-02-30', to: null } }, '/effective/from: '],
    ['what nobody knows', { items: [{ ...item, mood: 'bad' } as never] }, '/items/0/mood: there is no such key'],
  ])('for %s, saying where', (_, change, message) => {
    refuse({ ...control, ...change }).toThrow(`control 1 ${message}`);
  });

  it('for all that is wrong at once, in the order of the catalogues', () => {
    const spoilt = { floor: 12, ceiling: 10, flags: [{ ...yellow, lower: 1 }] };
    refuse(
      version('1', '2020-01-01', '2026-01-01', spoilt),
      version('2', '2026-01-01', null, { items: [item, item] }),
    ).toThrow(/control 1 \/flags\/0\/lower.*\n.*control 1 \/floor.*\n.*control 2 \/items\/1\/code/);
  });
});

describe('catalogues are refused', () => {
  it('when there is none', () => refuse().toThrow('there is no catalogue'));

  it('when the same version stands twice, in whatever area', () => {
    refuse(control, { ...control, area: TOWNSHIP }).toThrow('control 1 /version: control 1 stands twice');
  });

  it('when an item takes points in one version and gives them in another', () => {
    const turned = version('2', '2027-01-01', null, { items: [{ ...item, direction: 'addition' }] });
    refuse(control, turned).toThrow('control 2 /items/0/direction: item L-FIR-01 is a deduction in control 1');
    refuse(control, { ...turned, kind: 'shop' }).not.toThrow();
  });

  it('when two begin on the same day', () => {
    refuse(control, { ...control, version: '2' }).toThrow(
      'control 2 /effective/from: begins on the same day as control 1',
    );
  });

  it('when one begins before the end that another names', () => {
    const message = 'control 2 /effective/from: overlaps control 1, which holds until before 2026-07-01';
    refuse(version('1', '2026-01-01', '2026-07-01'), version('2', '2026-06-30')).toThrow(message);
    refuse(version('1', '2026-01-01', '2026-07-01'), version('2', '2026-07-01')).not.toThrow();
  });

  it('on exactly those days that looking at each of them finds', () => {
    fc.assert(
      fc.property(someCatalogues(), (catalogues) => {
        const made = refuse(...catalogues);
        if (overlapSomewhere(catalogues)) made.toThrow('/effective/from: ');
        else made.not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe('the subject', () => {
  const premises = { subject: 'premises' } as const;
  const change = '/subject: changes in 330782 on 2026-07-01 from person (control 1) to premises';

  it('changes on 1 January', () => {
    refuse(version('1', '2025-01-01'), version('2', '2026-01-01', null, premises)).not.toThrow();
  });

  it('is refused when it changes within a year, with or without a gap between', () => {
    refuse(version('1', '2025-01-01'), version('2', '2026-07-01', null, premises)).toThrow(change);
    refuse(version('1', '2025-01-01', '2026-03-01'), version('2', '2026-07-01', null, premises)).toThrow(change);
    refuse(version('1', '2025-01-01', '2026-01-01'), version('2', '2026-07-01', null, premises)).not.toThrow();
  });

  it('is refused when a township gives its own within a year', () => {
    const town = version('2', '2026-07-01', null, { ...premises, area: TOWNSHIP });
    refuse(control, town).toThrow('control 2 /subject: changes in 330782001 on 2026-07-01');
    refuse(control, { ...town, effective: { from: '2027-01-01', to: null } }).not.toThrow();
  });

  it('is refused exactly where looking at each day and area finds two in one year', () => {
    fc.assert(
      fc.property(someCatalogues(['person', 'premises']), (catalogues) => {
        fc.pre(!overlapSomewhere(catalogues));
        const made = refuse(...catalogues);
        if (subjectChangesSomewhere(catalogues)) made.toThrow('/subject: ');
        else made.not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
