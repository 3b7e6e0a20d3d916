import { type Decision, decided, refused, toInstant } from '@gridcase/event-sourcing';
import type { ArchiveReport } from './commands.ts';
import type { HashContent } from './content.ts';
import { differencesFrom } from './differences.ts';
import { differingPointers } from './differing-pointers.ts';
import type { ReportEvent } from './events.ts';
import { closedBeforeReceived, contentDiffers, inFuture, type ReportRefusal } from './refusals.ts';
import { remarkedOn } from './remarked-on.ts';
import type { ReportState } from './state.ts';

/**
 * What an older register says. Said again it is quiet, and where the report came in by its channel meanwhile too; said
 * otherwise it is refused, or, as a correction, takes the place of what that register said before. What a person or a
 * machine reported is nobody's to correct.
 */
export function archive(
  command: ArchiveReport,
  state: ReportState,
  hash: HashContent,
): Decision<ReportEvent, ReportRefusal> {
  const fault = faultInTime(command);
  if (fault) return refused(fault);
  if (state.phase === 'none') return decided(...archivedBy(command));
  const { archived } = state;
  const facts = archived === undefined ? [] : differingPointers(archived, command.history).map((at) => `/history${at}`);
  const pointers = [...differencesFrom(state, command, hash), ...facts];
  if (pointers.length === 0) return decided();
  if (command.correct && archived !== undefined) return decided(...archivedBy(command));
  return refused(contentDiffers('a report', command.reportId, pointers));
}

/** The past lies behind us, in order. */
function faultInTime({ history, content, now }: ArchiveReport): ReportRefusal | undefined {
  const { receivedAt, closedAt } = history;
  const latest = toInstant(now);
  if (receivedAt > latest) return inFuture('/history/receivedAt');
  if (closedAt !== undefined && closedAt > latest) return inFuture('/history/closedAt');
  if (content.occurredAt !== undefined && content.occurredAt > latest) return inFuture('/occurredAt');
  return closedAt !== undefined && closedAt < receivedAt ? closedBeforeReceived : undefined;
}

function archivedBy(command: ArchiveReport): ReportEvent[] {
  const { reportId, content, history, remarks } = command;
  const archived: ReportEvent = {
    type: 'report.archived.v1',
    data: {
      ...content,
      ...{ reportId, integration: command.integration, contentHash: command.contentHash },
      ...{ location: command.location, reporter: command.reporter },
      ...history,
      ...{ importedAt: toInstant(command.now), source: command.source },
    },
  };
  return [archived, ...remarkedOn({ reportId, on: 'report', remarks })];
}
