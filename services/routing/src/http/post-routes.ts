import { type Clock, toInstant } from '@gridcase/event-sourcing';
import { type Counter, contextFromRequest, Problem, type RoutePlugin, requireArea } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import { leaveIdOf, postIdOf } from '../domain/identity.ts';
import type { PostDesk, PostWish } from '../post-desk.ts';
import { hasPost, holderFault, type PostPlace } from '../post-fault.ts';
import { officerOf } from './officer-of.ts';
import { POST_BODIES, POST_PARAMS, POST_SUMMARIES, type PostAct, PostCommandAnswer } from './post-bodies.ts';
import { postProblem } from './post-problem.ts';
import { instantOf } from './when.ts';

export interface PostRoutesOptions {
  readonly posts: PostDesk;
  readonly territory: Territory;
  readonly clock: Clock;
  readonly commands: Counter<'command' | 'outcome'>;
}

/** `POST /v1/posts/{areaCode}/{post}/{act}`: who holds a post, who is away, who stands in. */
export const postRoutes =
  (options: PostRoutesOptions): RoutePlugin =>
  async (app) => {
    for (const act of Object.keys(POST_BODIES) as PostAct[]) {
      app.post(
        `/v1/posts/:areaCode/:post/${act}`,
        {
          bodyLimit: 16 * 1024,
          schema: {
            ...{ tags: ['routing'], summary: POST_SUMMARIES[act] },
            ...{ params: POST_PARAMS[act], body: POST_BODIES[act], response: { 200: PostCommandAnswer } },
          },
        },
        async (request) => {
          const { params: at, principal } = request;
          requireArea(principal, at.areaCode);
          const context = contextFromRequest(request, options.clock);
          const wish = { type: act, ...inInstants(act, request.body, context.now, options.territory) } as PostWish;
          requirePost(options.territory, at, wish);
          const result = await options.posts.change(at, wish, officerOf(principal), context);
          const done = result.outcome === 'done';
          options.commands.inc({ command: act, outcome: done ? 'done' : result.refusal.code });
          if (!done) throw postProblem(result.refusal);
          const { revision, events, repeated, state } = result;
          const leaveId = leaveIdOf(postIdOf(at.areaCode, at.post), context.commandId);
          const begun = act === 'beginLeave' && state?.leaves.some((leave) => leave.leaveId === leaveId);
          return {
            ...{ areaCode: at.areaCode, post: at.post, revision, events: events.map(({ type }) => type), repeated },
            ...(begun && { leaveId }),
          };
        },
      );
    }
  };

/** What begins, begins now where nothing else is said; what ends, ends now. */
const BEGIN: ReadonlySet<PostAct> = new Set(['appoint', 'beginLeave']);

/** Days and instants of any zone as stored events write instants. */
function inInstants(act: PostAct, body: object, now: number, { utcOffset }: Territory): object {
  const { from, to } = body as { readonly from?: string; readonly to?: string | null };
  return {
    ...{ ...body, [BEGIN.has(act) ? 'from' : 'to']: toInstant(now) },
    ...(typeof from === 'string' && { from: instantOf(from, utcOffset) }),
    ...(typeof to === 'string' && { to: instantOf(to, utcOffset) }),
  };
}

/** The area must have such a post, and whoever is named must be fit for it. */
function requirePost(territory: Territory, at: PostPlace, wish: PostWish): void {
  if (!hasPost(territory, at)) {
    throw new Problem('not-found', { detail: `There is no post ${at.post} of area ${at.areaCode}.` });
  }
  const detail = 'holder' in wish ? holderFault(territory, at, wish.holder) : undefined;
  if (detail !== undefined) throw new Problem('validation-failed', { errors: [{ pointer: '/holder', detail }] });
}
