import {
  type AssessmentEvent,
  type CaseEvent,
  ContractViolation,
  type DataOf,
  dayAt,
  type EventType,
  fromBusMessage,
  isOfOtherType,
  type PremisesEvent,
  type ReceivedEvent,
  topicOf,
} from '@gridcase/contracts';
import { type Clock, type CommandContext, follow, nameUuid, type Process, streamIdOf } from '@gridcase/event-sourcing';
import { consumerProcess, type DeliveredMessage, type HandlerOutcome, type MessageBus } from '@gridcase/messaging';
import type { LedgerDesk, LedgerResult } from '../ledger-desk.ts';

export interface ConsumeFactsOptions {
  readonly bus: MessageBus;
  readonly desk: LedgerDesk;
  readonly clock: Clock;
  readonly onOutcome?: ((message: DeliveredMessage, outcome: HandlerOutcome) => void) | undefined;
}

/** Who stands behind what follows from cases, rounds and the registry. */
export const SCORING = { kind: 'service', id: 'scoring' } as const;

/** Confirmed violations and marks become entries; premises and who runs them become ledgers. */
export const consumeFacts = ({ bus, desk, clock, onOutcome }: ConsumeFactsOptions): Process =>
  consumerProcess({
    name: 'scoring.facts',
    bus,
    options: {
      group: 'scoring',
      topics: [topicOf('case'), topicOf('assessment'), topicOf('premises')],
      handler: (message) => handleFact(desk, clock, message),
      ...(onOutcome && { onOutcome }),
    },
  });

/** A store that is away throws: the consumer waits it out and the message keeps its attempts. */
export async function handleFact(
  desk: LedgerDesk,
  clock: Clock,
  message: Pick<DeliveredMessage, 'value' | 'headers'>,
): Promise<HandlerOutcome> {
  // Every event of every case comes by, and nearly none is about points.
  if (isOfOtherType(message, WANTED)) return { outcome: 'handled' };
  try {
    const received = fromBusMessage<CaseEvent | AssessmentEvent | PremisesEvent>(message);
    return outcomeOf(await resultsOf(desk, received, clock.now()));
  } catch (error) {
    if (error instanceof ContractViolation) return { outcome: 'poisoned', reason: error.message };
    throw error;
  }
}

const WANTED: ReadonlySet<string> = new Set<EventType>([
  'case.violationConfirmed.v1',
  'assessment.marked.v1',
  'premises.registered.v1',
  'premises.changed.v1',
  'premises.holderChanged.v1',
]);

type Received = ReceivedEvent<CaseEvent | AssessmentEvent | PremisesEvent>;

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
    default:
      return [];
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

/** A conflict may end, premises that are not there yet may come: a bounded number of retries. Else people must look. */
function outcomeOf(results: readonly LedgerResult[]): HandlerOutcome {
  const refusals = results.filter((result) => result.outcome === 'refused').map(({ refusal }) => refusal);
  if (refusals.length === 0) return { outcome: 'handled' };
  const reason = refusals.map(({ code, detail }) => `${code}: ${detail}`).join('; ');
  const mayPass = refusals.some(({ code }) => code === 'too-many-conflicts' || code === 'premises-unknown');
  return mayPass ? { outcome: 'retry', reason } : { outcome: 'poisoned', reason };
}
