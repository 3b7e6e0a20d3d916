import { randomUUID } from 'node:crypto';
import { type AreaCode, type CaseEvent, type Deadline, dueName, type Urgency } from '@gridcase/contracts';
import {
  type CommandContext,
  type CommandHandling,
  type CommandResult,
  createRecentFolds,
  type EventStore,
  handleCommand,
  loadState,
  nameUuid,
  toInstant,
} from '@gridcase/event-sourcing';
import type { ListNumbers } from '@gridcase/projection';
import type { Territory } from '@gridcase/territory';
import { caseCodec } from './case-codec.ts';
import { caseDecider } from './domain/case-decider.ts';
import type { CaseCommand, Officer, OfficerCommand, RulesInForce } from './domain/commands.ts';
import type { ReportArchived, ReportReceived } from './domain/events.ts';
import { caseIdOf, caseStream } from './domain/identity.ts';
import { isJointAction } from './domain/joint/actions.ts';
import { certainlySame, sameSince, takesIn } from './domain/merging/same-facts.ts';
import type { CaseRefusal } from './domain/refusals.ts';
import { nextReminderOf } from './domain/remind.ts';
import type { CaseState } from './domain/state.ts';
import type { ProposeInterview } from './domain/supervision/commands.ts';
import { triage } from './domain/triage.ts';
import { triagePlace } from './domain/triage-place.ts';
import { findCommittee } from './find-committee.ts';
import { type FindFlagged, findNone } from './find-flagged.ts';
import { findHandlers } from './find-handlers.ts';
import { findListNumber } from './find-list-number.ts';
import { findTeam } from './find-team.ts';
import { hearReporter, type Said } from './hear-reporter.ts';
import { maskConsultation, maskReport } from './mask-words.ts';
import { createMergeDesk, type MergeDesk } from './merge-desk.ts';
import { needsHandlers } from './needs-handlers.ts';
import { otherCase } from './other-case.ts';
import type { ReportIndex } from './report-index.ts';
import { inForce, ROUTING } from './rules/by-rules.ts';
import type { RuleBook } from './rules/rule-book.ts';

export type CaseResult = CommandResult<CaseState, CaseRefusal>;

/** What an officer asks for, before rules, handlers and time are added. */
export type OfficerWish = WishOf<OfficerCommand> & { readonly areaCode?: AreaCode | undefined };
export type WishOf<Command> = Command extends unknown ? Omit<Command, LookedUp> : never;
type LookedUp =
  | 'by'
  | 'now'
  | 'rules'
  | 'handlers'
  | 'areaNamed'
  | 'target'
  | 'fromArea'
  | 'committee'
  | 'team'
  | 'list';

/** Where cases are worked on: the world's side of the case's decisions (store, register, rules in force). */
export interface CaseDesk {
  /** By the rules in force when the report was received. */
  open(report: ReportReceived, context: CommandContext): Promise<CaseResult>;
  /** By the rules in force when the report was received, long ago; in its own time, whatever the clock says. */
  archive(report: ReportArchived, context: CommandContext): Promise<CaseResult>;
  fromReporter(said: Said, context: CommandContext): Promise<CaseResult>;
  /** What becomes of other cases by a merge. */
  readonly merges: MergeDesk;
  /** `areaCode` of the wish: for a triage or a transfer, the area that the officer names. */
  byOfficer(caseId: string, wish: OfficerWish, officer: Officer, context: CommandContext): Promise<CaseResult>;
  missDeadline(caseId: string, due: Deadline, now: number): Promise<CaseResult>;
  load(caseId: string): Promise<CaseState>;
  /** By the latest version of a calendar, what was counted by an earlier one and is still to come. */
  recount(caseId: string, calendar: string, now: number): Promise<CaseResult>;
  /** Of what is due soon, by the rules in force now. */
  remind(caseId: string, now: number): Promise<CaseResult>;
  proposeInterview(caseId: string, wish: Omit<ProposeInterview, 'type'>, now: number): Promise<CaseResult>;
  /** When the next reminder of a case is due, in milliseconds since 1970; undefined: none is. */
  nextReminder(caseId: string, now: number): Promise<number | undefined>;
}

