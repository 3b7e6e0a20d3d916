import type { Catalogue, Item } from './catalogue.ts';
import type { CatalogueFault, Placed } from './catalogue-fault.ts';
import { createInForce } from './in-force.ts';

const named = ({ name, version }: Catalogue): string => `${name} ${version}`;

/** What is wrong between several catalogues, each of which is well-formed. */
export function faultsBetween(placed: readonly Placed[]): CatalogueFault[] {
  return [...sameVersion(placed), ...overlaps(placed), ...changedSubjects(placed), ...turnedItems(placed)];
}

/** Entries cite name and version: they must name one catalogue for ever. */
function* sameVersion(placed: readonly Placed[]): Generator<CatalogueFault> {
  const seen = new Set<string>();
  for (const { catalogue, index } of placed) {
    const size = seen.size;
    if (seen.add(JSON.stringify([catalogue.name, catalogue.version])).size > size) continue;
    yield { index, pointer: '/version', detail: `${named(catalogue)} stands twice: give this one another version` };
  }
}

/** One that names its end says that it holds until then: nothing else of its kind and area may begin before. */
function* overlaps(placed: readonly Placed[]): Generator<CatalogueFault> {
  const byBeginning = placed.toSorted((a, b) => (a.catalogue.effective.from < b.catalogue.effective.from ? -1 : 1));
  for (const family of Map.groupBy(byBeginning, ({ catalogue }) => `${catalogue.kind} ${catalogue.area}`).values()) {
    for (const [at, { catalogue: earlier }] of family.entries()) {
      for (const { catalogue, index } of family.slice(at + 1)) {
        const { from } = catalogue.effective;
        const { to } = earlier.effective;
        if (from === earlier.effective.from) {
          const detail = `begins on the same day as ${named(earlier)}, for the same kind and area: give one another day`;
          yield { index, pointer: '/effective/from', detail };
        } else if (to !== null && from < to) {
          const detail = `overlaps ${named(earlier)}, which holds until before ${to}: begin then, or end that one earlier`;
          yield { index, pointer: '/effective/from', detail };
        }
      }
    }
  }
}

/**
 * A ledger of a person and one of their house can not be one ledger: within a calendar year an area has one subject.
 * What is in force in any area is in force in the narrowest area around it that a catalogue names, so those are asked;
 * and it changes only on a day on which a catalogue begins or ends.
 */
function* changedSubjects(placed: readonly Placed[]): Generator<CatalogueFault> {
  const catalogues = placed.map(({ catalogue }) => catalogue);
  const inForce = createInForce(catalogues);
  for (const { kind, area } of new Map(catalogues.map((each) => [`${each.kind} ${each.area}`, each])).values()) {
    const days = boundaries(catalogues.filter((each) => each.kind === kind && area.startsWith(each.area)));
    let last: { readonly catalogue: Catalogue; readonly until: string | undefined } | undefined;
    for (const [at, day] of days.entries()) {
      const catalogue = inForce(kind, area, day);
      if (catalogue === undefined) continue;
      // Its last day lies before `until`: in this year, when `until` is later than the year's first day.
      const sameYear = last?.until !== undefined && last.until > `${day.slice(0, 4)}-01-01`;
      if (last !== undefined && sameYear && last.catalogue.subject !== catalogue.subject) {
        const change = `from ${last.catalogue.subject} (${named(last.catalogue)}) to ${catalogue.subject}`;
        const index = placed.find((each) => each.catalogue === catalogue)!.index;
        const detail = `changes in ${area} on ${day} ${change}: it may change on 1 January only`;
        yield { index, pointer: '/subject', detail };
      }
      last = { catalogue, until: days[at + 1] };
    }
  }
}

/** Entries under several versions may stand in one ledger: what a code does to its balance is for ever. */
function* turnedItems(placed: readonly Placed[]): Generator<CatalogueFault> {
  const first = new Map<string, { readonly direction: Item['direction']; readonly where: string }>();
  for (const { catalogue, index } of placed) {
    for (const [at, { code, direction }] of catalogue.items.entries()) {
      const known = first.get(`${catalogue.kind} ${code}`);
      if (known === undefined) first.set(`${catalogue.kind} ${code}`, { direction, where: named(catalogue) });
      if (known === undefined || known.direction === direction) continue;
      const detail = `item ${code} is ${articled[known.direction]} in ${known.where}: give this one a code of its own`;
      yield { index, pointer: `/items/${at}/direction`, detail };
    }
  }
}

const articled = { deduction: 'a deduction', addition: 'an addition' } as const;

const boundaries = (catalogues: readonly Catalogue[]): string[] =>
  [...new Set(catalogues.flatMap(({ effective: { from, to } }) => (to === null ? [from] : [from, to])))].sort();
