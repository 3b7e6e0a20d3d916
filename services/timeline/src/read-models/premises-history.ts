import type { AssessmentEvent } from '@gridcase/contracts';
import type { EventStore } from '@gridcase/event-sourcing';
import type { CaseView } from '../domain/case-view.ts';
import { readEvent, readMetadata } from '../domain/decided-by.ts';
import { foldCase } from '../domain/fold-case.ts';
import { foldLedger } from '../domain/fold-ledger.ts';
import type { LedgerView } from '../domain/ledger-view.ts';
import { readLedger } from './ledger-history.ts';
import type { LedgerQueries, MarkPlace } from './ledger-queries.ts';
import { readHistory } from './stream-history.ts';

/** Newest of each that are answered in one piece. Marks: five years of months. */
const MOST = { ledgers: 50, marks: 60, cases: 100 } as const;

export interface PremisesHistoryOptions {
  readonly store: EventStore;
  readonly queries: LedgerQueries;
  /** Ids of the cases that name the premises, newest first. */
  readonly casesNaming: (premisesId: string, limit: number) => string[];
}

/** The ledgers in which the premises stand, newest first, up to an instant where one is given. */
export async function ledgersOf(
  options: PremisesHistoryOptions,
  premisesId: string,
  at: string | undefined,
): Promise<LedgerView[]> {
  const ids = options.queries.ledgersOf(premisesId, MOST.ledgers);
  const ledgers = await Promise.all(ids.map(async (id) => foldLedger((await readLedger(options, id)).events, at, id)));
  return ledgers.flatMap((ledger) => ledger?.view ?? []);
}

/** The cases that name the premises, newest first, each with what it names them for. */
export async function casesOf(
  { store, casesNaming }: PremisesHistoryOptions,
  premisesId: string,
  at: string | undefined,
): Promise<CaseView[]> {
  const ids = casesNaming(premisesId, MOST.cases);
  const cases = await Promise.all(ids.map(async (id) => foldCase(await readHistory(store, `case-${id}`), at)));
  return cases.flatMap((view) => {
    const violations = view?.violations.filter((violation) => violation.premisesId === premisesId) ?? [];
    return view && violations.length > 0 ? { ...view, violations } : [];
  });
}

/** The premises' marks in monthly rounds, newest first. Of a round that may have thousands, one event is read. */
export async function marksOf({ store, queries }: PremisesHistoryOptions, premisesId: string, at: string | undefined) {
  const marks = await Promise.all(queries.marksOf(premisesId, MOST.marks).map((place) => readMark(store, place)));
  return marks.filter((mark) => mark !== undefined && (at === undefined || mark.at <= at)) as Mark[];
}

type Mark = NonNullable<Awaited<ReturnType<typeof readMark>>>;

async function readMark(store: EventStore, { revision, ...round }: MarkPlace) {
  const stream = `assessment-${round.assessmentId}`;
  const [recorded] = await store.readStream(stream, { from: revision, limit: 1 });
  if (!recorded) return undefined;
  const event = readEvent<AssessmentEvent>(recorded);
  const { at, actor } = readMetadata(recorded);
  const known = { ...round, at, by: actor.id };
  if (event.type === 'assessment.marked.v1') {
    const { on, findings, secondPerson = null, note = null } = event.data;
    return { ...known, outcome: 'marked' as const, on, findings, secondPerson, note };
  }
  if (event.type === 'assessment.othersCleared.v1') {
    const { on, secondPerson = null, note = null } = event.data;
    return { ...known, outcome: 'marked' as const, on, findings: [], secondPerson, note, withOthers: true as const };
  }
  if (event.type !== 'assessment.carriedOver.v1') return undefined;
  const { reason: note } = event.data;
  return { ...known, outcome: 'carriedOver' as const, on: null, findings: [], secondPerson: null, note };
}
