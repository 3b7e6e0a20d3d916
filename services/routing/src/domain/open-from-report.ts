import type { Tier } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import { promiseFrom } from './clocks.ts';
import type { Handlers, OpenFromReport } from './commands.ts';
import { type Destination, dispatchTo, heldFrom, queueAt } from './dispatching.ts';
import type { CaseEvent, CaseOpened, ReportReceived } from './events.ts';
import { caseIdOf } from './identity.ts';
import type { SameFacts } from './merging/same-facts.ts';
import { queueReason, type Reason } from './queue-reason.ts';
import { subjectOf } from './subject.ts';
import type { Judgement } from './triage.ts';

/** One append: opened, judged as far as the rules could, and then with a handler, in a human queue, or part of what is known. */
export function openFromReport(command: OpenFromReport): CaseEvent[] {
  const { report, judgement, handlers, rules, now } = command;
  const { nature, field, urgency, explanation } = judgement;
  const opened: CaseEvent = { type: 'case.opened.v1', data: openedBy(report, now) };
  const promise = promiseFrom(rules, nature, urgency, now);
  if (command.same !== undefined) return [opened, ...judgedBy(judgement), linkedTo(command.same)];
  const why = queueReason(report.location, nature, rules);
  if (nature === undefined) {
    const judged: CaseEvent = { type: 'case.judged.v1', data: { field, urgency } };
    const reason = why ?? natureUnclear;
    const because = { ...explanation, matched: [reasonRule(reason), ...explanation.matched] };
    const to = { queue: handlers.queue, reason: reason.reason, urgency };
    return [opened, judged, ...queueAt(to, because, rules, now, [promise])];
  }
  const triaged: CaseEvent = { type: 'case.triaged.v1', data: { nature, field, urgency, by: 'rules', explanation } };
  if (why !== undefined) {
    const because = { ...explanation, matched: [reasonRule(why)] };
    const to = { queue: handlers.queue, reason: why.reason, urgency };
    return [opened, triaged, ...queueAt(to, because, rules, now, [promise])];
  }
  const destination = destinationOf(rules.policy.tierOf[nature], judgement, handlers);
  const judged = { nature, field, urgency };
  return [opened, triaged, ...dispatchTo(destination, judged, handlers, rules, now, [promise])];
}

const judgedBy = ({ nature, field, urgency, explanation }: Judgement): CaseEvent[] =>
  nature === undefined
    ? [{ type: 'case.judged.v1', data: { field, urgency } }]
    : [{ type: 'case.triaged.v1', data: { nature, field, urgency, by: 'rules', explanation } }];

/** The same facts again are linked and answered, not dispatched again (Beijing, Art. 11 (3); Jinan, Art. 25). */
const linkedTo = ({ into, reason }: SameFacts): CaseEvent => ({
  type: 'case.merged.v1',
  data: { into, by: 'rules', reason },
});

/** Danger does not wait in a queue because a post is vacant: the next tier up that somebody holds takes it. */
function destinationOf(tier: Tier, { nature, urgency }: Judgement, handlers: Handlers): Destination {
  const because = { rule: `dispatch.${nature}`, because: `a matter of nature ${nature} goes to tier ${tier}` };
  const held = heldFrom(tier, handlers);
  if (urgency !== 'critical' || held === undefined || held === tier) return { tier, because };
  const vacant = `nobody holds tier ${tier}, and a critical matter does not wait: it goes to tier ${held}`;
  return { tier: held, because: { rule: 'dispatch.criticalVacant', because: vacant } };
}

const openedBy = (report: ReportReceived, now: number): CaseOpened => ({
  caseId: caseIdOf(report.reportId),
  reportId: report.reportId,
  channel: report.channel,
  openedAt: toInstant(now),
  subject: subjectOf(report.subject, report.text),
  location: report.location,
  reporter: report.reporter,
});

export const natureUnclear: Reason = {
  reason: 'natureUnclear',
  because: 'no nature has points enough, or enough more than the next',
};

const reasonRule = ({ reason, because }: Reason) => ({ rule: `queue.${reason}`, because });
