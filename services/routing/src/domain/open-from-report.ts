import { areaLevel, type QueueReason, Tier } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import { promiseFrom } from './clocks.ts';
import type { Handlers, OpenFromReport } from './commands.ts';
import { type Destination, dispatchTo, queueAt } from './dispatching.ts';
import type { CaseEvent, CaseOpened, ReportReceived } from './events.ts';
import { caseIdOf } from './identity.ts';
import { reasonText } from './shorten.ts';
import { subjectOf } from './subject.ts';
import type { Judgement } from './triage.ts';

/** One append: opened, judged as far as the rules could, and then either with a handler or in a human queue. */
export function openFromReport(command: OpenFromReport): CaseEvent[] {
  const { report, judgement, handlers, rules, now } = command;
  const { nature, field, urgency, explanation } = judgement;
  const opened: CaseEvent = { type: 'case.opened.v1', data: openedBy(report, now) };
  const promise = promiseFrom(rules, nature, urgency, now);
  const why = queueReason(command);
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

/** Danger does not wait in a queue because a post is vacant: the next tier up that somebody holds takes it. */
function destinationOf(tier: Tier, { nature, urgency }: Judgement, { byTier }: Handlers): Destination {
  const because = { rule: `dispatch.${nature}`, because: `a matter of nature ${nature} goes to tier ${tier}` };
  const held = Tier.options.slice(Tier.options.indexOf(tier)).find((each) => byTier[each] !== undefined);
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

interface Reason {
  readonly reason: QueueReason;
  readonly because: string;
}

const natureUnclear: Reason = {
  reason: 'natureUnclear',
  because: 'no nature has points enough, or enough more than the next',
};

const reasonRule = ({ reason, because }: Reason) => ({ rule: `queue.${reason}`, because });

/** What about the place keeps the rules from dispatching. */
function queueReason({ report, judgement, rules }: OpenFromReport): Reason | undefined {
  const { status, areaCode, candidates } = report.location;
  if (status === 'ambiguous') {
    const which = candidates.length > 0 ? `: ${candidates.join(', ')}` : '';
    return { reason: 'placeAmbiguous', because: reasonText(`the place may be any of several${which}`) };
  }
  if (status === 'unknown' || areaCode === null) return { reason: 'placeUnknown', because: 'no place was found' };
  const { nature } = judgement;
  if (nature === undefined) return undefined;
  const tier = rules.policy.tierOf[nature];
  const level = areaLevel(areaCode);
  // Which community of a township it is nobody can tell; which township of a city neither.
  const wide = level === 'city' || (level === 'township' && tier !== 'township');
  return wide
    ? { reason: 'placeUnknown', because: `tier ${tier} needs a finer place than ${level} ${areaCode}` }
    : undefined;
}
