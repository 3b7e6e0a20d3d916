import { type Decision, decided, refused, toInstant } from '@gridcase/event-sourcing';
import type { AddMessage, RateReport, ReceiveReport, ReportCommand } from './commands.ts';
import { contentOf, type HashContent } from './content.ts';
import { differingPointers } from './differing-pointers.ts';
import type { ReportEvent } from './events.ts';
import {
  areaUnknown,
  contentDiffers,
  occurredInFuture,
  type ReportRefusal,
  reportFull,
  reportUnknown,
} from './refusals.ts';
import type { ReceivedReport, ReportState } from './state.ts';

/** How far a sender's clock may run ahead of ours. Late reports are normal: there is no limit backwards. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;
export const MAX_MESSAGES = 1_000;
export const MAX_RATINGS = 100;

type ReportDecision = Decision<ReportEvent, ReportRefusal>;

export function decide(command: ReportCommand, state: ReportState, hash: HashContent): ReportDecision {
  switch (command.type) {
    case 'receiveReport':
      return state.phase === 'none' ? receive(command) : receiveAgain(command, state, hash);
    case 'addMessage':
      return state.phase === 'none' ? refused(reportUnknown) : addMessage(command, state);
    case 'rateReport':
      return state.phase === 'none' ? refused(reportUnknown) : rate(command, state);
  }
}

function receive(command: ReceiveReport): ReportDecision {
  const { content, location } = command;
  if (location === 'unknownArea') return refused(areaUnknown);
  // Instants compare as text: one format, one zone.
  const latest = toInstant(command.now + CLOCK_TOLERANCE_MS);
  if (content.occurredAt !== undefined && content.occurredAt > latest) return refused(occurredInFuture);
  return decided({
    type: 'report.received.v1',
    data: {
      ...content,
      reportId: command.reportId,
      integration: command.integration,
      contentHash: command.contentHash,
      receivedAt: toInstant(command.now),
      location,
      reporter: command.reporter,
    },
  });
}

/** A repeat is quiet, even where the report would be refused as a new one today: it was taken in, and that stands. */
function receiveAgain(command: ReceiveReport, state: ReceivedReport, hash: HashContent): ReportDecision {
  if (command.contentHash === state.report.contentHash) return decided();
  const stored = contentOf(state.report);
  const pointers = differingPointers(stored, command.content);
  // What is stored of the reporter is a seal; but with this reporter, the stored content would have had the stored hash.
  if (hash(stored, command.reporterDigest) !== state.report.contentHash) pointers.push('/reporter');
  // Another hash over the same content: the way of hashing has changed since, not the report.
  if (pointers.length === 0) return decided();
  return refused(contentDiffers('a report', command.reportId, pointers));
}

function addMessage(command: AddMessage, state: ReceivedReport): ReportDecision {
  const stored = state.messages.find((message) => message.messageId === command.messageId);
  if (stored !== undefined) {
    if (stored.contentHash === command.contentHash) return decided();
    const { externalId, text, attachments } = stored;
    const pointers = differingPointers({ externalId, text, attachments }, command.content);
    return refused(contentDiffers('a message', state.report.reportId, pointers));
  }
  if (state.messages.length >= MAX_MESSAGES) return refused(reportFull(MAX_MESSAGES, 'follow-ups'));
  return decided({
    type: 'report.messageAdded.v1',
    data: {
      reportId: state.report.reportId,
      messageId: command.messageId,
      ...command.content,
      contentHash: command.contentHash,
      receivedAt: toInstant(command.now),
    },
  });
}

function rate(command: RateReport, state: ReceivedReport): ReportDecision {
  const { rating, solved, comment } = command;
  const standing = state.ratings.at(-1);
  if (standing?.rating === rating && standing.solved === solved && standing.comment === comment) return decided();
  if (state.ratings.length >= MAX_RATINGS) return refused(reportFull(MAX_RATINGS, 'ratings'));
  return decided({
    type: 'report.rated.v1',
    data: { reportId: state.report.reportId, rating, solved, comment, receivedAt: toInstant(command.now) },
  });
}
