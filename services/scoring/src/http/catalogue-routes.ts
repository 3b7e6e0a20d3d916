import { AreaCode, CatalogueVersion, Day, dayAt, LedgerKind } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import { Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { Catalogue } from '../domain/catalogue/catalogue.ts';
import type { CatalogueBook } from '../domain/catalogue/catalogue-book.ts';

export interface CatalogueRoutesOptions {
  readonly book: CatalogueBook;
  readonly clock: Clock;
}

const Summary = CatalogueVersion.extend({
  kind: LedgerKind,
  area: AreaCode,
  effective: z.strictObject({ from: Day, to: Day.nullable() }),
  /** Today, in its area, as far as no narrower one has a catalogue of its own. */
  inForce: z.boolean(),
  deductions: z.int(),
  additions: z.int(),
});

/** The catalogues: which there are, and what one says. */
export const catalogueRoutes =
  ({ book, clock }: CatalogueRoutesOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/catalogues',
      {
        schema: {
          ...{ tags: ['scoring'], summary: 'List the points catalogues, with those in force today' },
          response: { 200: z.strictObject({ items: z.array(Summary) }) },
        },
      },
      async () => {
        const today = dayAt(clock.now());
        return { items: book.all.map((catalogue) => summaryOf(book, catalogue, today)) };
      },
    );

    app.get(
      '/v1/catalogues/:name/:version',
      {
        schema: {
          ...{ tags: ['scoring'], summary: 'Read one points catalogue, whole' },
          ...{ params: CatalogueVersion, response: { 200: Catalogue } },
        },
      },
      async ({ params }) => {
        const found = book.find(params);
        if (found !== undefined) return found;
        throw new Problem('not-found', {
          detail: 'there is no catalogue of this name and version: GET /v1/catalogues lists them',
        });
      },
    );
  };

function summaryOf(book: CatalogueBook, catalogue: Catalogue, today: string): z.infer<typeof Summary> {
  const { name, version, kind, area, effective, items } = catalogue;
  const deductions = items.filter(({ direction }) => direction === 'deduction').length;
  return {
    ...{ name, version, kind, area, effective, deductions, additions: items.length - deductions },
    inForce: book.inForce(kind, area, today) === catalogue,
  };
}
