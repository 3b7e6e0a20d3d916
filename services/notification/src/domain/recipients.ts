import type { CaseEvent, DataOf } from '@gridcase/contracts';
import {
  type HolderNow,
  toDesk,
  toDeskAt,
  toHandler,
  toReporter,
  toSupervisor,
  toWhoeverCanAct,
  toWhoLosesIt,
} from './addressees.ts';
import { calledOff } from './called-off.ts';
import { type CaseSoFar, caseSoFar, dueBy } from './case-so-far.ts';
import { consultationConcluded, sessionCalled, sessionCalledOff } from './consultation-notices.ts';
import { handlerDues, missedNotices, recountedNotices, tierAbove } from './deadline-notices.ts';
import { helpAnswered, helpAsked } from './help-notices.ts';
import { jointNotices, lapsedNotices, ofJointMeeting } from './joint-notices.ts';
import { leftBehind } from './left-behind.ts';
import { gatheringNear } from './near-notices.ts';
import type { Notice } from './notice.ts';
import { ofPause, pauseNotices } from './pause-notices.ts';
import { joined, withdrawn } from './reporters-notices.ts';
import { closed, extended, ruled, toRuler } from './ruling-notices.ts';
import { ofStage } from './stages.ts';
import { ofSupervision, supervisionNotices } from './supervision-notices.ts';
import { ofTackling, tacklingNotices } from './tackling-notices.ts';

/**
 * Whom the last event of a case's history concerns, and what they are told. Nobody, mostly; nobody twice.
 *
 * Pure: the same history gives the same notices, however often and in whatever order events are delivered.
 * The reporter stays hidden from everybody else (济南市12345条例 Art. 32): only their own notice knows them, and
 * officers are told nothing that a reporter or an officer wrote freely, for a name may stand in it.
 */
export function noticesOf(history: readonly CaseEvent[], holderNow: HolderNow): readonly Notice[] {
  const event = history.at(-1);
  const so = caseSoFar(history);
  // What a batch does to many is told at its end, once to each: two hundred reminders would be read by nobody.
  if (!event || !so || 'batchId' in event.data) return [];
  const told = noticesFor(event, so, history, holderNow);
  return told.filter((notice, place) => told.findIndex((other) => samePerson(other, notice)) === place);
}

const samePerson = ({ recipient: one }: Notice, { recipient: other }: Notice): boolean =>
  one.kind === other.kind && one.id === other.id;

