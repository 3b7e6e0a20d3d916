import { type ReceivedEvent, type ReportEvent, readingAs } from '@gridcase/contracts';
import type { Clock, CommandActor, CommandContext, Process } from '@gridcase/event-sourcing';
import { consumerProcess, type Feed, type HandlerOutcome, type InHand } from '@gridcase/messaging';
import type { CaseDesk, CaseResult } from './case-desk.ts';
import { contextOf } from './context-of.ts';
import type { CaseRefusal } from './domain/refusals.ts';
import { outcomeOf } from './outcome-of.ts';
import { ROUTING } from './rules/by-rules.ts';

export interface ConsumeReportsOptions {
  readonly feed: Feed;
  readonly desk: CaseDesk;
  readonly clock: Clock;
  readonly onOutcome?: ((event: InHand, outcome: HandlerOutcome) => void) | undefined;
}

/** Every report becomes a case, and what its reporter says later reaches it. */
export const consumeReports = ({ feed, desk, clock, onOutcome }: ConsumeReportsOptions): Process =>
  consumerProcess({
    name: 'routing.reports',
    feed,
    options: {
      ...readingAs('routing'),
      types: CONCERNING,
      handler: (received: ReceivedEvent<Concerning>) => handleReport(desk, clock, received),
      ...(onOutcome && { onOutcome }),
    },
  });

/** What is wrong with the store throws: the consumer waits it out and the event keeps its attempts. */
export const handleReport = async (
  desk: CaseDesk,
  clock: Clock,
  received: ReceivedEvent<Concerning>,
): Promise<HandlerOutcome> =>
  outcomeOf(await carryOut(desk, received, contextOf(received, clock, actorOf(received))), PASSING);

/** A case that is not there yet may come: its report is under way. One that moved in this moment is found where it is. */
const PASSING: readonly CaseRefusal['code'][] = ['case-unknown', 'moved'];

/** What the rules make of a report is routing's; what is said of its case later is said by whoever said it or took it down. */
const actorOf = ({ event, actor }: ReceivedEvent<Concerning>): CommandActor =>
  event.type === 'report.received.v1' || event.type === 'report.archived.v1' ? ROUTING : actor;

/** What is between intake and its callers changes no case. */
export type Concerning = Exclude<ReportEvent, { type: Unconcerning }>;
type Unconcerning = 'report.remarked.v1' | 'report.contactOpened.v1' | 'report.accessShown.v1';
const CONCERNING: ReadonlySet<Concerning['type']> = new Set([
  'report.received.v1',
  'report.archived.v1',
  'report.messageAdded.v1',
  'report.rated.v1',
  'report.withdrawn.v1',
  'report.contactCorrected.v1',
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
    case 'report.withdrawn.v1': {
      const { reportId, reason, receivedAt } = event.data;
      return desk.fromReporter({ type: 'withdraw', reportId, reason, receivedAt }, context);
    }
    case 'report.contactCorrected.v1': {
      const { reportId, reporter, receivedAt } = event.data;
      return desk.fromReporter({ type: 'correctReporter', reportId, reporter, receivedAt }, context);
    }
    case 'report.rated.v1': {
      const { rating, solved, comment, receivedAt } = event.data;
      return desk.fromReporter({ type: 'rate', reportId: data.reportId, rating, solved, comment, receivedAt }, context);
    }
  }
}
