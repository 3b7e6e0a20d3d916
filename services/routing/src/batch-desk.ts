import { type AreaCode, type Batch, type BatchEvent, type BatchRefused, codecOf, leftIn } from '@gridcase/contracts';
import {
  type CommandContext,
  type CommandHandling,
  type CommandResult,
  type EventStore,
  EventStoreUnavailable,
  handleCommand,
  loadState,
  type RecordedEvent,
  toInstant,
} from '@gridcase/event-sourcing';
import type { Logger } from '@gridcase/runtime';
import type { CaseDesk } from './case-desk.ts';
import { batchDecider } from './domain/batch/batch-decider.ts';
import type { BatchCommand, OrderBatch } from './domain/batch/commands.ts';
import { type BatchState, isOver } from './domain/batch/decide.ts';
import type { BatchRefusal } from './domain/batch/refusals.ts';
import type { Officer } from './domain/commands.ts';
import { batchIdOf, batchStream } from './domain/identity.ts';
import type { HeldIndex } from './held-index.ts';
import type { RuleBook } from './rules/rule-book.ts';

/** So many cases between two words on how far it is; and how many of them side by side, so that they share commits. */
const CHUNK = 50;
const SIDE_BY_SIDE = 16;
/** A case that others change all the time is tried so often. */
const TRIES = 3;

export type BatchResult = CommandResult<BatchState, BatchRefusal>;

/** An act for many cases: those that a filter finds (`caseIds` absent), or those named. */
export interface BatchWish extends Pick<OrderBatch, 'act' | 'areaCode' | 'filter'> {
  readonly caseIds?: readonly string[] | undefined;
}

/** Where batches are ordered and worked off: the world's side of their decisions. */
export interface BatchDesk {
  /** The cases are found once, now. Throws EventStoreUnavailable also while the index of cases is behind the log. */
  order(wish: BatchWish, by: Officer, context: CommandContext): Promise<BatchResult>;
  cancel(batchId: string, reason: string, by: Officer, context: CommandContext): Promise<BatchResult>;
  /**
   * What comes next of a batch: some of its cases, with what came of each said at once behind it; or its end. `revision`: of the event
   * that led here; where others have come since, these lead on. Said again it does nothing twice: each case knows its order.
   */
  goOn(batchId: string, revision: number, context: CommandContext): Promise<BatchResult | undefined>;
}

export interface BatchDeskOptions {
  readonly store: EventStore;
  readonly cases: Pick<CaseDesk, 'byOfficer'>;
  readonly held: Pick<HeldIndex, 'find'>;
  /** Whether the index has read all that the log holds now; false: it takes too long. */
  readonly readHeld: () => Promise<boolean>;
  readonly rules: RuleBook;
  /** Areas where a person stands in for somebody on leave, now. */
  readonly standsIn: (personId: string) => readonly AreaCode[];
  readonly log: Logger;
}

export function createBatchDesk(options: BatchDeskOptions): BatchDesk {
  const { store, held, readHeld, rules } = options;
  const handling: CommandHandling<BatchState, BatchCommand, BatchEvent, BatchRefusal> = {
    ...{ store, decider: batchDecider, codec: codecOf<BatchEvent>() },
  };
  const tell = (batchId: string, command: BatchCommand, context: CommandContext) =>
    handleCommand(handling, batchStream(batchId), command, context);

  async function findCases({ areaCode, filter, caseIds }: BatchWish, by: Officer, most: number) {
    if (caseIds !== undefined) return [...new Set(caseIds)];
    if (!(await readHeld())) throw new EventStoreUnavailable('which cases there are is still being read from the log');
    return held.find({ ...filter, areaCode, by, limit: most + 1 });
  }

  return {
    async order(wish, by, context) {
      const { act, areaCode, filter } = wish;
      const batchId = batchIdOf(context.commandId);
      const { most } = rules.at(toInstant(context.now), areaCode).set.policy.batch;
      const caseIds = await findCases(wish, by, most);
      return tell(batchId, { type: 'order', batchId, act, areaCode, filter, caseIds, most, by }, context);
    },

    cancel: (batchId, reason, by, context) => tell(batchId, { type: 'cancel', reason, by }, context),

    async goOn(batchId, revision, context) {
      const loaded = await loadState(handling, batchStream(batchId));
      const { state: batch, events } = loaded;
      if (batch === undefined || isOver(batch) || loaded.revision > revision) return undefined;
      if (loaded.revision < revision)
        throw new EventStoreUnavailable(`the log does not show ${batchId}@${revision} yet`);
      const next = batch.phase === 'running' ? leftIn(batch).slice(0, CHUNK) : [];
      if (next.length === 0) return tell(batchId, { type: 'end' }, context);
      const results = await actOn(options, batch, next, {
        ...context,
        commandId: events[0]!.eventId,
        actor: actorOf(events),
      });
      return tell(batchId, { type: 'note', ...results }, context);
    },
  };
}

/** Whoever ordered it, as they stand in the order. */
const actorOf = ([ordered]: readonly RecordedEvent[]) =>
  (JSON.parse(ordered!.metadata) as { readonly actor: CommandContext['actor'] }).actor;

/** `context`: caused by the order itself, so that each case recognises it, whoever says it again. */
async function actOn(options: BatchDeskOptions, batch: Batch, caseIds: readonly string[], context: CommandContext) {
  const done: string[] = [];
  const refused: BatchRefused[] = [];
  const waiting = [...caseIds];
  const work = async () => {
    for (let caseId = waiting.shift(); caseId !== undefined; caseId = waiting.shift()) {
      const refusal = await actOnOne(options, batch, caseId, context);
      if (refusal === undefined) done.push(caseId);
      else refused.push(refusal);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return { done, refused };
}

const PASSING: ReadonlySet<string> = new Set(['moved', 'too-many-conflicts']);

/** Undefined: it is done. By the officer's right of this moment, and by the rules of this moment. */
async function actOnOne(
  { cases, standsIn, log }: BatchDeskOptions,
  { batchId, areaCode, filter, act, by }: Batch,
  caseId: string,
  context: CommandContext,
): Promise<BatchRefused | undefined> {
  const officer = { id: by.id, role: by.role, area: by.areaCode, standsIn: standsIn(by.id) };
  const wish = { ...act, batch: { batchId, areaCode, filter } };
  for (let tries = 1; ; tries++) {
    try {
      const result = await cases.byOfficer(caseId, wish, officer, context);
      if (result.outcome === 'done') return undefined;
      const { code, detail } = result.refusal;
      if (!PASSING.has(code) || tries >= TRIES) return { caseId, code, detail: detail.slice(0, 1_000) };
    } catch (error) {
      // A store that is away is everybody's trouble; a case that can't be read must not hold up the others.
      if (error instanceof EventStoreUnavailable) throw error;
      log.error({ err: error, batchId, caseId }, 'a case of a batch could not be decided on');
      return {
        caseId,
        code: 'unreadable',
        detail: 'the case can not be read or decided on now: the log of the service says why',
      };
    }
  }
}
