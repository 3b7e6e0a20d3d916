import { AreaCode } from '@gridcase/contracts';
import { type Clock, type EventStore, toInstant } from '@gridcase/event-sourcing';
import { type Principal, Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { type DeliberationView, deliberationView, foldDeliberation } from '../domain/deliberation-view.ts';
import { tellStory } from '../domain/story.ts';
import type { DeliberationFilter, DeliberationRow } from '../read-models/deliberation-queries.ts';
import { readHistory } from '../read-models/stream-history.ts';
import { shownStory } from '../shown-story.ts';
import { DeliberationStoryAnswer } from './answers.ts';
import { areaOf, sees } from './area.ts';
import { InstantWithZone, pastInstant } from './as-of.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { DeliberationAnswer, DeliberationListAnswer } from './deliberation-answer.ts';
import { mayLink } from './may-link.ts';

export interface DeliberationsOptions {
  readonly store: EventStore;
  readonly list: (filter: DeliberationFilter) => DeliberationRow[];
  readonly clock: Clock;
}

const Query = z.strictObject({
  area: AreaCode.optional().describe('Only deliberations of this area; default: your own'),
  phase: DeliberationAnswer.shape.phase.optional(),
  late: z.literal('true').optional().describe('Only those of which something that was resolved is late'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional().describe('`next` of the page before'),
});
const Params = z.strictObject({ deliberationId: z.uuid().toLowerCase() });
const TAGS = ['deliberations'];

/** GET /v1/deliberations, one of them, and its page of history. */
export const deliberationRoutes =
  ({ store, list, clock }: DeliberationsOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/deliberations',
      {
        schema: {
          ...{ tags: TAGS, summary: 'What people of an area talk over by themselves, newest first (民情议事会)' },
          ...{ querystring: Query, response: { 200: DeliberationListAnswer } },
        },
      },
      async ({ query: { area, late, cursor, ...rest }, principal }) => {
        const now = clock.now();
        const filter = { ...rest, area: areaOf(principal, area), before: decodeCursor(cursor) };
        const rows = list({ ...filter, ...(late && { lateAt: now }) });
        const last = rows.at(-1);
        return {
          items: rows.map(({ record }) => shown(deliberationView(record), now)),
          next: rows.length === rest.limit && last ? encodeCursor(last.position) : null,
        };
      },
    );

    app.get(
      '/v1/deliberations/:deliberationId',
      {
        schema: {
          ...{ tags: TAGS, summary: 'A deliberation, now or as of an instant', params: Params },
          querystring: z.strictObject({
            asOf: InstantWithZone.optional().describe('An instant with zone: as it was decided up to then'),
          }),
          response: { 200: DeliberationAnswer },
        },
      },
      async ({ params, query, principal }) => {
        const events = await visible(store, params.deliberationId, principal);
        const now = clock.now();
        const asOf = pastInstant('asOf', query.asOf, now);
        const view = foldDeliberation(events, asOf);
        if (!view) throw new Problem('not-found', { detail: `It had not been proposed yet at ${asOf}.` });
        return shown(view, asOf === undefined ? now : Date.parse(asOf));
      },
    );

    app.get(
      '/v1/deliberations/:deliberationId/timeline',
      {
        schema: {
          ...{ tags: TAGS, summary: 'What happened in a deliberation: who, when, why', params: Params },
          response: { 200: DeliberationStoryAnswer },
        },
      },
      async ({ params: { deliberationId }, principal }) => {
        const events = await visible(store, deliberationId, principal);
        return { deliberationId, items: shownStory(tellStory(events), mayLink(principal)) };
      },
    );
  };

/** Its events, fresh to the last append, when this person may see it. */
async function visible(store: EventStore, deliberationId: string, principal: Principal) {
  const events = await readHistory(store, `deliberation-${deliberationId}`);
  const view = foldDeliberation(events);
  if (!view) throw new Problem('not-found', { detail: `There is no deliberation ${deliberationId}.` });
  if (!sees(principal, view.areaCode)) {
    throw new Problem('out-of-area', { detail: 'The deliberation lies outside your area.' });
  }
  return events;
}

/** With what is late at an instant (milliseconds). */
const shown = (view: DeliberationView, now: number): z.infer<typeof DeliberationAnswer> => ({
  ...view,
  ...{ parties: [...view.parties], sessions: [...view.sessions], undertakings: [...view.undertakings] },
  late: view.undertakings
    .filter(({ state, dueAt }) => state === 'open' && dueAt < toInstant(now))
    .toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))
    .map(({ undertakingId }) => undertakingId),
});
