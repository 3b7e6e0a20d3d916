import type { DataOf, Nature, Tier, Urgency } from '@gridcase/contracts';
import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import { caseIdOf } from '../domain/identity.ts';
import type { RecognisedPremises } from '../domain/matching/recognise-premises.ts';
import { createFindFlagged } from '../find-flagged.ts';
import { createFlagsThen } from './flags-then.ts';

/** Where a report went: to a tier's handler, or into the human queue of an area. */
export interface Destination {
  readonly tier: Tier | 'queue';
  readonly unit: string;
  readonly areaCode: string;
}

/** What came of a report when it was received. */
export interface RecordedReport {
  readonly caseId: string;
  readonly report: DataOf<'report.received.v1'>;
  /** When its case was opened. */
  readonly openedAt: string;
  /** The flagged premises that it is about, as far as was known then. */
  readonly flagged: RecognisedPremises | null;
  readonly nature: Nature | null;
  readonly field: string;
  readonly urgency: Urgency;
  /** Name and version. */
  readonly rules: string;
  readonly destination: Destination;
}

export interface ReadingOptions {
  readonly store: EventStore;
  /** Received from then on, and before `to`: UTC, ISO 8601 with milliseconds. */
  readonly from: string;
  readonly to: string;
  /** Told after each page how far it is in the log. */
  readonly onPosition?: ((position: number) => void) | undefined;
}

const PAGE = 4_096;
/** So many may wait for what became of them: a case follows its report within seconds, unless routing stood still. */
const MOST_WAITING = 1_000_000;

/**
 * The reports of a time with what routing made of each, in the order of its decisions; as far as the log went when it began.
 * Returns how many had come to nobody by then. One page and what waits for its case is in hand at a time.
 */
export async function* recordedReports({
  store,
  from,
  to,
  onPosition,
}: ReadingOptions): AsyncGenerator<RecordedReport, number> {
  const waiting = new Map<string, Waiting>();
  const flags = createFlagsThen();
  const findFlagged = createFindFlagged(flags);
  const end = await store.head();
  for (let after = 0; after < end; ) {
    const { events, position, caughtUp } = await store.readAll({
      after,
      categories: ['report', 'case', 'watch'],
      limit: PAGE,
    });
    for (const event of events) {
      if (event.type === 'report.received.v1') {
        const report = JSON.parse(event.data) as Waiting['report'];
        if (report.receivedAt < from || report.receivedAt >= to) continue;
        if (waiting.size >= MOST_WAITING)
          throw new RangeError(`more than ${MOST_WAITING} reports wait for their cases`);
        waiting.set(caseIdOf(report.reportId), { report });
      } else if (event.type.startsWith('watch.')) flags.take(event);
      else {
        const caseId = event.stream.slice('case-'.length);
        const its = waiting.get(caseId);
        const destination = its && take(its, event);
        if (destination === undefined) continue;
        waiting.delete(caseId);
        yield { ...told(caseId, its!, destination), flagged: findFlagged(its!.report) };
      }
    }
    onPosition?.(Math.min(position, end));
    if (caughtUp) break;
    after = position;
  }
  return waiting.size;
}

/** A report, and what is known so far of its case. */
interface Waiting {
  readonly report: DataOf<'report.received.v1'>;
  openedAt?: string;
  judged?: DataOf<'case.judged.v1'> | DataOf<'case.triaged.v1'>;
  rules?: string;
}

type Explained = Pick<DataOf<'case.queued.v1'>, 'explanation'>;

/** Where it went, when this is the event that says so. */
function take(its: Waiting, { type, data }: RecordedEvent): Destination | undefined {
  const parsed = (): unknown => JSON.parse(data);
  switch (type) {
    case 'case.opened.v1':
      its.openedAt = (parsed() as DataOf<'case.opened.v1'>).openedAt;
      return undefined;
    case 'case.judged.v1':
    case 'case.triaged.v1':
      its.judged = parsed() as NonNullable<Waiting['judged']>;
      return undefined;
    case 'case.dispatched.v1': {
      const { tier, handler, explanation } = parsed() as DataOf<'case.dispatched.v1'>;
      its.rules = rulesOf({ explanation });
      return { tier, unit: handler.unit, areaCode: handler.areaCode };
    }
    case 'case.queued.v1': {
      const { queue, reason, explanation } = parsed() as DataOf<'case.queued.v1'>;
      its.rules = rulesOf({ explanation });
      return { tier: 'queue', unit: reason, areaCode: queue };
    }
    default:
      return undefined;
  }
}

const rulesOf = ({ explanation: { ruleSet, ruleSetVersion } }: Explained): string => `${ruleSet} ${ruleSetVersion}`;

const told = (caseId: string, its: Waiting, destination: Destination): Omit<RecordedReport, 'flagged'> => ({
  ...{ caseId, report: its.report, destination },
  openedAt: its.openedAt ?? its.report.receivedAt,
  nature: its.judged !== undefined && 'nature' in its.judged ? its.judged.nature : null,
  field: its.judged?.field ?? '',
  urgency: its.judged?.urgency ?? 'normal',
  rules: its.rules ?? '',
});
