import { AreaCode, BatchOrderedV1, BatchProgressedV1, Instant } from '@gridcase/contracts';
import type { EventStore } from '@gridcase/event-sourcing';
import { type Principal, Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { type BatchRecord, batchView, foldBatch } from '../domain/batch-view.ts';
import type { BatchFilter } from '../read-models/batch-table.ts';
import { readHistory } from '../read-models/stream-history.ts';
import { areaOf, sees } from './area.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

export interface BatchesOptions {
  readonly store: EventStore;
  readonly list: (filter: BatchFilter) => readonly { readonly position: number; readonly record: BatchRecord }[];
  /** Whether a person is to see nothing of a case. */
  readonly hides: (principal: Principal) => (caseId: string) => boolean;
}

const { act, filter, by } = BatchOrderedV1.shape;

const BatchSummary = z.strictObject({
  batchId: z.uuid(),
  phase: z.enum(['running', 'cancelling', 'done', 'cancelled']),
  act: act.describe('What is done to each case'),
  areaCode: AreaCode.describe('Where the cases were looked for'),
  filter: filter.describe('Which of them were meant; null: they were named one by one'),
  by: by.describe('Who ordered it, as of which area'),
  orderedAt: Instant,
  changedAt: Instant,
  cancelled: z.strictObject({ by: z.string(), reason: z.string() }).nullable(),
  counts: z.strictObject({ total: z.int(), done: z.int(), refused: z.int(), left: z.int() }),
});

const BatchAnswer = BatchSummary.extend({
  done: z.array(z.uuid()).describe('Cases that it was done to'),
  refused: BatchProgressedV1.shape.refused.describe(
    'Cases that refused it, each with the code and reason as if asked by itself',
  ),
  left: z.array(z.uuid()).describe('Cases that it has not come to yet, or never will: it was cancelled'),
});

const Query = z.strictObject({
  area: AreaCode.optional().describe('Only batches about this area; default: your own'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional().describe('`next` of the page before'),
});

/** GET /v1/batches, and how far one of them is: fresh to the last append. */
export const batchRoutes =
  ({ store, list, hides }: BatchesOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/batches',
      {
        schema: {
          ...{ tags: ['batches'], summary: 'Acts that were ordered for many cases at once, newest first' },
          querystring: Query,
          response: { 200: z.strictObject({ items: z.array(BatchSummary), next: z.string().nullable() }) },
        },
      },
      async ({ query: { area, cursor, limit }, principal }) => {
        const rows = list({ area: areaOf(principal, area), before: decodeCursor(cursor), limit });
        const last = rows.at(-1);
        const hidden = hides(principal);
        return {
          items: rows.map(({ record }) => {
            const { done: _, refused: _r, left: _l, ...summary } = batchView(record, hidden);
            return summary;
          }),
          next: rows.length === limit && last ? encodeCursor(last.position) : null,
        };
      },
    );

    app.get(
      '/v1/batches/:batchId',
      {
        schema: {
          ...{ tags: ['batches'], summary: 'Who ordered a batch, how far it is, and which cases refused it and why' },
          ...{ params: z.strictObject({ batchId: z.uuid().toLowerCase() }), response: { 200: BatchAnswer } },
        },
      },
      async ({ params: { batchId }, principal }) => {
        const record = foldBatch(await readHistory(store, `batch-${batchId}`));
        if (!record) throw new Problem('not-found', { detail: `There is no batch ${batchId}.` });
        if (!sees(principal, record.facts.areaCode)) {
          throw new Problem('out-of-area', { detail: 'The batch is about an area outside your own.' });
        }
        return batchView(record, hides(principal));
      },
    );
  };
