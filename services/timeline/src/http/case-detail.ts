import type { AreaCode } from '@gridcase/contracts';
import type { Clock, EventStore } from '@gridcase/event-sourcing';
import { Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { foldCase } from '../domain/fold-case.ts';
import { tellStory } from '../domain/story.ts';
import { readStory } from '../read-models/case-history.ts';
import type { CaseQueries } from '../read-models/case-queries.ts';
import { shownCase } from '../shown-case.ts';
import { shownStory } from '../shown-story.ts';
import { CaseAnswer, StoryAnswer } from './answers.ts';
import { InstantWithZone, pastInstant } from './as-of.ts';
import { mayLink } from './may-link.ts';
import { visibleCase } from './visible-case.ts';

export interface CaseDetailOptions {
  readonly store: EventStore;
  readonly queries: CaseQueries;
  readonly clock: Clock;
  /** Where a case lies whose place nobody knows yet. */
  readonly cityCode: AreaCode;
}

const CaseParams = z.strictObject({ caseId: z.uuid().toLowerCase() });

/** GET /v1/cases/{id} and its timeline. */
export const caseDetailRoutes =
  ({ store, queries, clock, cityCode }: CaseDetailOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/cases/:caseId',
      {
        schema: {
          tags: ['cases'],
          summary: 'A case, now or as of an instant',
          params: CaseParams,
          querystring: z.strictObject({
            asOf: InstantWithZone.optional().describe('An instant with zone: the case as it was decided up to then'),
          }),
          response: { 200: CaseAnswer },
        },
      },
      async (request) => {
        const { events } = await visibleCase(store, request.params.caseId, request.principal, cityCode);
        const now = clock.now();
        const asOf = pastInstant('asOf', request.query.asOf, now);
        const view = foldCase(events, asOf);
        if (!view) throw new Problem('not-found', { detail: `The case had not been opened yet at ${asOf}.` });
        return shownCase(view, asOf === undefined ? now : Date.parse(asOf));
      },
    );

    app.get(
      '/v1/cases/:caseId/timeline',
      {
        schema: {
          tags: ['cases'],
          summary: 'What happened in a case, its reports and its deliveries: who, when, why',
          params: CaseParams,
          response: { 200: StoryAnswer },
        },
      },
      async (request) => {
        const { caseId } = request.params;
        const { events, view } = await visibleCase(store, caseId, request.principal, cityCode);
        const story = await readStory(store, queries, caseId, view.reportIds);
        return { caseId, items: shownStory(tellStory([...events, ...story]), mayLink(request.principal)) };
      },
    );
  };
