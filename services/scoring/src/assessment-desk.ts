import {
  type AreaCode,
  type AssessmentEvent,
  dayAt,
  type LedgerKind,
  type PremisesKind,
  storedMetadata,
} from '@gridcase/contracts';
import {
  type CommandContext,
  type CommandHandling,
  type CommandResult,
  createRecentFolds,
  type EventStore,
  handleCommand,
  loadState,
} from '@gridcase/event-sourcing';
import { assessmentCodec } from './codecs.ts';
import {
  type AlreadyMarked,
  assessmentDecider,
  type CarryOver,
  type ClearOthers,
  daysAfter,
  lastDayOf,
  type MarkPremises,
  type OpenRound,
  type Progress,
  progressOf,
  type Round,
  type RoundCommand,
  type RoundRefusal,
  type StandingMark,
  wrong,
} from './domain/assessment/index.ts';
import type { Catalogue } from './domain/catalogue/catalogue.ts';
import { assessmentIdOf, assessmentStream, ledgerKindOf } from './domain/identity.ts';
import type { Officer } from './domain/officer.ts';

/** As the round's own; a standing mark is told with who said it and when. */
export type AssessmentRefusal = Exclude<RoundRefusal, AlreadyMarked> | AlreadyMarked<StandingMark>;
export type AssessmentResult = CommandResult<Round, AssessmentRefusal>;

type OpenWish = Pick<OpenRound, 'areaCode' | 'month' | 'kind'>;
export type MarkWish = Pick<MarkPremises, 'premisesId' | 'on' | 'findings' | 'secondPerson' | 'note'>;
type ClearOthersWish = Pick<ClearOthers, 'count' | 'on' | 'secondPerson' | 'note'>;
type CarryOverWish = Pick<CarryOver, 'premisesId' | 'reason'>;

/**
 * Where the monthly rounds are worked on: the world's side of their decisions (store, register, catalogues, calendar).
 * All methods throw what the store throws (EventStoreUnavailable): nothing was decided then.
 */
export interface AssessmentDesk {
  open(wish: OpenWish, by: Officer, context: CommandContext): Promise<AssessmentResult>;
  mark(assessmentId: string, wish: MarkWish, by: Officer, context: CommandContext): Promise<AssessmentResult>;
  clearOthers(
    assessmentId: string,
    wish: ClearOthersWish,
    by: Officer,
    context: CommandContext,
  ): Promise<AssessmentResult>;
  carryOver(assessmentId: string, wish: CarryOverWish, by: Officer, context: CommandContext): Promise<AssessmentResult>;
  close(assessmentId: string, by: Officer, context: CommandContext): Promise<AssessmentResult>;
  /** How far the round is, and by whom; undefined where there is none. */
  read(assessmentId: string): Promise<Progress | undefined>;
}

export interface AssessmentDeskOptions {
  readonly store: EventStore;
  /** Ids of the premises of a kind that stand in a grid on a day: registered, and not closed. */
  readonly premisesInGrid: (areaCode: AreaCode, kind: PremisesKind, day: string) => Promise<readonly string[]>;
  /** The catalogue in force for an area on a day. */
  readonly catalogueFor: (kind: LedgerKind, areaCode: AreaCode, day: string) => Catalogue | undefined;
}

/** Rounds being worked on that are kept in memory, by their events: some hundred full ones, some 50 MB. */
const RECENT_EVENTS = 100_000;

export function createAssessmentDesk({ store, premisesInGrid, catalogueFor }: AssessmentDeskOptions): AssessmentDesk {
  const catalogueOf = (kind: PremisesKind, areaCode: AreaCode, day: string) =>
    catalogueFor(ledgerKindOf(kind), areaCode, day);
  /** By which catalogue a mark goes hangs on the round. */
  const catalogueIn = (round: Round, on: string) =>
    round.phase === 'none' ? undefined : catalogueOf(round.kind, round.areaCode, on);
  const handling: CommandHandling<Round, RoundCommand, AssessmentEvent, RoundRefusal> = {
    ...{ store, decider: assessmentDecider, codec: assessmentCodec },
    // A round has a mark for each of its premises, one command each: folded from the start every time it would cost the
    // square of them.
    recent: createRecentFolds(RECENT_EVENTS),
  };

  const read = async (assessmentId: string): Promise<Progress | undefined> => {
    const { events } = await loadState(handling, assessmentStream(assessmentId));
    const told = events.map((stored) => {
      const { actor, at } = storedMetadata(stored);
      return { event: assessmentCodec.decode(stored), by: actor.id, at };
    });
    return progressOf(told);
  };

  const say = async (
    assessmentId: string,
    command: RoundCommand | ((round: Round) => RoundCommand),
    context: CommandContext,
  ): Promise<AssessmentResult> => {
    const result = await handleCommand(handling, assessmentStream(assessmentId), command, context);
    if (result.outcome === 'done') return result;
    const { refusal } = result;
    if (refusal.code !== 'already-marked') return { outcome: 'refused', refusal };
    // Read after the decision: a mark that stands stays, so this is the one that it met.
    const progress = await read(assessmentId);
    return { outcome: 'refused', refusal: tell(refusal, progress!) };
  };

  return {
    async open({ areaCode, month, kind }, by, context) {
      const today = dayAt(context.now);
      const day = daysAfter(month, today) > 0 ? lastDayOf(month) : today;
      const catalogue = catalogueOf(kind, areaCode, day);
      if (catalogue === undefined) {
        const detail = `no points catalogue for ${kind} was in force in ${areaCode} on ${day}`;
        return { outcome: 'refused', refusal: wrong('no-catalogue', '/month', detail) };
      }
      const premises = await premisesInGrid(areaCode, kind, day);
      const lateDays = catalogue.late.monthDays;
      const command: RoundCommand = { type: 'open', areaCode, month, kind, premises, lateDays, today, by };
      return say(assessmentIdOf(areaCode, month, kind), command, context);
    },

    mark(assessmentId, wish, by, context) {
      const said = { type: 'mark', ...wish, today: dayAt(context.now), by } as const;
      return say(assessmentId, (round) => ({ ...said, catalogue: catalogueIn(round, wish.on) }), context);
    },

    clearOthers(assessmentId, wish, by, context) {
      const said = { type: 'clearOthers', ...wish, today: dayAt(context.now), by } as const;
      return say(assessmentId, (round) => ({ ...said, catalogue: catalogueIn(round, wish.on) }), context);
    },

    carryOver: (assessmentId, wish, by, context) => say(assessmentId, { type: 'carryOver', ...wish, by }, context),
    close: (assessmentId, by, context) => say(assessmentId, { type: 'close', by }, context),
    read,
  };
}

function tell({ code, standing: { premisesId } }: AlreadyMarked, { premises }: Progress): AlreadyMarked<StandingMark> {
  const standing = premises.find((each) => each.premisesId === premisesId)!.mark!;
  const detail = `${standing.by} marked it at ${standing.at}, as seen on ${standing.on}; that mark stands`;
  return { code, detail, standing };
}
