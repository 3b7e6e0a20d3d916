import {
  type AssessmentEvent,
  type CaseEvent,
  type DataOf,
  dayAt,
  type PremisesEvent,
  type ReceivedEvent,
  readingAs,
} from '@gridcase/contracts';
import { type Clock, type CommandContext, follow, nameUuid, type Process, streamIdOf } from '@gridcase/event-sourcing';
import { consumerProcess, type Feed, type HandlerOutcome, type InHand } from '@gridcase/messaging';
import type { LedgerDesk, LedgerResult } from '../ledger-desk.ts';

export interface ConsumeFactsOptions {
  readonly feed: Feed;
  readonly desk: LedgerDesk;
  readonly clock: Clock;
  readonly onOutcome?: ((event: InHand, outcome: HandlerOutcome) => void) | undefined;
}

/** Who stands behind what follows from cases, rounds and the registry. */
export const SCORING = { kind: 'service', id: 'scoring' } as const;

/** Confirmed violations and marks become entries; premises and who runs them become ledgers. */
export const consumeFacts = ({ feed, desk, clock, onOutcome }: ConsumeFactsOptions): Process =>
  consumerProcess({
    name: 'scoring.facts',
    feed,
    options: {
      ...readingAs('scoring'),
      types: FACTS,
      handler: (received: Received) => handleFact(desk, clock, received),
      ...(onOutcome && { onOutcome }),
    },
  });

/** What is wrong with the store or our catalogues throws: the consumer waits it out, the event keeps its attempts. */
export const handleFact = async (desk: LedgerDesk, clock: Clock, received: Received): Promise<HandlerOutcome> =>
  outcomeOf(await resultsOf(desk, received, clock.now()));

/** Every event of every case comes by, and nearly none is about points. */
export const FACTS = new Set([
  'case.violationConfirmed.v1',
  'assessment.marked.v1',
  'premises.registered.v1',
  'premises.changed.v1',
  'premises.holderChanged.v1',
] as const);

type Wanted = typeof FACTS extends ReadonlySet<infer Type> ? Type : never;
export type Fact = Extract<CaseEvent | AssessmentEvent | PremisesEvent, { type: Wanted }>;
type Received = ReceivedEvent<Fact>;

async function resultsOf(desk: LedgerDesk, received: Received, now: number): Promise<readonly LedgerResult[]> {
  const { event } = received;
  const context = follow(
    received,
    { $correlationId: received.correlationId, traceparent: received.traceparent },
    SCORING,
    now,
  );
  switch (event.type) {
    case 'case.violationConfirmed.v1':
      return [await desk.enter(violationOf(received, event.data), context)];
    case 'assessment.marked.v1':
      return enterFindings(desk, received, event.data, context);
    case 'premises.registered.v1':
    case 'premises.changed.v1':
    case 'premises.holderChanged.v1':
      return [await desk.keepUp(streamIdOf(received.stream), dayAt(now), context)].filter(mattersToLedgers);
  }
}

const dayOf = (instant: string): string => dayAt(Date.parse(instant));

/** What was registered for later, closed since, or is run by nobody has no ledger today. */
export const mattersToLedgers = (result: LedgerResult): boolean =>
  result.outcome === 'done' || !['premises-unknown', 'nobody-holds-it', 'no-catalogue'].includes(result.refusal.code);

function violationOf({ stream, at }: Received, data: DataOf<'case.violationConfirmed.v1'>) {
  const { violationId, foundBy, confirmedBy, premisesId, item, occurredOn, evidence, note } = data;
  const cause = { kind: 'case', id: violationId, caseId: streamIdOf(stream) } as const;
  const entry = { premisesId, item, occurredOn, evidence, note, cause, saidOn: dayOf(at) };
  return { ...entry, by: { id: foundBy }, secondPerson: confirmedBy };
}

/** One after the other: they are all for one ledger. */
async function enterFindings(
  desk: LedgerDesk,
  { stream, actor, at }: Received,
  { premisesId, on, findings, secondPerson }: DataOf<'assessment.marked.v1'>,
  context: CommandContext,
): Promise<LedgerResult[]> {
  const cause = { kind: 'assessment', id: streamIdOf(stream) } as const;
  const results: LedgerResult[] = [];
  for (const { item, evidence, note } of findings) {
    const wish = { premisesId, item, occurredOn: on, evidence, note, secondPerson, cause, saidOn: dayOf(at) };
    // A command for each: one that was carried out must not make the others look like repeats.
    const own = { ...context, commandId: nameUuid([context.commandId, item]) };
    results.push(await desk.enter({ ...wish, by: { id: actor.id, role: actor.role! } }, own));
  }
  return results;
}

/** A conflict ends. Premises that are not there yet may come: a bounded number of retries. Else people must look. */
function outcomeOf(results: readonly LedgerResult[]): HandlerOutcome {
  const refusals = results.filter((result) => result.outcome === 'refused').map(({ refusal }) => refusal);
  if (refusals.length === 0) return { outcome: 'handled' };
  const reason = refusals.map(({ code, detail }) => `${code}: ${detail}`).join('; ');
  if (refusals.some(({ code }) => code === 'too-many-conflicts')) return { outcome: 'held', reason, trouble: 'away' };
  return refusals.some(({ code }) => code === 'premises-unknown')
    ? { outcome: 'retry', reason }
    : { outcome: 'poisoned', reason };
}