function noticesFor(event: CaseEvent, so: CaseSoFar, history: readonly CaseEvent[], holderNow: HolderNow): Notice[] {
  if (ofStage(event)) return [];
  if (ofPause(event)) return pauseNotices(so, event, holderNow);
  if (ofJointMeeting(event)) return jointNotices(so, event, holderNow);
  if (ofSupervision(event)) return supervisionNotices(so, event, holderNow);
  if (ofTackling(event)) return tacklingNotices(so, event, holderNow);
  switch (event.type) {
    case 'case.dispatched.v1':
      return [
        ...dispatched(so, event.data, holderNow),
        ...leftBehind(history, event.data.handler, holderNow),
        ...calledOff(history, so),
      ];
    case 'case.escalated.v1': {
      const { from, to, cause } = event.data;
      return toSupervisor(so, to, 'supervisor.escalated', { from, to, cause });
    }
    case 'case.deadlineNear.v1': {
      const { milestone, tier, dueAt } = event.data;
      return toHandler(so, holderNow, 'handler.deadlineNear', { milestone, tier, dueAt, by: dueAt });
    }
    case 'case.deadlinesRecounted.v1':
      return recountedNotices(so, event.data, holderNow);
    case 'case.deadlineMissed.v1':
    case 'case.deadlineMissed.v2':
      return missedNotices(so, event.data, holderNow);
    case 'case.answered.v1':
      return [...toReporter(so, 'reporter.answered', {}, event.data.answer), ...toVerifier(so)];
    case 'case.closed.v1':
      return [...closed(so, event.data.result, history), ...calledOff(history, so)];
    case 'case.queued.v1': {
      const by = dueBy(so, 'triage');
      const { queue, reason } = event.data;
      const desk = toDeskAt(so, queue, 'triageDesk.queued', { reason, triageBy: by, by });
      return [desk, ...calledOff(history, so)];
    }
    case 'case.supervised.v1':
      return toWhoeverCanAct(so, holderNow, 'supervised', { level: event.data.level });
    case 'case.reworkOrdered.v1':
      return reworkOrdered(so, history, holderNow);
    case 'case.callbackOrdered.v1': {
      const by = dueBy(so, 'callback');
      const facts = { callbackBy: by, by };
      return [...toDesk(so, 'triageDesk.callbackOrdered', facts), ...toReporter(so, 'reporter.callbackOrdered', facts)];
    }
    case 'case.calledBack.v1':
      // Who was reached knows; what follows from it is told by what follows.
      return event.data.outcome === 'notReached' ? toReporter(so, 'reporter.notReached', {}) : [];
    case 'case.reopened.v1':
      return [...toHandler(so, holderNow, 'handler.reopened', {}), ...toReporter(so, 'reporter.reopened', {})];
    case 'case.followedUp.v1':
      return toWhoeverCanAct(so, holderNow, 'followedUp', {});
    case 'case.withdrawn.v1':
      return withdrawn(so, event.data, holderNow);
    case 'case.withdrawalSettled.v1':
      // Where it ends by it, its end tells them.
      return event.data.ends ? [] : toReporter(so, 'reporter.goesOn', {}, event.data.reason);
    case 'case.returned.v1':
      return toSupervisor(so, tierAbove(event.data.tier), 'supervisor.returned', { tier: event.data.tier });
    case 'case.transferred.v1':
      // From queue to queue nobody loses it. What follows tells who gets it.
      return [...toWhoLosesIt(so, holderNow), ...lapsedNotices(history)];
    case 'case.merged.v1':
      // Its reporter is told from where it went, with how it stands there.
      return [...toWhoLosesIt(so, holderNow), ...calledOff(history, so)];
    case 'case.joined.v1':
      return joined(so, event.data, holderNow);
    case 'case.gatheringNear.v1':
      return gatheringNear(so, event.data, holderNow);
    case 'case.sessionCalled.v1':
      return sessionCalled(so, event.data, holderNow);
    case 'case.sessionCalledOff.v1':
      return sessionCalledOff(so, event.data, holderNow);
    case 'case.consultationConcluded.v1':
      return consultationConcluded(history, so, event.data);
    case 'case.opened.v1':
    case 'case.triaged.v1':
    case 'case.judged.v1':
    case 'case.clockSet.v1':
    case 'case.listed.v1':
    case 'case.accepted.v1':
    case 'case.progressNoted.v1':
    case 'case.verified.v1':
    case 'case.struckOff.v1':
    case 'case.rated.v1':
    case 'case.archived.v1':
    case 'case.split.v1':
    case 'case.left.v1':
    case 'case.handedToEmergency.v1':
    case 'case.diverted.v1':
    case 'case.emergencyRuledOut.v1':
    case 'case.violationFound.v1':
    case 'case.violationWithdrawn.v1':
    case 'case.violationConfirmed.v1':
    case 'case.designated.v1':
    case 'case.recused.v1':
    case 'case.consultationOpened.v1':
    case 'case.partyAdded.v1':
    case 'case.partyLeft.v1':
    case 'case.partyContactOpened.v1':
    case 'case.sessionHeld.v1':
    case 'case.sessionCorrected.v1':
    case 'case.undertakingSettled.v1':
    case 'case.reporterCorrected.v1':
    case 'case.reclassified.v1':
    case 'case.relocated.v1':
      return [];
    case 'case.reassigned.v1': {
      const settleBy = dueBy(so, 'settle');
      return toHandler(so, holderNow, 'handler.reassigned', { settleBy, by: settleBy });
    }
    case 'case.amended.v1':
      return event.data.answer === undefined ? [] : toReporter(so, 'reporter.amended', {}, event.data.answer);
    case 'case.helpAsked.v1':
      return helpAsked(so, event.data);
    case 'case.helpAnswered.v1':
      return helpAnswered(so, event.data);
    case 'case.copied.v1':
      return [toDeskAt(so, event.data.to, 'triageDesk.copied', { tier: event.data.tier })];
    case 'case.objected.v1':
      return toRuler(so, 'objection');
    case 'case.extensionRequested.v1':
      return toRuler(so, 'extension');
    case 'case.endingRequested.v1':
      return toRuler(so, event.data.ending);
    case 'case.objectionRuled.v1':
      return ruled(so, holderNow, 'objection', event.data.upheld);
    case 'case.extensionRuled.v1':
      return [
        ...ruled(so, holderNow, 'extension', event.data.granted),
        ...(event.data.granted ? extended(so, history) : []),
      ];
    case 'case.endingRuled.v1':
      return ruled(so, holderNow, event.data.ending, event.data.granted);
  }
}

function dispatched(so: CaseSoFar, { tier, handler }: DataOf<'case.dispatched.v1'>, holderNow: HolderNow): Notice[] {
  const template = so.dispatches === 1 ? 'reporter.takenUp' : 'reporter.handedOn';
  const { by, ...dues } = handlerDues(so);
  const values = { tier, unit: handler.unit, ...dues };
  return [...toHandler(so, holderNow, 'handler.dispatched', { ...values, by }), ...toReporter(so, template, values)];
}

/** What must be checked within hours does not wait until somebody looks into the list; what has days does. */
function toVerifier(so: CaseSoFar): Notice[] {
  const urgency = so.facts.about.judged?.urgency;
  if (urgency !== 'critical' && urgency !== 'urgent') return [];
  const by = dueBy(so, 'verify');
  return toDesk(so, 'triageDesk.answered', { verifyBy: by, by });
}

/** Ordered by rule, because the reporter is not content, and not by who checked: another pair of eyes is told too. */
function reworkOrdered(so: CaseSoFar, history: readonly CaseEvent[], holderNow: HolderNow): Notice[] {
  const settleBy = dueBy(so, 'settle');
  const facts = { settleBy, by: settleBy };
  const byWhoChecked = history.at(-2)?.type === 'case.verified.v1';
  return [
    ...toHandler(so, holderNow, 'handler.reworkOrdered', facts),
    ...toReporter(so, 'reporter.reworkOrdered', facts),
    ...(byWhoChecked ? [] : toDesk(so, 'triageDesk.reworkOrdered', facts)),
  ];
}
