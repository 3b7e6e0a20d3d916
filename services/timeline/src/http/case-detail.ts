import type { AreaCode } from '@gridcase/contracts';
import { type Clock, type EventStore, toInstant } from '@gridcase/event-sourcing';
import { Problem, type RoutePlugin } from '@gridcase/runtime';
import type { LivePosts } from '@gridcase/territory';
import { z } from 'zod';
import { foldCase } from '../domain/fold-case.ts';
import { tellStory } from '../domain/story.ts';
import { readStory } from '../read-models/case-history.ts';
import type { CaseQueries } from '../read-models/case-queries.ts';
import { readPostsOfCase } from '../read-models/post-history.ts';
import { shownCase } from '../shown-case.ts';
import { shownStory } from '../shown-story.ts';
import { CaseDetailAnswer, StoryAnswer } from './answers.ts';
import { InstantWithZone, pastInstant } from './as-of.ts';
import type { CaseListOptions } from './case-list.ts';
import { caseDuties, casePost } from './case-post.ts';
import { mayLink } from './may-link.ts';
import { visibleCase } from './visible-case.ts';

export interface CaseDetailOptions {
  readonly store: EventStore;
  readonly queries: CaseQueries;
  readonly numbers: CaseListOptions['numbers'];
  readonly posts: Pick<LivePosts, 'register' | 'territory'>;
  readonly clock: Clock;
  /** Where a case lies whose place nobody knows yet. */
  readonly cityCode: AreaCode;
}

const CaseParams = z.strictObject({ caseId: z.uuid().toLowerCase() });

/** GET /v1/cases/{id} and its timeline. */
export const caseDetailRoutes =
  ({ store, queries, numbers, posts, clock, cityCode }: CaseDetailOptions): RoutePlugin =>
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
          response: { 200: CaseDetailAnswer },
        },
      },
      async (request) => {
        const { events } = await visibleCase(store, request.params.caseId, request.principal, cityCode);
        const now = clock.now();
        const asOf = pastInstant('asOf', request.query.asOf, now);
        const view = foldCase(events, asOf);
        if (!view) throw new Problem('not-found', { detail: `The case had not been opened yet at ${asOf}.` });
        const at = asOf ?? toInstant(now);
        const listNumber = numbers([view.caseId], at).get(view.caseId) ?? null;
        return {
          ...shownCase(view, Date.parse(at)),
          post: casePost(view, at, posts),
          duties: caseDuties(view, at, posts),
          listNumber,
        };
      },
    );

    app.get(
      '/v1/cases/:caseId/timeline',
      {
        schema: {
          tags: ['cases'],
          summary: 'What happened in a case, its reports, deliveries and the posts that had it: who, when, why',
          params: CaseParams,
          response: { 200: StoryAnswer },
        },
      },
      async (request) => {
        const { caseId } = request.params;
        const { events, view } = await visibleCase(store, caseId, request.principal, cityCode);
        const [story, posts] = await Promise.all([
          readStory(store, queries, caseId, view.reportIds),
          readPostsOfCase(store, events),
        ]);
        return { caseId, items: shownStory(tellStory([...events, ...story, ...posts]), mayLink(request.principal)) };
      },
    );
  };