export interface CaseDeskOptions {
  readonly store: EventStore;
  readonly territory: Territory;
  readonly rules: RuleBook;
  /** Default: no premises are flagged. */
  readonly findFlagged?: FindFlagged | undefined;
  /** Default: nobody has said it before. */
  readonly saidBefore?: ReportIndex['saidBefore'] | undefined;
  /** Which number a case has on its township's list. Default: no listing was read yet. */
  readonly numbers?: Pick<ListNumbers, 'of'> | undefined;
  /** Waits for the numbers to have read what the log holds now; false: it takes too long. Default: there is nothing to wait for. */
  readonly readNumbers?: (() => Promise<boolean>) | undefined;
}

export type CaseHandling = CommandHandling<CaseState, CaseCommand, CaseEvent, CaseRefusal>;

/** So many events of cases together, those used last: who works on a case says several things within minutes. */
const RECENT_EVENTS = 16_384;

/** All methods throw what the store throws (EventStoreUnavailable): nothing was decided then. */
export function createCaseDesk(options: CaseDeskOptions): CaseDesk {
  const { store, territory, rules, findFlagged = findNone, saidBefore = () => [], numbers, readNumbers } = options;
  const recent = createRecentFolds<CaseState>(RECENT_EVENTS);
  const handling: CaseHandling = { store, decider: caseDecider, codec: caseCodec, recent };
  // Nearly every report is a new case: one append, no read. Only a conflict makes it look at what is there.
  const opening: CaseHandling = { ...handling, presumeNew: true };
  const rulesAt = (now: number, area: AreaCode | null): RulesInForce => inForce(rules.at(toInstant(now), area));

  const correlationIn = async (caseId: string): Promise<string> => {
    const [first] = await store.readStream(caseStream(caseId), { limit: 1 });
    return first === undefined ? nameUuid(['case', caseId]) : correlationOf(first.metadata);
  };

  const asRouting = async (caseId: string, now: number, commandId: string = randomUUID()): Promise<CommandContext> => ({
    ...{ commandId, correlationId: await correlationIn(caseId), actor: ROUTING, now },
  });

  const numberOf = findListNumber(numbers);
  const hear = hearReporter({ handling, territory, rules });
  const merges = createMergeDesk(handling, territory, rules);

  /** The first of those that say certainly the same whose case, or what that is part of, is worked on. */
  async function sameFacts(report: ReportReceived, urgency: Urgency, inForceThen: RulesInForce, now: number) {
    const since = sameSince(inForceThen, now);
    if (since === undefined) return undefined;
    for (const { reportId, reason } of certainlySame(report, saidBefore(report, since), urgency, inForceThen, now)) {
      const target = await merges.targetOf(caseIdOf(reportId));
      if (target && takesIn(target, report, inForceThen, now)) return { into: target.caseId, reason };
    }
    return undefined;
  }

  return {
    merges,

    async open(report, context) {
      const compiled = rules.at(report.receivedAt, report.location.areaCode);
      const { now } = context;
      const judgement = triage(compiled, {
        ...report,
        attachments: report.attachments.length,
        flagged: findFlagged(report),
      });
      const command: CaseCommand = {
        ...{ type: 'openFromReport', report: maskReport(report), judgement },
        same: await sameFacts(report, judgement.urgency, inForce(compiled), now),
        handlers: findHandlers(territory, report.location.areaCode, toInstant(now)),
        rules: inForce(compiled),
        now,
      };
      return handleCommand(opening, caseStream(caseIdOf(report.reportId)), command, context);
    },

    archive(report, context) {
      const command: CaseCommand = {
        type: 'archiveReport',
        report: maskReport(report),
        judgement: triage(rules.at(report.receivedAt, report.location.areaCode), {
          ...report,
          attachments: report.attachments.length,
        }),
        queue: findHandlers(territory, report.location.areaCode, toInstant(context.now)).queue,
      };
      const inItsTime = { ...context, now: Date.parse(report.receivedAt) };
      return handleCommand(opening, caseStream(caseIdOf(report.reportId)), command, inItsTime);
    },

    fromReporter: hear,

    async byOfficer(caseId, { areaCode, ...asked }, by, context) {
      const { now } = context;
      const wish = maskConsultation(asked);
      const other = await otherCase(caseId, wish, merges);
      // A case that was listed a moment ago has its number in a moment; who has waited in vain is told to ask again.
      if (wish.type === 'formTeam') await readNumbers?.();
      const commandOn = (state: CaseState): OfficerCommand => {
        const area = needsHandlers(wish) ? (areaCode ?? areaOf(state, wish)) : null;
        const handlers = findHandlers(territory, area, toInstant(now));
        const areaNamed = areaCode !== undefined;
        const committee = needsCommittee(wish, state) ? findCommittee(territory, state, by, toInstant(now)) : undefined;
        return {
          ...wish,
          ...other,
          by,
          now,
          rules: rulesAt(now, areaKnown(state)),
          handlers,
          areaNamed,
          ...(committee && { committee }),
          ...(wish.type === 'askHelp' && { team: findTeam(territory, areaKnown(state), toInstant(now)) }),
          ...(wish.type === 'formTeam' && { list: numberOf(state) }),
        } as OfficerCommand;
      };
      return handleCommand(handling, caseStream(caseId), commandOn, context);
    },

    load: async (caseId) => (await loadState(handling, caseStream(caseId))).state,

    async remind(caseId, now) {
      const commandOn = (state: CaseState): CaseCommand => ({
        type: 'remind',
        rules: rulesAt(now, areaKnown(state)),
        now,
      });
      // Said again it changes nothing: of what they were reminded the case knows itself.
      return handleCommand(handling, caseStream(caseId), commandOn, await asRouting(caseId, now));
    },

    async nextReminder(caseId, now) {
      const { state } = await loadState(handling, caseStream(caseId));
      return state.phase === 'none' ? undefined : nextReminderOf(state, rulesAt(now, areaKnown(state)));
    },

    async proposeInterview(caseId, wish, now) {
      const commandId = nameUuid(['proposeInterview', caseId, wish.tier, wish.to.areaCode, wish.month]);
      const command = { type: 'proposeInterview', ...wish } as const;
      return handleCommand(handling, caseStream(caseId), command, await asRouting(caseId, now, commandId));
    },

    async recount(caseId, calendar, now) {
      const command: CaseCommand = { type: 'recount', calendar, calendars: rules.calendars, now };
      // Said again it changes nothing, whoever says it: by what the case is counted by, not by an id.
      return handleCommand(handling, caseStream(caseId), command, await asRouting(caseId, now));
    },

    async missDeadline(caseId, due, now) {
      const commandOn = (state: CaseState): CaseCommand => {
        const area = areaKnown(state);
        const handlers = findHandlers(territory, area, toInstant(now));
        return { type: 'missDeadline', ...due, handlers, rules: rulesAt(now, area), now };
      };
      // Follows from the deadline: whoever finds it, and however often, means the same fact.
      const commandId = nameUuid(['missDeadline', caseId, dueName(due), due.dueAt]);
      return handleCommand(handling, caseStream(caseId), commandOn, await asRouting(caseId, now, commandId));
    },
  };
}

/** What is done about a joint meeting, and who may answer once there is one. */
const needsCommittee = ({ type }: Pick<OfficerWish, 'type'>, state: CaseState): boolean =>
  isJointAction(type) || (type === 'answer' && state.phase !== 'none' && state.about.joint !== undefined);

/** A triage goes by where it is judged; everything else by where the case is now. */
const areaOf = (state: CaseState, { type }: Pick<OfficerWish, 'type'>): AreaCode | null =>
  type === 'triage' && state.phase !== 'none' ? triagePlace(state) : areaKnown(state);

const areaKnown = (state: CaseState): AreaCode | null => (state.phase === 'none' ? null : state.about.areaCode);

const correlationOf = (metadata: string): string => (JSON.parse(metadata) as { $correlationId: string }).$correlationId;
