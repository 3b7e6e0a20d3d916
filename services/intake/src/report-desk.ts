import { createSecretKey } from 'node:crypto';
import { LIMITS, type Location, type Remark, type ReportEvent } from '@gridcase/contracts';
import {
  type CommandContext,
  type CommandHandling,
  type CommandResult,
  createRecentFolds,
  type EventStore,
  handleCommand,
  loadState,
  nameUuid,
} from '@gridcase/event-sourcing';
import type { DialPlan, KeyVault } from '@gridcase/privacy';
import type { IncomingReport } from './channels/channel-mapping.ts';
import type { Remarks } from './channels/remarks.ts';
import { digestBeside, digestContact, digestReporter, hashContent, hashHistory, hashMessage } from './content-hash.ts';
import { correctedReporter, type GivenContact } from './correct-contact.ts';
import type { ArchiveReport, RateReport, ReceiveReport, ReportCommand, WithdrawReport } from './domain/commands.ts';
import { contentOf, type MessageContent } from './domain/content.ts';
import { messageIdOf, reportIdOf, reportStream, secondReportIdOf } from './domain/identity.ts';
import type { ReportRefusal } from './domain/refusals.ts';
import { createReportDecider } from './domain/report-decider.ts';
import type { HistoryFacts, ReportState } from './domain/state.ts';
import { sealReporter } from './given-reporter.ts';
import { type OpenedContact, openReporter } from './open-reporter.ts';
import { reportCodec } from './report-codec.ts';

export interface DeskOptions {
  readonly store: EventStore;
  readonly vault: KeyVault;
  /** Secret of at least 32 bytes behind pseudonyms and digests. With another one, everybody is a stranger. */
  readonly pepper: Uint8Array;
}

export type ReportHandling = CommandHandling<ReportState, ReportCommand, ReportEvent, ReportRefusal>;
export type ReportResult = CommandResult<ReportState, ReportRefusal>;

/** What was made of the body that it came in: its remarks, and what they are about. */
type ReadRemarks = Pick<Remarks, 'list' | 'given'>;

/** What an older register says came of a report, as it was given. */
interface GivenHistory extends Pick<HistoryFacts, 'receivedAt'>, Partial<Omit<HistoryFacts, 'receivedAt'>> {
  readonly source: string;
  /** Whose report it once was. */
  readonly integration: string;
  readonly correct: boolean;
}

/** Where reports are taken in: the world's side of the report's decisions (keys, hashes, the store). */
export interface ReportDesk {
  /** `pointer`: where the caller named the external id, for the remark that it was taken. */
  receive(
    incoming: IncomingReport,
    location: Location,
    remarks: ReadRemarks,
    integration: string,
    context: CommandContext,
    pointer?: string,
  ): Promise<ReportResult>;
  /** Out of an older register. It is written in its own time: that is when its events were. */
  archive(
    incoming: IncomingReport,
    location: Location,
    remarks: ReadRemarks,
    history: GivenHistory,
    context: CommandContext,
  ): Promise<ReportResult>;
  addMessage(
    reportId: string,
    content: MessageContent,
    remarks: ReadRemarks,
    integration: string,
    context: CommandContext,
  ): Promise<ReportResult>;
  rate(
    reportId: string,
    rating: Pick<RateReport, 'rating' | 'solved' | 'comment' | 'remarks'>,
    context: CommandContext,
  ): Promise<ReportResult>;
  /** The contact is shown when the event that says so is durable. `erased`: the person's key was destroyed. */
  openContact(reportId: string, reason: string, context: CommandContext): Promise<OpenedContact>;
  withdraw(
    reportId: string,
    asked: Pick<WithdrawReport, 'reason' | 'over' | 'goesOnSince'>,
    context: CommandContext,
  ): Promise<ReportResult>;
  /** What is given was read before, and reaches somebody. `erased`: nothing is kept of how the person is reached. */
  correctContact(
    reportId: string,
    given: GivenContact,
    telephone: DialPlan,
    context: CommandContext,
  ): Promise<ReportResult | { readonly outcome: 'erased' }>;
  showAccess(reportId: string, context: CommandContext): Promise<ReportResult>;
  load(reportId: string): Promise<ReportState>;
}

/** So many events of reports together, those used last: few, for a state holds all that was said. */
const RECENT_EVENTS = 2_048;

