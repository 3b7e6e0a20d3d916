import { type AreaCode, CATEGORIES } from '@gridcase/contracts';
import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import { type RoutePlugin, replyWithEvents, replyWithLines, requireArea } from '@gridcase/runtime';
import { z } from 'zod';
import { EVENT_STREAM, JSON_LINES } from './content-types.ts';
import { assertPlace, frameId, resumePosition } from './resume-position.ts';

const AuditQuery = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .default(0)
    .describe('Events after this position: 0, or that of an event'),
  category: z.enum(CATEGORIES).optional().describe('Only streams of this category'),
  limit: z.coerce.number().int().min(1).max(1_000_000_000).optional().describe('At most this many (NDJSON only)'),
  end: z
    .stringbool()
    .default(false)
    .describe('Whether a last line `{"end":{"position":…,"events":…}}` says that the answer is whole (NDJSON only)'),
});

/**
 * GET /v1/audit/events: the log itself, in log order. As NDJSON up to its present end, or, for `Accept:
 * text/event-stream`, from a position on and then live, resumed by Last-Event-ID.
 */
export const auditRoutes =
  ({ store, cityCode }: { store: EventStore; cityCode: AreaCode }): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/audit/events',
      {
        schema: {
          tags: ['audit'],
          summary: 'The events of the log, as they are stored',
          querystring: AuditQuery,
          response: {
            200: { description: 'Lines, or frames when asked for', content: { ...JSON_LINES, ...EVENT_STREAM } },
          },
        },
      },
      async (request, reply) => {
        // The log holds all areas of the territory: it goes to whoever has all of them.
        requireArea(request.principal, cityCode);
        const { after, category, ...wanted } = request.query;
        // The facts. What else the log may hold, like the relays' places when distributed, is no part of the history.
        const categories = category ? [category] : CATEGORIES;
        if (request.headers.accept?.includes('text/event-stream')) {
          const from = (await resumePosition(request, store)) ?? (await assertPlace('after', after, store));
          return replyWithEvents(request, reply, (signal) => live(store, from, categories, signal));
        }
        await assertPlace('after', after, store);
        return replyWithLines(request, reply, () => pages(store, after, categories, wanted));
      },
    );
  };

interface Wanted {
  readonly limit?: number | undefined;
  /** Whether the end is told. */
  readonly end: boolean;
}

async function* pages(store: EventStore, after: number, categories: readonly string[], wanted: Wanted) {
  // The end is fixed at the start: a log that grows faster than the reader reads would never end.
  const end = await store.head();
  const { limit = Number.POSITIVE_INFINITY } = wanted;
  let count = 0;
  let position = after;
  for (let whole = false; !whole && count < limit; ) {
    const slice = await store.readAll({ after: position, limit: Math.min(limit - count, 1_024), categories });
    const events = slice.events.filter((event) => event.position <= end);
    if (events.length > 0) yield events.map(auditLine).join('\n');
    count += events.length;
    whole = slice.caughtUp || slice.position >= end;
    position = Math.max(position, Math.min(slice.position, end));
  }
  if (wanted.end) yield JSON.stringify({ end: { position, events: count } });
}

async function* live(store: EventStore, after: number, categories: readonly string[], signal: AbortSignal) {
  for await (const slice of store.subscribe({ after, signal, categories })) {
    for (const event of slice.events) yield { id: frameId(event), event: event.type, data: auditLine(event) };
  }
}

/** One event as one line of JSON. Data and metadata are laid in as they are stored: not parsed, not printed anew. */
function auditLine(event: RecordedEvent): string {
  const { position, stream, revision, eventId, type, recordedAt, data, metadata } = event;
  const head = JSON.stringify({ position, stream, revision, eventId, type, recordedAt });
  return `${head.slice(0, -1)},"data":${data},"metadata":${metadata}}`;
}
