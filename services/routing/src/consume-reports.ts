import { type ReceivedEvent, type ReportEvent, readingAs, readMessage } from '@gridcase/contracts';
import type { Clock, CommandActor, CommandContext, Process } from '@gridcase/event-sourcing';
import { consumerProcess, type DeliveredMessage, type HandlerOutcome, type MessageBus } from '@gridcase/messaging';
import type { CaseDesk, CaseResult } from './case-desk.ts';
import { contextOf } from './context-of.ts';
import { ROUTING } from './rules/by-rules.ts';

export interface ConsumeReportsOptions {
  readonly bus: MessageBus;
  readonly desk: CaseDesk;
  readonly clock: Clock;
  readonly onOutcome?: ((message: DeliveredMessage, outcome: HandlerOutcome) => void) | undefined;
}

/** Every report becomes a case, and what its reporter says later reaches it. */
export const consumeReports = ({ bus, desk, clock, onOutcome }: ConsumeReportsOptions): Process =>
  consumerProcess({
    name: 'routing.reports',
    bus,
    options: {
      ...readingAs('routing'),
      handler: (message) => handleReport(desk, clock, message),
      ...(onOutcome && { onOutcome }),
    },
  });

/** What is wrong with the store throws: the consumer waits it out and the message keeps its attempts. */
export async function handleReport(
  desk: CaseDesk,
  clock: Clock,
  message: Pick<DeliveredMessage, 'value' | 'headers'>,
): Promise<HandlerOutcome> {
  const read = readMessage<Concerning>(message, CONCERNING);
  if (read.outcome !== 'wanted') return read;
  const { received } = read;
  return outcomeOf(await carryOut(desk, received, contextOf(received, clock, actorOf(received))));
}

/** What the rules make of a report is routing's; what is said of its case later is said by whoever said it or took it down. */
const actorOf = ({ event, actor }: ReceivedEvent<Concerning>): CommandActor =>
  event.type === 'report.messageAdded.v1' || event.type === 'report.rated.v1' ? actor : ROUTING;

/** What is between intake and its callers changes no case. */
type Concerning = Exclude<ReportEvent, { type: 'report.remarked.v1' | 'report.contactOpened.v1' }>;
const CONCERNING: ReadonlySet<Concerning['type']> = new Set([
  'report.received.v1',
  'report.archived.v1',
  'report.messageAdded.v1',
  'report.rated.v1',
]);

function carryOut(desk: CaseDesk, { event }: ReceivedEvent<Concerning>, context: CommandContext): Promise<CaseResult> {
  const { data } = event;
  switch (event.type) {
    case 'report.received.v1':
      return desk.open(event.data, context);
    case 'report.archived.v1':
      return desk.archive(event.data, context);
    case 'report.messageAdded.v1': {
      const { reportId, messageId, text, receivedAt } = event.data;
      return desk.fromReporter({ type: 'followUp', reportId, messageId, text, receivedAt }, context);
    }
    case 'report.rated.v1': {
      const { rating, solved, comment, receivedAt } = event.data;
      return desk.fromReporter({ type: 'rate', reportId: data.reportId, rating, solved, comment, receivedAt }, context);
    }
  }
}

/**
 * A case that is not there yet may come (its report is under way), and one that moved in this moment is found where it is: a
 * bounded number of retries. A conflict ends.
 */
function outcomeOf(result: CaseResult): HandlerOutcome {
  if (result.outcome === 'done') return { outcome: 'handled' };
  const { code, detail } = result.refusal;
  const reason = `${code}: ${detail}`;
  if (code === 'too-many-conflicts') return { outcome: 'held', reason, trouble: 'away' };
  return code === 'case-unknown' || code === 'moved' ? { outcome: 'retry', reason } : { outcome: 'poisoned', reason };
}
