import { decided, refused, toInstant } from '@gridcase/event-sourcing';
import { archive } from './archive.ts';
import type { AddMessage, OpenContact, RateReport, ReceiveReport, ReportCommand } from './commands.ts';
import type { HashContent } from './content.ts';
import { MAX_OPENINGS, type ReportDecision } from './decision.ts';
import { differencesFrom } from './differences.ts';
import { differingPointers } from './differing-pointers.ts';
import type { ReportEvent } from './events.ts';
import { contentDiffers, idTaken, inFuture, noContact, reportFull, reportUnknown } from './refusals.ts';
import { remarkedOn } from './remarked-on.ts';
import { correctContact, showAccess, withdraw } from './residents.ts';
import type { ReceivedReport, ReportState } from './state.ts';

/** How far a sender's clock may run ahead of ours. Late reports are normal: there is no limit backwards. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;
export const MAX_MESSAGES = 1_000;
export const MAX_RATINGS = 100;

export function decide(command: ReportCommand, state: ReportState, hash: HashContent): ReportDecision {
  if (command.type === 'receiveReport') {
    return state.phase === 'none' ? receive(command) : receiveAgain(command, state, hash);
  }
  if (command.type === 'archiveReport') return archive(command, state, hash);
  if (state.phase === 'none') return refused(reportUnknown);
  switch (command.type) {
    case 'addMessage':
      return addMessage(command, state);
    case 'rateReport':
      return rate(command, state);
    case 'openContact':
      return openContact(command, state);
    case 'withdrawReport':
      return withdraw(command, state);
    case 'correctContact':
      return correctContact(command, state);
    case 'showAccess':
      return showAccess(state);
  }
}

function receive(command: ReceiveReport): ReportDecision {
  const { reportId, content, location, remarks } = command;
  // Instants compare as text: one format, one zone.
  const latest = toInstant(command.now + CLOCK_TOLERANCE_MS);
  if (content.occurredAt !== undefined && content.occurredAt > latest) return refused(inFuture('/occurredAt'));
  const received: ReportEvent = {
    type: 'report.received.v1',
    data: {
      ...content,
      reportId,
      integration: command.integration,
      contentHash: command.contentHash,
      receivedAt: toInstant(command.now),
      location,
      reporter: command.reporter,
    },
  };
  return decided(received, ...remarkedOn({ reportId, on: 'report', remarks }));
}

/** A repeat is quiet, even where the report would be refused as a new one today: it was taken in, and that stands. */
function receiveAgain(command: ReceiveReport, state: ReceivedReport, hash: HashContent): ReportDecision {
  const pointers = differencesFrom(state, command, hash);
  if (pointers.length === 0) return decided();
  return refused(isSomebodyElses(command, state) ? idTaken : contentDiffers('a report', command.reportId, pointers));
}

/**
 * Ids of people's own messages are given out by a machine that both of them use, and neither hears of a refusal. Whose
 * words they are, or the words themselves, tell two messages apart; every other difference is the gateway's to explain.
 */
const isSomebodyElses = ({ content, reporter }: ReceiveReport, { report }: ReceivedReport): boolean =>
  content.channel === 'wechat' && (content.text !== report.text || reporter?.ref !== report.reporter?.ref);

function addMessage(command: AddMessage, state: ReceivedReport): ReportDecision {
  const { messageId, content, contentHash, remarks } = command;
  const { reportId } = state.report;
  const stored = state.messages.find((message) => message.messageId === messageId);
  if (stored !== undefined) {
    if (stored.contentHash === contentHash) return decided();
    const { externalId, text, attachments } = stored;
    const pointers = differingPointers({ externalId, text, attachments }, content);
    const remarked = [...(state.remarks.messages[messageId] ?? []), ...remarks].map(({ pointer }) => pointer);
    return refused(contentDiffers('a message', reportId, pointers.length > 0 ? pointers : [...new Set(remarked)]));
  }
  if (state.messages.length >= MAX_MESSAGES) return refused(reportFull(MAX_MESSAGES, 'follow-ups'));
  const receivedAt = toInstant(command.now);
  return decided(
    { type: 'report.messageAdded.v1', data: { reportId, messageId, ...content, contentHash, receivedAt } },
    ...remarkedOn({ reportId, on: 'message', messageId, remarks }),
  );
}

/** Each time it is said it is another rating: after a rework it may well be the same one. */
function rate(command: RateReport, state: ReceivedReport): ReportDecision {
  const { rating, solved, comment, remarks } = command;
  const { reportId } = state.report;
  if (state.ratings.length >= MAX_RATINGS) return refused(reportFull(MAX_RATINGS, 'ratings'));
  return decided(
    { type: 'report.rated.v1', data: { reportId, rating, solved, comment, receivedAt: toInstant(command.now) } },
    ...remarkedOn({ reportId, on: 'rating', remarks }),
  );
}

/** Each opening is a fact of its own: it was shown that often. */
function openContact({ reason }: OpenContact, { report, reporter, openings }: ReceivedReport): ReportDecision {
  if (reporter?.contact === undefined) return refused(noContact);
  if (openings >= MAX_OPENINGS) return refused(reportFull(MAX_OPENINGS, 'openings of its contact'));
  return decided({ type: 'report.contactOpened.v1', data: { reportId: report.reportId, reason } });
}