/** All methods throw what the store or the vault throws (EventStoreUnavailable): nothing was taken in then. */
export function createReportDesk(options: DeskOptions): ReportDesk {
  const { store, vault } = options;
  // Made once: importing a raw key costs several times the hash it is for.
  const pepper = createSecretKey(options.pepper);
  const decider = createReportDecider(hashContent);
  const recent = createRecentFolds<ReportState>(RECENT_EVENTS);
  const handling: ReportHandling = { store, decider, codec: reportCodec, recent };
  // Nearly every report is new: one append, no read. Only a conflict makes it look at what is there.
  const receiving: ReportHandling = { ...handling, presumeNew: true };

  const sealed = async ({ channel, reporter }: IncomingReport, integration: string, reportId: string) =>
    // The person's key is durable before anything sealed with it is.
    reporter && (await sealReporter(reporter, { channel, integration, reportId }, { vault, pepper }));

  const take = (command: ReceiveReport, context: CommandContext): Promise<ReportResult> =>
    byContent(context, command.contentHash, (by) =>
      handleCommand(receiving, reportStream(command.reportId), command, by),
    );

  /** What a report says, with all that its decision needs of the world. */
  const read = async (
    incoming: IncomingReport,
    location: Location,
    remarks: ReadRemarks,
    integration: string,
    now: number,
  ): Promise<Omit<ReceiveReport, 'type'>> => {
    const reportId = reportIdOf(incoming.channel, integration, incoming.externalId);
    const content = contentOf(incoming);
    const given = incoming.reporter?.given;
    const unseen = {
      reporter: given && digestReporter(pepper, given),
      beside: digestBeside(pepper, remarks.given()),
    };
    return {
      ...{ reportId, integration, content, unseen, location, remarks: remarks.list(), now },
      contentHash: hashContent(content, unseen),
      reporter: await sealed(incoming, integration, reportId),
    };
  };

  return {
    async receive(incoming, location, remarks, integration, context, pointer = '/externalId') {
      const said = await read(incoming, location, remarks, integration, context.now);
      const command: ReceiveReport = { type: 'receiveReport', ...said };
      const result = await take(command, context);
      if (result.outcome !== 'refused' || result.refusal.code !== 'id-taken') return result;
      const second = secondReportIdOf(said.reportId, said.reporter?.ref, incoming.text);
      return take(
        {
          ...command,
          reportId: second,
          reporter: await sealed(incoming, integration, second),
          remarks: [takenAt(pointer), ...command.remarks].slice(0, LIMITS.remarks),
        },
        context,
      );
    },
    async archive(incoming, location, remarks, { source, integration, correct, ...facts }, context) {
      const said = await read(incoming, location, remarks, integration, context.now);
      const { receivedAt, closedAt, dueAt, unit, outcome } = facts;
      const history = { receivedAt, closedAt, dueAt, unit, outcome };
      const command: ArchiveReport = { type: 'archiveReport', ...said, history, source, correct };
      const inItsTime = { ...context, now: Date.parse(receivedAt) };
      return byContent(inItsTime, hashHistory(said.contentHash, history), (by) =>
        handleCommand(receiving, reportStream(said.reportId), command, by),
      );
    },
    addMessage(reportId, content, remarks, integration, context) {
      const messageId = messageIdOf(reportId, integration, content.externalId);
      const contentHash = hashMessage(content, digestBeside(pepper, remarks.given()));
      const command: ReportCommand = {
        type: 'addMessage',
        ...{ messageId, content, contentHash, remarks: remarks.list(), now: context.now },
      };
      const stream = reportStream(reportId);
      return byContent(context, contentHash, (by) => handleCommand(handling, stream, command, by));
    },
    rate: (reportId, rating, context) =>
      handleCommand(handling, reportStream(reportId), { type: 'rateReport', ...rating, now: context.now }, context),
    openContact: (reportId, reason, context) => openReporter(handling, vault, reportId, reason, context),
    withdraw: (reportId, asked, context) =>
      handleCommand(handling, reportStream(reportId), { type: 'withdrawReport', ...asked, now: context.now }, context),
    async correctContact(reportId, given, telephone, context) {
      const stream = reportStream(reportId);
      const { state } = await loadState(handling, stream);
      const before = state.phase === 'none' ? undefined : state.reporter;
      const reporter = await correctedReporter(before, given, { vault, pepper, telephone });
      if (reporter === 'erased') return { outcome: 'erased' };
      const contactHash = digestContact(pepper, given);
      const command: ReportCommand = { type: 'correctContact', reporter, contactHash, now: context.now };
      return handleCommand(handling, stream, command, hashedBy(context, contactHash));
    },
    showAccess: (reportId, context) => handleCommand(handling, reportStream(reportId), { type: 'showAccess' }, context),
    load: async (reportId) => (await loadState(handling, reportStream(reportId))).state,
  };
}

const takenAt = (pointer: string): Remark => ({
  pointer,
  code: 'idTaken',
  detail: 'this id came before with what somebody else said, or with other words; both are kept, each as a report',
});

/**
 * Stored as the command's hash: the content's own. A plain hash of the body, phone number and all, would let the number
 * be found by trying.
 */
const hashedBy = (context: CommandContext, contentHash: string): CommandContext =>
  context.commandHash === undefined ? context : { ...context, commandHash: contentHash };

/**
 * Reports and messages carry their own identity: a caller's key said again with other content is no repeat and no
 * misuse of the key, but decided by what was stored, which can say what differs.
 */
async function byContent(
  context: CommandContext,
  contentHash: string,
  handle: (context: CommandContext) => Promise<ReportResult>,
): Promise<ReportResult> {
  const result = await handle(hashedBy(context, contentHash));
  if (result.outcome !== 'refused' || result.refusal.code !== 'command-id-reused') return result;
  return handle({ ...context, commandId: nameUuid([context.commandId, contentHash]), commandHash: contentHash });
}
