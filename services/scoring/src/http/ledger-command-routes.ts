import type { Clock, CommandContext } from '@gridcase/event-sourcing';
import { type Counter, contextFromRequest, type Principal, Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { appealIdOf, entryIdOf } from '../domain/identity.ts';
import { balanceOf } from '../domain/ledger/index.ts';
import type { Officer } from '../domain/officer.ts';
import type { LedgerDesk, LedgerResult, LedgerWish } from '../ledger-desk.ts';
import {
  AppealBody,
  AppealParams,
  CompletionBody,
  ConfirmBody,
  DecisionBody,
  EntryBody,
  EntryParams,
  LedgerAnswer,
  ReasonBody,
  TrainingParams,
} from './ledger-bodies.ts';
import { ledgerProblem } from './ledger-problem.ts';
import { officerOf } from './officer-of.ts';

export interface LedgerRoutesOptions {
  readonly desk: LedgerDesk;
  /** The pseudonym of whoever a token of the role `holder` speaks for. */
  readonly holderRefOf: (holderId: string) => string;
  readonly clock: Clock;
  readonly commands: Counter<'command' | 'outcome'>;
}

/** What is entered in ledgers and done with what stands in them: `POST /v1/ledgers/…`. */
export const ledgerCommandRoutes =
  (options: LedgerRoutesOptions): RoutePlugin =>
  async (app) => {
    const { desk, clock } = options;
    const act = async (context: CommandContext, ledgerId: string, wish: LedgerWish) =>
      answerTo(options, wish.type, await desk.act(ledgerId, wish, context), {});

    app.post(
      '/v1/ledgers/entries',
      route('Enter a deduction or an addition (扣分/加分)', z.strictObject({}), EntryBody),
      async (request) => {
        const { body, principal } = request;
        const context = contextFromRequest(request, clock);
        const cause = { kind: 'officer', id: context.commandId } as const;
        const result = await desk.enter({ ...body, cause, by: officerOf(principal) }, context);
        return answerTo(options, 'enter', result, { entryId: entryIdOf(cause, body.item, body.premisesId) });
      },
    );
    app.post(
      '/v1/ledgers/:ledgerId/entries/:entryId/confirm',
      route('Confirm an entry as the second person (复核)', EntryParams, ConfirmBody),
      async (request) => {
        const { ledgerId, entryId } = request.params;
        return act(contextFromRequest(request, clock), ledgerId, {
          type: 'confirm',
          entryId,
          by: officerOf(request.principal),
        });
      },
    );
    for (const [type, summary] of [
      ['decline', 'Decline an entry as the second person'],
      ['reverse', 'Take back an entry that was made in error (更正)'],
    ] as const) {
      app.post(
        `/v1/ledgers/:ledgerId/entries/:entryId/${type}`,
        route(summary, EntryParams, ReasonBody),
        async (request) => {
          const { ledgerId, entryId } = request.params;
          return act(contextFromRequest(request, clock), ledgerId, {
            type,
            entryId,
            ...request.body,
            by: officerOf(request.principal),
          });
        },
      );
    }
    app.post(
      '/v1/ledgers/:ledgerId/entries/:entryId/appeal',
      route('Contest an entry (申诉)', EntryParams, AppealBody),
      async (request) => {
        const { ledgerId, entryId } = request.params;
        const { ground, holder } = request.body;
        const by = appellant(request.principal, holder, options.holderRefOf);
        const wish: LedgerWish = { type: 'appeal', entryId, ground, ...by };
        const context = contextFromRequest(request, clock);
        // The log and the bus know holders by their pseudonym only: a token's subject is the register's number.
        const actor = 'takenDownBy' in by ? context.actor : { ...context.actor, id: by.by };
        const result = await desk.act(ledgerId, wish, { ...context, actor });
        const shown = 'takenDownBy' in by ? result : unlessSomebodyElses(result);
        return answerTo(options, 'appeal', shown, { entryId, appealId: appealIdOf(entryId, by.by) });
      },
    );
    app.post(
      '/v1/ledgers/:ledgerId/appeals/:appealId/decision',
      route('Decide an appeal (申诉裁定)', AppealParams, DecisionBody),
      async (request) => {
        const { ledgerId, appealId } = request.params;
        return act(contextFromRequest(request, clock), ledgerId, {
          type: 'decideAppeal',
          appealId,
          ...request.body,
          by: officerOf(request.principal),
        });
      },
    );
    app.post(
      '/v1/ledgers/:ledgerId/trainings/:trainingId/completion',
      route('Record that a course was completed (转优学习班结业)', TrainingParams, CompletionBody),
      async (request) => {
        const { ledgerId, trainingId } = request.params;
        const by = officerOf(request.principal);
        return act(contextFromRequest(request, clock), ledgerId, {
          type: 'completeTraining',
          trainingId,
          ...request.body,
          by,
        });
      },
    );
  };

const route = <Params extends z.ZodType, Body extends z.ZodType>(summary: string, params: Params, body: Body) => ({
  bodyLimit: 64 * 1024,
  schema: { tags: ['scoring'], summary, params, body, response: { 200: LedgerAnswer } },
});

/** Holders speak for themselves only; an officer names whom they write it down for. */
function appellant(principal: Principal, holder: string | undefined, refOf: (holderId: string) => string) {
  const officer: Officer = officerOf(principal);
  if (officer.role === 'holder') {
    if (holder === undefined) return { by: refOf(officer.id) };
    throw new Problem('validation-failed', {
      errors: [{ pointer: '/holder', detail: 'you speak for yourself; leave it out' }],
    });
  }
  if (holder !== undefined) return { by: holder, takenDownBy: officer };
  throw new Problem('validation-failed', {
    errors: [{ pointer: '/holder', detail: "name the holder whose appeal you take down, by the ledger's pseudonym" }],
  });
}

/** To somebody else's holder a ledger is not there: they learn nothing. */
const unlessSomebodyElses = (result: LedgerResult): LedgerResult =>
  result.outcome === 'refused' && result.refusal.code === 'not-the-holder'
    ? { outcome: 'refused', refusal: { code: 'ledger-unknown', detail: 'there is no ledger with this id' } }
    : result;

/** Counts how a command ended and says what came of it. Throws Problem for a refusal. */
function answerTo(
  { desk, commands }: LedgerRoutesOptions,
  command: string,
  result: LedgerResult,
  names: { readonly entryId?: string; readonly appealId?: string },
): z.infer<typeof LedgerAnswer> {
  commands.inc({ command, outcome: result.outcome === 'done' ? 'done' : result.refusal.code });
  if (result.outcome === 'refused') throw ledgerProblem(result.refusal);
  const { state, revision, events, repeated } = result;
  if (state.phase === 'none') throw new Error('a command was carried out on a ledger that is not there');
  return {
    ...{ ledgerId: state.opened.ledgerId, phase: state.phase, revision, repeated },
    ...{ events: events.map(({ type }) => type), balance: balanceOf(state, desk.catalogueOf).balance },
    ...{ flags: state.flags.map(({ flag }) => flag), ...names },
  };
}
