import type { CatalogueVersion } from '@gridcase/contracts';
import type { Catalogue } from './catalogue.ts';
import { checkCatalogues } from './check-catalogues.ts';
import { createInForce, type InForce } from './in-force.ts';

/** All versions of all catalogues, ready for use. */
export interface CatalogueBook {
  /** By kind, area and beginning. */
  readonly all: readonly Catalogue[];
  /**
   * The one in force on a day (`2026-11-24`) where premises stand: of the narrowest area that contains `areaCode` and
   * has one, the one that began last. Undefined where none is in force.
   */
  readonly inForce: InForce;
  /** One that an entry or a ledger cites, in force or not. */
  find(version: CatalogueVersion): Catalogue | undefined;
}

/** Throws RangeError naming every fault: one not well-formed, two that stand twice or overlap, a subject that changes within a year. */
export function createCatalogueBook(inputs: readonly Catalogue[]): CatalogueBook {
  if (inputs.length === 0) throw new RangeError('there is no catalogue');
  const { catalogues, faults } = checkCatalogues(inputs);
  if (faults.length > 0) {
    const lines = faults.map(({ index, pointer, detail }) => {
      const { name, version } = inputs[index]!;
      return `  ${name} ${version} ${pointer}: ${detail}`;
    });
    throw new RangeError(`the catalogues are not usable:\n${lines.join('\n')}`);
  }
  const byVersion = new Map(catalogues.map((catalogue) => [keyOf(catalogue), catalogue]));
  return {
    all: catalogues.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
    inForce: createInForce(catalogues),
    find: (version) => byVersion.get(keyOf(version)),
  };
}

const keyOf = ({ name, version }: CatalogueVersion): string => JSON.stringify([name, version]);
const placeOf = ({ kind, area, effective }: Catalogue): string => `${kind} ${area} ${effective.from}`;
