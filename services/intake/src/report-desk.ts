import { createSecretKey } from 'node:crypto';
import type { Location, Remark, ReportEvent } from '@gridcase/contracts';
import {
  type CommandContext,
  type CommandHandling,
  type CommandResult,
  type EventStore,
  handleCommand,
  loadState,
  nameUuid,
} from '@gridcase/event-sourcing';
import type { KeyVault } from '@gridcase/privacy';
import type { IncomingReport } from './channels/channel-mapping.ts';
import type { Remarks } from './channels/remarks.ts';
import { digestBeside, digestReporter, hashContent, hashMessage } from './content-hash.ts';
import type { RateReport, ReceiveReport, ReportCommand } from './domain/commands.ts';
import type { MessageContent, ReportContent } from './domain/content.ts';
import { messageIdOf, reportIdOf, reportStream, secondReportIdOf } from './domain/identity.ts';
import type { ReportRefusal } from './domain/refusals.ts';
import { createReportDecider } from './domain/report-decider.ts';
import type { ReportState } from './domain/state.ts';
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
  load(reportId: string): Promise<ReportState>;
}

/** All methods throw what the store or the vault throws (EventStoreUnavailable): nothing was taken in then. */
export function createReportDesk(options: DeskOptions): ReportDesk {
  const { store, vault } = options;
  // Made once: importing a raw key costs several times the hash it is for.
  const pepper = createSecretKey(options.pepper);
  const decider = createReportDecider(hashContent);
  const handling: ReportHandling = { store, decider, codec: reportCodec };
  // Nearly every report is new: one append, no read. Only a conflict makes it look at what is there.
  const receiving: ReportHandling = { ...handling, presumeNew: true };

  const sealed = async ({ channel, reporter }: IncomingReport, integration: string, reportId: string) =>
    // The person's key is durable before anything sealed with it is.
    reporter && (await sealReporter(reporter, { channel, integration, reportId }, { vault, pepper }));

  const take = (command: ReceiveReport, context: CommandContext): Promise<ReportResult> =>
    byContent(context, command.contentHash, (by) =>
      handleCommand(receiving, reportStream(command.reportId), command, by),
    );

  return {
    async receive(incoming, location, remarks, integration, context, pointer = '/externalId') {
      const reportId = reportIdOf(incoming.channel, integration, incoming.externalId);
      const content = contentOf(incoming);
      const given = incoming.reporter?.given;
      const unseen = {
        reporter: given && digestReporter(pepper, given),
        beside: digestBeside(pepper, remarks.given()),
      };
      const command: ReceiveReport = {
        type: 'receiveReport',
        ...{ reportId, integration, content, unseen, location, remarks: remarks.list(), now: context.now },
        contentHash: hashContent(content, unseen),
        reporter: await sealed(incoming, integration, reportId),
      };
      const result = await take(command, context);
      if (result.outcome !== 'refused' || result.refusal.code !== 'id-taken') return result;
      const second = secondReportIdOf(reportId, command.reporter?.ref, incoming.text);
      return take(
        {
          ...command,
          reportId: second,
          reporter: await sealed(incoming, integration, second),
          remarks: [takenAt(pointer), ...command.remarks].slice(0, MAX_REMARKS),
        },
        context,
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
    load: async (reportId) => (await loadState(handling, reportStream(reportId))).state,
  };
}

const MAX_REMARKS = 50;

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

const contentOf = (incoming: IncomingReport): ReportContent => ({
  channel: incoming.channel,
  externalId: incoming.externalId,
  occurredAt: incoming.occurredAt,
  subject: incoming.subject,
  text: incoming.text,
  place: incoming.place,
  attachments: [...incoming.attachments],
  channelDetails: incoming.channelDetails,
});
