import type { CaseEvent, CaseFacts, ReportEvent } from '@gridcase/contracts';
import { dispatchOf, evolveCase } from '@gridcase/contracts';

/** An event with the instant at which it was decided (UTC, milliseconds). */
export interface Dated<Event> {
  readonly event: Event;
  readonly at: string;
}

/** What somebody said at an instant. */
interface Said {
  readonly at: string;
  readonly text: string;
}

/** How a matter stands, as its own reporter is told: their words and what was answered to them, and nothing of anybody else. */
export interface Progress {
  readonly channel: string;
  readonly receivedAt: string;
  readonly phase: CaseFacts['phase'];
  /** Who has it now, by office; null: nobody yet. Never who works there. */
  readonly unit: string | null;
  /** By when the whole is to be settled. */
  readonly promisedBy: string | null;
  readonly said: readonly Said[];
  readonly answers: readonly (Said & { readonly kind: 'question' | 'answer' | 'result' })[];
  readonly rating: number | null;
  /** They have withdrawn it; what others reported as well is gone on with. */
  readonly withdrawn: boolean;
}

/**
 * @param report Of the report's own stream.
 * @param cases Of its case, and of each case that this one went into since: what is answered there is answered to them as well, and
 * only from then on.
 * @returns Undefined: there is no such report, or no case of it yet.
 */
export function progressOf(
  report: readonly Dated<ReportEvent>[],
  cases: readonly (readonly Dated<CaseEvent>[])[],
): Progress | undefined {
  const received = report.find(
    ({ event }) => event.type === 'report.received.v1' || event.type === 'report.archived.v1',
  );
  const facts = cases.map((events) =>
    events.reduce<CaseFacts | undefined>((so, { event }) => evolveCase(so, event), undefined),
  );
  const now = facts.at(-1);
  if (received === undefined || now === undefined) return undefined;
  const { channel, receivedAt } = received.event.data as { channel: string; receivedAt: string };
  return {
    ...{ channel, receivedAt, phase: now.phase, unit: dispatchOf(now)?.handler.unit ?? null },
    promisedBy: now.about.owed.promise?.dueAt ?? null,
    said: report.flatMap(saidIn),
    answers: cases.flatMap((events, place) => answersIn(events, place === 0 ? '' : mergedAt(cases[place - 1]!))),
    rating: facts[0]?.about.heard?.rating ?? null,
    withdrawn: facts[0]?.about.withdrawn?.includes(facts[0].about.reportId) ?? false,
  };
}

function saidIn({ event, at }: Dated<ReportEvent>): Said[] {
  switch (event.type) {
    case 'report.received.v1':
    case 'report.archived.v1': {
      const { subject, text } = event.data;
      return [{ at, text: subject === undefined || text.startsWith(subject) ? text : `${subject}\n${text}` }];
    }
    case 'report.messageAdded.v1':
      return [{ at, text: event.data.text }];
    case 'report.rated.v1':
      return event.data.comment === undefined ? [] : [{ at, text: event.data.comment }];
    default:
      return [];
  }
}

const mergedAt = (events: readonly Dated<CaseEvent>[]): string =>
  events.findLast(({ event }) => event.type === 'case.merged.v1')?.at ?? '';

/** An answer that was put right (更正) reads as it does now, at the instant at which it was given. */
function answersIn(events: readonly Dated<CaseEvent>[], from: string): Progress['answers'] {
  const answers: Progress['answers'][number][] = [];
  for (const { event, at } of events) {
    if (at < from) continue;
    if (event.type === 'case.reporterAsked.v1') answers.push({ at, kind: 'question', text: event.data.question });
    if (event.type === 'case.answered.v1') answers.push({ at, kind: 'answer', text: event.data.answer });
    if (event.type === 'case.closed.v1') answers.push({ at, kind: 'result', text: event.data.result });
    if (event.type !== 'case.amended.v1' || event.data.answer === undefined) continue;
    const last = answers.findLastIndex(({ kind }) => kind === 'answer');
    answers.splice(last < 0 ? answers.length : last, last < 0 ? 0 : 1, {
      ...{ at: answers[last]?.at ?? at, kind: 'answer', text: event.data.answer },
    });
  }
  return answers;
}
