import { AreaCode, areaContains } from '@gridcase/contracts';
import { type EventStore, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { type Principal, type RoutePlugin, replyWithEvents } from '@gridcase/runtime';
import { z } from 'zod';
import { readMetadata } from '../domain/decided-by.ts';
import type { AreasAtEvent } from '../read-models/case-areas.ts';
import { areaOf } from './area.ts';
import { EVENT_STREAM } from './content-types.ts';
import { frameId, resumePosition } from './resume-position.ts';

export interface CaseStreamOptions {
  readonly store: EventStore;
  /** Where a case lay before the event at a position, and since; undefined for one that the tables don't have. */
  readonly areasAt: (caseId: string, position: number) => AreasAtEvent | undefined;
  /** Areas in which a person stands in for somebody at this moment. */
  readonly standsIn: (personId: string) => readonly AreaCode[];
  /** Whether a person is to see nothing of a case, as far as the case tables have come. */
  readonly hides: (principal: Principal, caseId: string) => boolean;
  /** Up to where the case tables have come. */
  readonly position: () => number;
  /** Resolves at the next change of that position, or when the signal aborts. */
  readonly nextChange: (signal: AbortSignal) => Promise<void>;
}

/**
 * GET /v1/cases/stream: what happens in the cases of an area, live, as server-sent events whose id says where in the log they stand.
 * A client that comes back with Last-Event-ID misses nothing. Without it the stream begins now. Whoever loses a case
 * hears of its move as the last thing of it (`left`, and where it went), who gets it as the first (`entered`); both as it
 * was then, also in a stream that is resumed. Of a case that a person is recused from by now they hear nothing, nor that they were.
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
        const watcher = watcherOf(request.principal, request.query.area, options);
        const after = (await resumePosition(request, options.store)) ?? options.position();
        return replyWithEvents(request, reply, (signal) => changes(options, watcher, after, signal));
      },
    );
  };

/** A person's areas as they are at the moment: whoever stands in for somebody sees what that person would, for so long. */
interface Watcher {
  /** That they look at; none: they may look there no more. */
  readonly looksAt: () => readonly AreaCode[];
  /** That they may look at; their own first. */
  readonly own: () => readonly AreaCode[];
  readonly hides: (caseId: string) => boolean;
}

function watcherOf(
  principal: Principal,
  asked: AreaCode | undefined,
  { standsIn, hides: hidesFrom }: Pick<CaseStreamOptions, 'standsIn' | 'hides'>,
): Watcher {
  const area = areaOf(principal, asked);
  const own = () => [areaOf(principal, undefined), ...standsIn(principal.id)];
  const hides = (caseId: string) => hidesFrom(principal, caseId);
  if (asked === undefined) return { own, hides, looksAt: own };
  return { own, hides, looksAt: () => (own().some((each) => areaContains(each, area)) ? [area] : []) };
}

/** Behind the case tables, since a case's area is looked up there. */
async function* changes(options: CaseStreamOptions, watcher: Watcher, after: number, signal: AbortSignal) {
  for await (const { events } of options.store.subscribe({ after, categories: ['case'], limit: 256, signal })) {
    for (const event of events) {
      while (options.position() < event.position && !signal.aborted) await options.nextChange(signal);
      if (signal.aborted || watcher.looksAt().length === 0) return;
      const frame = toFrame(event, options, watcher);
      if (frame) yield frame;
    }
  }
}

function toFrame(event: RecordedEvent, { areasAt }: CaseStreamOptions, { looksAt, own, hides }: Watcher) {
  const { type, revision, position } = event;
  const caseId = streamIdOf(event.stream);
  const areas = areasAt(caseId, position);
  if (areas === undefined) return undefined;
  const seen = (where: AreaCode) => looksAt().some((area) => areaContains(area, where));
  const [was, is] = [seen(areas.before), seen(areas.after)];
  if ((!was && !is) || hides(caseId)) return undefined;
  const { at, actor } = readMetadata(event);
  const move = {
    ...(was && !is && { left: true, to: asFarAsKnown(own(), areas.after) }),
    ...(is && !was && { entered: true, from: asFarAsKnown(own(), areas.before) }),
  };
  const data = JSON.stringify({ caseId, type, at, actor, revision, position, ...move });
  return { id: frameId(event), event: 'case', data };
}

/** Of an area outside somebody's own they learn which of the areas like their own it is in, and no more. */
const asFarAsKnown = (own: readonly AreaCode[], area: AreaCode): AreaCode =>
  own.some((each) => areaContains(each, area)) ? area : area.slice(0, own[0]!.length);
