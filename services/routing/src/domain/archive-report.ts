import type { DataOf } from '@gridcase/contracts';
import type { ArchiveReport } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { caseIdOf } from './identity.ts';
import type { CaseState } from './state.ts';
import { subjectOf } from './subject.ts';

/**
 * What an older register says of a matter, in one append: opened in its own time, judged by the rules of then, and over.
 * No handler, no queue, no clock. Said again otherwise, it corrects what was said; a case that somebody has opened again
 * since is theirs and stays as it is.
 */
export function archiveReport(command: ArchiveReport, state: CaseState): CaseEvent[] {
  const said = archivedBy(command);
  const archived: CaseEvent = { type: 'case.archived.v1', data: said };
  if (state.phase === 'none') return [openedBy(command), judgedBy(command), archived];
  const { archived: before } = state.past;
  if (before === undefined || isSame(before, said)) return [];
  return [judgedBy(command), archived];
}

type Archived = DataOf<'case.archived.v1'>;

const archivedBy = ({ report, queue }: ArchiveReport): Archived => ({
  source: report.source,
  importedAt: report.importedAt,
  subject: subjectOf(report.subject, report.text),
  openedAt: report.receivedAt,
  location: report.location,
  queue,
  closedAt: report.closedAt ?? null,
  dueAt: report.dueAt ?? null,
  unit: report.unit ?? null,
  outcome: report.outcome ?? null,
});

/** When and from which file it was said makes it no other thing. */
const isSame = (before: Archived, said: Archived): boolean =>
  JSON.stringify({ ...before, source: '', importedAt: '' }) === JSON.stringify({ ...said, source: '', importedAt: '' });

const openedBy = ({ report }: ArchiveReport): CaseEvent => ({
  type: 'case.opened.v1',
  data: {
    caseId: caseIdOf(report.reportId),
    reportId: report.reportId,
    channel: report.channel,
    openedAt: report.receivedAt,
    subject: subjectOf(report.subject, report.text),
    location: report.location,
    reporter: report.reporter,
  },
});

function judgedBy({ judgement: { nature, field, urgency, explanation } }: ArchiveReport): CaseEvent {
  return nature === undefined
    ? { type: 'case.judged.v1', data: { field, urgency } }
    : { type: 'case.triaged.v1', data: { nature, field, urgency, by: 'rules', explanation } };
}
