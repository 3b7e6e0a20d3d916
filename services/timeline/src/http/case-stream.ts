import { AreaCode } from '@gridcase/contracts';
import { type EventStore, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { type Principal, type RoutePlugin, replyWithEvents } from '@gridcase/runtime';
import { z } from 'zod';
import { readMetadata } from '../domain/decided-by.ts';
import type { CaseQueries } from '../read-models/case-queries.ts';
import { EVENT_STREAM } from './answers.ts';
import { areaOf } from './area.ts';
import { resumePosition } from './resume-position.ts';

export interface CaseStreamOptions {
  readonly store: EventStore;
  readonly queries: CaseQueries;
  /** Up to where the case tables have come. */
  readonly position: () => number;
  /** Resolves at the next change of that position, or when the signal aborts. */
  readonly nextChange: (signal: AbortSignal) => Promise<void>;
}

/**
 * GET /v1/cases/stream: what happens in the cases of an area, live, as server-sent events whose id is the log position.
 * A client that comes back with Last-Event-ID misses nothing. Without it the stream begins now.
 */
export const caseStreamRoutes =
  (options: CaseStreamOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/cases/stream',
      {
        schema: {
          tags: ['cases'],
          summary: 'Changes of cases as they happen (SSE)',
          querystring: z.strictObject({ area: AreaCode.optional() }),
          response: { 200: { description: 'A frame for each event of a case', content: EVENT_STREAM } },
        },
      },
      async (request, reply) => {
        const area = areaOf(request.principal as Principal, request.query.area);
        const after = (await resumePosition(request, options.store)) ?? options.position();
        return replyWithEvents(request, reply, (signal) => changes(options, area, after, signal));
      },
    );
  };

/** Follows the log only as far as the case tables have come, since a case's area is looked up there. */
async function* changes(options: CaseStreamOptions, area: AreaCode, start: number, signal: AbortSignal) {
  for (let after = start; !signal.aborted; ) {
    const seen = options.position();
    if (after >= seen) {
      await options.nextChange(signal);
      continue;
    }
    const slice = await options.store.readAll({ after, categories: ['case'], limit: 256 });
    for (const event of slice.events) {
      if (event.position > seen) break;
      const caseId = streamIdOf(event.stream);
      if (options.queries.isIn(caseId, area)) yield toFrame(event, caseId);
    }
    after = Math.min(slice.position, seen);
  }
}

function toFrame(event: RecordedEvent, caseId: string) {
  const { at, actor } = readMetadata(event);
  const { type, revision, position } = event;
  return { id: String(position), event: 'case', data: JSON.stringify({ caseId, type, at, actor, revision, position }) };
}
