import fc from 'fast-check';
import type { Catalogue } from '../../src/domain/catalogue/catalogue.ts';
import { control } from './controls.ts';

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Days about a year's end, so that few catalogues meet often, within a year and across it. Every end that is named lies in them. */
export const DAYS = Array.from({ length: 34 }, (_, at) => addDays('2025-12-22', at));
export const AREAS = ['330782', '330782001', '330782001004', '330782001004001', '330782002', '330783'];
export const KINDS = ['landlord', 'shop'] as const;

const someCatalogue = (subjects: readonly Catalogue['subject'][]): fc.Arbitrary<Catalogue> =>
  fc
    .record({
      kind: fc.constantFrom(...KINDS),
      area: fc.constantFrom(...AREAS.slice(0, 4)),
      from: fc.nat(20),
      length: fc.option(fc.integer({ min: 1, max: 12 })),
      subject: fc.constantFrom(...subjects),
    })
    .map(({ kind, area, subject, from, length }) => ({
      ...{ ...control, kind, area, subject },
      effective: { from: DAYS[from]!, to: length === null ? null : addDays(DAYS[from]!, length) },
    }));

/** Catalogues of versions of their own, which may be at odds with each other in their time and their subject. */
export const someCatalogues = (subjects: readonly Catalogue['subject'][] = ['person']): fc.Arbitrary<Catalogue[]> =>
  fc
    .array(someCatalogue(subjects), { minLength: 1, maxLength: 6 })
    .map((catalogues) => catalogues.map((catalogue, at) => ({ ...catalogue, version: String(at) })));

const holds = ({ effective: { from, to } }: Catalogue, day: string): boolean =>
  from <= day && (to === null || day < to);

/** The one in force, by looking at each. */
export function searchInForce(catalogues: readonly Catalogue[], kind: string, areaCode: string, day: string) {
  let best: Catalogue | undefined;
  for (const each of catalogues) {
    if (each.kind !== kind || !areaCode.startsWith(each.area) || !holds(each, day)) continue;
    const narrower = best === undefined || each.area.length > best.area.length;
    const later = best?.area.length === each.area.length && each.effective.from > best.effective.from;
    if (narrower || later) best = each;
  }
  return best;
}

/** Whether on some day two of one kind and area hold, of which none makes room: by looking at each day. */
export const overlapSomewhere = (catalogues: readonly Catalogue[]): boolean =>
  DAYS.some((day) =>
    catalogues.some((one) =>
      catalogues.some((other) => {
        if (one === other || one.kind !== other.kind || one.area !== other.area) return false;
        if (one.effective.from === other.effective.from) return true;
        const earlier = one.effective.from < other.effective.from ? one : other;
        return holds(one, day) && holds(other, day) && earlier.effective.to !== null;
      }),
    ),
  );

/** Whether somewhere two subjects are in force within one year: by looking at each area and day. */
export const subjectChangesSomewhere = (catalogues: readonly Catalogue[]): boolean =>
  KINDS.some((kind) =>
    AREAS.some((area) =>
      ['2025', '2026'].some((year) => {
        const days = DAYS.filter((day) => day.startsWith(year));
        const subjects = days.map((day) => searchInForce(catalogues, kind, area, day)?.subject);
        return new Set(subjects.filter((subject) => subject !== undefined)).size > 1;
      }),
    ),
  );
