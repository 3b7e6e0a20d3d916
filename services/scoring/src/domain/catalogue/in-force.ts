import type { AreaCode, LedgerKind } from '@gridcase/contracts';
import type { Catalogue } from './catalogue.ts';

/** The catalogue in force for a kind of ledger in an area on a day (`2026-11-24`), if there is one. */
export type InForce = (kind: LedgerKind, areaCode: AreaCode, day: string) => Catalogue | undefined;

/** Digits of area codes, from the grid to the city. */
const WIDTHS = [15, 12, 9, 6];

/**
 * The narrowest area that contains the code goes first, then the latest beginning. Days of one form sort as texts.
 * A look-up takes four steps, however many catalogues there are: every entry asks.
 */
export function createInForce(catalogues: readonly Catalogue[]): InForce {
  const latestFirst = catalogues.toSorted((a, b) => (a.effective.from < b.effective.from ? 1 : -1));
  const byPlace = Map.groupBy(latestFirst, ({ kind, area }) => `${kind} ${area}`);
  return (kind, areaCode, day) => {
    for (const width of WIDTHS) {
      if (width > areaCode.length) continue;
      const found = byPlace.get(`${kind} ${areaCode.slice(0, width)}`)?.find((catalogue) => holds(catalogue, day));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function holds({ effective: { from, to } }: Catalogue, day: string): boolean {
  return from <= day && (to === null || day < to);
}
