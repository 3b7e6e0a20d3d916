import { AreaCode, type AreaLevel, areaLevel, LEVEL_OF_POST, PostName } from '@gridcase/contracts';
import type { Clock, EventStore } from '@gridcase/event-sourcing';
import { Problem, type RoutePlugin, requireArea } from '@gridcase/runtime';
import type { LivePosts, Territory } from '@gridcase/territory';
import { z } from 'zod';
import { type PostView, postView } from '../domain/post-view.ts';
import { readPost } from '../read-models/post-history.ts';
import { areaOf } from './area.ts';
import { type Moments, MomentsQuery, momentsOf } from './moments.ts';
import { PostAnswer, PostHistoryAnswer, PostListAnswer } from './post-answers.ts';

export interface PostsOptions {
  readonly store: EventStore;
  readonly posts: Pick<LivePosts, 'register' | 'territory'>;
  readonly clock: Clock;
}

const ListQuery = z.strictObject({
  area: AreaCode.optional().describe('Only posts of this area and of those in it; default: your own'),
  post: PostName.optional(),
  status: PostAnswer.shape.status.optional().describe('vacant or away: nobody does what is the post’s'),
  ...MomentsQuery.shape,
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(40).optional().describe('`next` of the page before'),
});

/** GET /v1/posts, and the history of one of them. */
export const postRoutes =
  (options: PostsOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/posts',
      {
        schema: {
          ...{ tags: ['posts'], summary: 'Who holds which post of an area, at an instant', querystring: ListQuery },
          response: { 200: PostListAnswer },
        },
      },
      async ({ query, principal }) => {
        const { area, post, status, limit, cursor } = query;
        const when = momentsOf(query, options.clock.now());
        const { territory } = options.posts;
        const views: PostView[] = [];
        for (const place of postsOf(territory, areaOf(principal, area))) {
          if ((post !== undefined && place.post !== post) || (cursor !== undefined && keyOf(place) <= cursor)) continue;
          const view = viewAt(options.posts, place, when);
          if (status === undefined || view.status === status) views.push(view);
          if (views.length > limit) break;
        }
        const items = views.slice(0, limit);
        return { items, next: views.length > limit ? keyOf(items.at(-1)!) : null, ...when };
      },
    );
    app.get(
      '/v1/posts/:areaCode/:post',
      {
        schema: {
          ...{ tags: ['posts'], summary: 'A post: who holds it at an instant, and all that was ever decided of it' },
          params: z.strictObject({ areaCode: AreaCode, post: PostName }),
          querystring: MomentsQuery,
          response: { 200: PostHistoryAnswer },
        },
      },
      async ({ params, query, principal }) => {
        requireArea(principal, params.areaCode);
        const { territory, register } = options.posts;
        if (!territory.knowsArea(params.areaCode) || areaLevel(params.areaCode) !== LEVEL_OF_POST[params.post]) {
          throw new Problem('not-found', { detail: `There is no post ${params.post} of area ${params.areaCode}.` });
        }
        const when = momentsOf(query, options.clock.now());
        const { areaCode, post } = params;
        const facts = register.factsOf(areaCode, post, when.knownAt);
        return {
          ...viewAt(options.posts, params, when),
          tenures: facts?.tenures ?? territory.tenures(areaCode, post),
          leaves: facts?.leaves ?? [],
          changes: (await readPost(options.store, areaCode, post)).filter((change) => change.at <= when.knownAt),
          ...when,
        };
      },
    );
  };

type Place = Pick<PostView, 'areaCode' | 'post'>;

const viewAt = ({ territory, register }: PostsOptions['posts'], { areaCode, post }: Place, when: Moments): PostView =>
  postView(
    { areaCode, post, area: territory.area(areaCode)!.fullName },
    register.actingAt(areaCode, post, when.at, when.knownAt),
    register.factsOf(areaCode, post, when.knownAt)?.handOver,
    territory.nameOf,
  );

/** In one order: by area, then as the posts are listed. */
function* postsOf(territory: Territory, area: AreaCode): Generator<Place> {
  const level: AreaLevel = areaLevel(area);
  for (const post of PostName.options) if (LEVEL_OF_POST[post] === level) yield { areaCode: area, post };
  const below = {
    city: territory.townships,
    township: () => territory.communities(area),
    community: () => territory.grids(area),
    grid: () => [],
  }[level]();
  for (const { code } of below) yield* postsOf(territory, code);
}

/** Sorts as `postsOf` does: an area stands before what lies in it. */
const keyOf = ({ areaCode, post }: Place): string => `${areaCode}.${PostName.options.indexOf(post)}`;
