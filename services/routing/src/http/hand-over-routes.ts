import { type AreaCode, HAND_OVER_LIMITS } from '@gridcase/contracts';
import { type Clock, type CommandContext, toInstant } from '@gridcase/event-sourcing';
import { maskPersonal } from '@gridcase/privacy';
import {
  type Counter,
  contextFromRequest,
  type Principal,
  Problem,
  type RoutePlugin,
  requireArea,
} from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import type { z } from 'zod';
import type { Officer } from '../domain/commands.ts';
import { handOverIdOf, postIdOf } from '../domain/identity.ts';
import type { HeldIndex } from '../held-index.ts';
import type { PostDesk, PostWish } from '../post-desk.ts';
import { hasPost, type PostPlace } from '../post-fault.ts';
import { HAND_OVER_BODIES, HAND_OVER_PARAMS, HAND_OVER_SUMMARIES } from './hand-over-bodies.ts';
import { officerOf } from './officer-of.ts';
import { PostCommandAnswer } from './post-bodies.ts';
import { postProblem } from './post-problem.ts';

export interface HandOverRoutesOptions {
  readonly posts: PostDesk;
  /** What is open at which post, and whether that is all that the log holds now. */
  readonly held: Pick<HeldIndex, 'find'>;
  readonly readHeld: () => Promise<boolean>;
  readonly territory: Territory;
  readonly clock: Clock;
  readonly commands: Counter<'command' | 'outcome'>;
}

const about = (act: keyof typeof HAND_OVER_BODIES) => ({
  ...{ tags: ['routing'], summary: HAND_OVER_SUMMARIES[act], params: HAND_OVER_PARAMS },
  response: { 200: PostCommandAnswer },
});

/** `POST /v1/posts/{areaCode}/worker/handOver` and `…/takeOver`. */
export const handOverRoutes =
  (options: HandOverRoutesOptions): RoutePlugin =>
  async (app) => {
    app.post(
      '/v1/posts/:areaCode/:post/handOver',
      { bodyLimit: 1024 * 1024, schema: { ...about('handOver'), body: HAND_OVER_BODIES.handOver } },
      async (request) => {
        const { params: at, body, principal } = request;
        requireArea(principal, at.areaCode);
        const context = contextFromRequest(request, options.clock);
        const handOverId = handOverIdOf(postIdOf(at.areaCode, at.post), context.commandId);
        const wish: PostWish = {
          ...{ type: 'handOver', handOverId, next: body.next, note: body.note && maskPersonal(body.note) },
          ...(await openAt(options, at.areaCode, officerOf(principal), body.notes)),
          ...{ colleagues: colleaguesIn(options.territory, at.areaCode, context.now), now: toInstant(context.now) },
        };
        return { ...(await change(options, at, wish, principal, context)), handOverId };
      },
    );
    app.post(
      '/v1/posts/:areaCode/:post/takeOver',
      { bodyLimit: 16 * 1024, schema: { ...about('takeOver'), body: HAND_OVER_BODIES.takeOver } },
      async (request) => {
        const { params: at, body, principal } = request;
        const context = contextFromRequest(request, options.clock);
        const wish: PostWish = { type: 'takeOver', ...body, now: toInstant(context.now) };
        return change(options, at, wish, principal, context);
      },
    );
  };

async function change(
  { posts, territory, commands }: HandOverRoutesOptions,
  at: PostPlace,
  wish: PostWish,
  principal: Principal,
  context: CommandContext,
) {
  if (!hasPost(territory, at)) {
    throw new Problem('not-found', { detail: `There is no post ${at.post} of area ${at.areaCode}.` });
  }
  const result = await posts.change(at, wish, officerOf(principal), context);
  const done = result.outcome === 'done';
  commands.inc({ command: wish.type, outcome: done ? 'done' : result.refusal.code });
  if (!done) throw postProblem(result.refusal);
  const { revision, events, repeated } = result;
  return { areaCode: at.areaCode, post: at.post, revision, events: events.map(({ type }) => type), repeated };
}

type Notes = z.infer<(typeof HAND_OVER_BODIES)['handOver']>['notes'];

/** More are counted as so many. */
const MOST_COUNTED = 10_000;

/** What is open at the post as the log has it now, each with what is said of it; nothing that the officer is recused from. */
async function openAt({ held, readHeld }: HandOverRoutesOptions, areaCode: AreaCode, by: Officer, notes: Notes) {
  // A list that misses what came in a moment ago would leave it to nobody's eye.
  if (!(await readHeld())) {
    throw new Problem('overloaded', { detail: 'what is open is still being read from the log', retryAfterSeconds: 2 });
  }
  const all = held.find({ areaCode, tier: 'grid', by, limit: MOST_COUNTED });
  const open = all.slice(0, HAND_OVER_LIMITS.cases);
  const astray = notes.findIndex(({ caseId }) => !open.includes(caseId));
  if (astray >= 0) {
    const detail = 'this case is not open at the post';
    throw new Problem('validation-failed', { errors: [{ pointer: `/notes/${astray}/caseId`, detail }] });
  }
  const said = new Map(notes.map(({ caseId, note }) => [caseId, maskPersonal(note)]));
  return {
    cases: open.map((caseId) => ({ caseId, note: said.get(caseId) ?? null })),
    more: all.length - open.length,
  };
}

function colleaguesIn(territory: Territory, areaCode: AreaCode, now: number): string[] {
  return territory.grids(areaCode.slice(0, 12)).flatMap(({ code }) => {
    const { worker, chief } = territory.holders(code, toInstant(now)) ?? {};
    return [worker, chief].flatMap((person) => (person === undefined ? [] : [person.personId]));
  });
}
