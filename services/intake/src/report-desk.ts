import { createSecretKey } from 'node:crypto';
import type { Location, ReportEvent } from '@gridcase/contracts';
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
import { digestReporter, hashContent, hashMessage } from './content-hash.ts';
import type { RateReport, ReportCommand } from './domain/commands.ts';
import type { MessageContent, ReportContent } from './domain/content.ts';
import { messageIdOf, reportIdOf, reportStream } from './domain/identity.ts';
import type { ReportRefusal } from './domain/refusals.ts';
import { createReportDecider } from './domain/report-decider.ts';
import type { ReportState } from './domain/state.ts';
import { sealReporter } from './given-reporter.ts';
import { reportCodec } from './report-codec.ts';

export interface DeskOptions {
  readonly store: EventStore;
  readonly vault: KeyVault;
  /** Secret of at least 32 bytes behind pseudonyms and digests. With another one, everybody is a stranger. */
  readonly pepper: Uint8Array;
}

export type ReportResult = CommandResult<ReportState, ReportRefusal>;

/** Where reports are taken in: the world's side of the report's decisions (keys, hashes, the store). */
export interface ReportDesk {
  receive(
    incoming: IncomingReport,
    location: Location | 'unknownArea',
    integration: string,
    context: CommandContext,
  ): Promise<ReportResult>;
  addMessage(
    reportId: string,
    content: MessageContent,
    integration: string,
    context: CommandContext,
  ): Promise<ReportResult>;
  rate(
    reportId: string,
    rating: Pick<RateReport, 'rating' | 'solved' | 'comment'>,
    context: CommandContext,
  ): Promise<ReportResult>;
  load(reportId: string): Promise<ReportState>;
}

/** All methods throw what the store or the vault throws (EventStoreUnavailable): nothing was taken in then. */
export function createReportDesk(options: DeskOptions): ReportDesk {
  const { store, vault } = options;
  // Made once: importing a raw key costs several times the hash it is for.
  const pepper = createSecretKey(options.pepper);
  const decider = createReportDecider(hashContent);
  type Handling = CommandHandling<ReportState, ReportCommand, ReportEvent, ReportRefusal>;
  const handling: Handling = { store, decider, codec: reportCodec };
  // Nearly every report is new: one append, no read. Only a conflict makes it look at what is there.
  const receiving: Handling = { ...handling, presumeNew: true };
  return {
    async receive(incoming, location, integration, context) {
      const reportId = reportIdOf(incoming.channel, integration, incoming.externalId);
      const content = contentOf(incoming);
      const given = incoming.reporter;
      const reporterDigest = given && digestReporter(pepper, given);
      // The person's key is durable before anything sealed with it is.
      const reporter =
        given && (await sealReporter(given, { channel: incoming.channel, integration, reportId }, { vault, pepper }));
      const contentHash = hashContent(content, reporterDigest);
      const command: ReportCommand = {
        type: 'receiveReport',
        ...{ reportId, integration, content, contentHash, reporterDigest, reporter, location },
        now: context.now,
      };
      const stream = reportStream(reportId);
      return byContent(context, contentHash, (by) => handleCommand(receiving, stream, command, by));
    },
    addMessage(reportId, content, integration, context) {
      const messageId = messageIdOf(reportId, integration, content.externalId);
      const contentHash = hashMessage(content);
      const command: ReportCommand = { type: 'addMessage', messageId, content, contentHash, now: context.now };
      const stream = reportStream(reportId);
      return byContent(context, contentHash, (by) => handleCommand(handling, stream, command, by));
    },
    rate: (reportId, rating, context) =>
      handleCommand(handling, reportStream(reportId), { type: 'rateReport', ...rating, now: context.now }, context),
    load: async (reportId) => (await loadState(handling, reportStream(reportId))).state,
  };
}

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
