import type { CaseEvent, DataOf } from '../catalogue.ts';
import { areaAfter } from './area-after.ts';
import { type AboutCase, type CaseFacts, holderOf, type Violation } from './case-facts.ts';
import { correctedBy } from './corrections.ts';
import { familiesAfter } from './families.ts';
import { nearName } from './gatherings-near.ts';
import { judgedIn } from './judged-in.ts';
import { withJoined, withoutLeft } from './merging.ts';
import { OWES_NOTHING, owedAfter } from './owed.ts';

type Change = Exclude<CaseEvent, { type: 'case.opened.v1' }>;

/**
 * Folds one event in: what it means for everybody who needs the case (routing's decisions, timeline's views, whom notification
 * tells, whom intake lets see a report), each of whom adds only what is theirs. Undefined until the case is opened.
 *
 * Pure, and never fails: what was decided is history, and an event that does not fit the phase changes nothing. What an event
 * does not touch is shared with the state before, so that states may be kept.
 */
export function evolveCase(facts: CaseFacts, event: CaseEvent): CaseFacts;
export function evolveCase(facts: CaseFacts | undefined, event: CaseEvent): CaseFacts | undefined;
export function evolveCase(facts: CaseFacts | undefined, event: CaseEvent): CaseFacts | undefined {
  if (event.type === 'case.opened.v1') return opened(event.data);
  if (facts === undefined) return undefined;
  const changed = familiesAfter(putRight(change(facts, event), event), event, facts);
  const owed = owedAfter(changed.about.owed, event);
  return owed === changed.about.owed ? changed : know(changed, { owed });
}

function putRight(facts: CaseFacts, event: Change): CaseFacts {
  const corrected = correctedBy(facts.about, event);
  return corrected === undefined ? facts : know(facts, corrected);
}

const opened = ({ caseId, reportId, channel, openedAt, location }: DataOf<'case.opened.v1'>): CaseFacts => ({
  phase: 'opened',
  about: {
    ...{ caseId, reportId, channel, openedAt, location, areaCode: location.areaCode, triaged: null, judged: null },
    ...{ owed: OWES_NOTHING, listed: null, violations: [], history: false },
  },
});

function change(facts: CaseFacts, event: Change): CaseFacts {
  const { about } = facts;
  switch (event.type) {
    case 'case.triaged.v1': {
      const { nature, field, urgency } = event.data;
      return know(facts, { triaged: { nature, field, urgency }, judged: { field, urgency } });
    }
    case 'case.judged.v1':
      return know(facts, { judged: event.data });
    case 'case.queued.v1': {
      const { queue, reason, explanation } = event.data;
      const judged = about.judged ?? judgedIn(explanation);
      return { phase: 'queued', about: { ...about, areaCode: areaAfter(event), judged }, waiting: { queue, reason } };
    }
    case 'case.dispatched.v1': {
      const { tier, handler } = event.data;
      return { phase: 'dispatched', about: { ...about, areaCode: areaAfter(event) }, dispatch: { tier, handler } };
    }
    case 'case.archived.v1': {
      const { location, queue } = event.data;
      const over = { ...about, openedAt: event.data.openedAt, location, areaCode: areaAfter(event), history: true };
      return { phase: 'closed', about: over, left: { queue, reason: 'returned' } };
    }
    case 'case.listed.v1':
      return know(facts, { listed: event.data.township });
    case 'case.struckOff.v1':
      return know(facts, { listed: null });
    case 'case.accepted.v1':
    case 'case.progressNoted.v1':
    case 'case.reworkOrdered.v1':
      return atHandler(facts, 'accepted');
    case 'case.answered.v1':
      return atHandler(facts, 'answered');
    case 'case.verified.v1':
      // The reporter of a closed case was called back: it stays closed.
      return event.data.satisfied ? atHandler(facts, 'verified') : facts;
    case 'case.closed.v1':
      return closed(facts);
    case 'case.reopened.v1':
      return about.history ? know(facts, { history: false }) : facts;
    case 'case.merged.v1':
      if (facts.phase === 'closed' || facts.phase === 'merged') return facts;
      return { phase: 'merged', about, into: event.data.into, left: holderOf(facts) };
    case 'case.split.v1':
      return facts.phase === 'merged' ? { phase: 'opened', about } : facts;
    case 'case.joined.v1':
      return know(facts, { joined: withJoined(about.joined, event.data) });
    case 'case.left.v1':
      return know(facts, { joined: withoutLeft(about.joined, event.data) });
    case 'case.violationFound.v1':
      return know(facts, { violations: put(about.violations, { found: event.data, standing: 'found' }) });
    case 'case.violationWithdrawn.v1': {
      const known = about.violations.find(({ found }) => found.violationId === event.data.violationId);
      return known ? know(facts, { violations: put(about.violations, { ...known, standing: 'withdrawn' }) }) : facts;
    }
    case 'case.violationConfirmed.v1': {
      const { confirmedBy: _, ...found } = event.data;
      return know(facts, { violations: put(about.violations, { found, standing: 'confirmed' }) });
    }
    case 'case.deadlineNear.v1': {
      const { milestone, dueAt } = event.data;
      return know(facts, { reminded: { ...about.reminded, [milestone]: dueAt } });
    }
    case 'case.gatheringNear.v1':
      return know(facts, { near: [...(about.near ?? []), nearName(event.data)] });
    // What these say of the joint meetings is folded beside this.
    case 'case.meetingConvened.v1':
    case 'case.unitSummoned.v1':
    case 'case.summonsReplied.v1':
    case 'case.summonsRuled.v1':
    case 'case.leadChanged.v1':
    case 'case.meetingPutOff.v1':
    case 'case.meetingCalledOff.v1':
    case 'case.meetingHeld.v1':
    case 'case.resolutionsAdopted.v1':
    case 'case.resolutionReported.v1':
    case 'case.resolutionPleaded.v1':
    case 'case.resolutionRuled.v1':
    case 'case.jointAssessed.v1':
    case 'case.meetingWaived.v1':
    // Folded by tacklingAfter.
    case 'case.teamFormed.v1':
    case 'case.teamChanged.v1':
    case 'case.measuresPlanned.v1':
    case 'case.measureChanged.v1':
    case 'case.measureReported.v1':
    case 'case.stageReported.v1':
    case 'case.strikeOffAsked.v1':
    case 'case.strikeOffRuled.v1':
    case 'case.sentToCity.v1':
    case 'case.cityDecided.v1':
    // All that these say is what is due or late, or what was heard.
    case 'case.contacted.v1':
    case 'case.arrived.v1':
    case 'case.calledBack.v1':
    case 'case.rated.v1':
    case 'case.clockSet.v1':
    case 'case.deadlinesRecounted.v1':
    case 'case.deadlineMissed.v1':
    case 'case.deadlineMissed.v2':
    // What they mean is folded by rulingsAfter.
    case 'case.objected.v1':
    case 'case.objectionRuled.v1':
    case 'case.designated.v1':
    case 'case.extensionRequested.v1':
    case 'case.extensionRuled.v1':
    case 'case.endingRequested.v1':
    case 'case.endingRuled.v1':
    // Folded by pauseAfter, and by rulingsAfter.
    case 'case.reporterAsked.v1':
    case 'case.suspensionRuled.v1':
    case 'case.suspended.v1':
    case 'case.resumed.v1':
    // What these put right is folded by correctedBy.
    case 'case.reclassified.v1':
    case 'case.relocated.v1':
    case 'case.reassigned.v1':
    case 'case.amended.v1':
    // Folded by diversionsAfter.
    case 'case.handedToEmergency.v1':
    case 'case.diverted.v1':
    case 'case.emergencyRuledOut.v1':
    // Folded by withdrawnAfter.
    case 'case.withdrawn.v1':
    case 'case.withdrawalSettled.v1':
    // How a reporter is reached is for whoever writes to them.
    case 'case.reporterCorrected.v1':
    // Folded by helpAfter.
    case 'case.helpAsked.v1':
    case 'case.helpAnswered.v1':
    // Folded by recusalsAfter.
    case 'case.recused.v1':
    // A copy is nobody's to act on.
    case 'case.copied.v1':
    // Where the case is then, what follows in the same append says.
    case 'case.returned.v1':
    case 'case.escalated.v1':
    case 'case.transferred.v1':
    case 'case.callbackOrdered.v1':
    case 'case.followedUp.v1':
    // Folded by supervisionAfter.
    case 'case.supervised.v1':
    case 'case.supervised.v2':
    case 'case.supervisionAnswered.v1':
    case 'case.supervisionLifted.v1':
    case 'case.interviewPutOff.v1':
    case 'case.interviewHeld.v1':
    case 'case.interviewProposed.v1':
    case 'case.interviewDismissed.v1':
    // Of the consultation, which knows by itself what they mean.
    case 'case.consultationOpened.v1':
    case 'case.partyAdded.v1':
    case 'case.partyLeft.v1':
    case 'case.partyContactOpened.v1':
    case 'case.sessionCalled.v1':
    case 'case.sessionCalledOff.v1':
    case 'case.sessionHeld.v1':
    case 'case.sessionCorrected.v1':
    case 'case.consultationConcluded.v1':
    case 'case.undertakingSettled.v1':
      return facts;
  }
}

const know = (facts: CaseFacts, news: Partial<AboutCase>): CaseFacts => ({
  ...facts,
  about: { ...facts.about, ...news },
});

/** The next phase with the same handler. */
const atHandler = (facts: CaseFacts, phase: 'accepted' | 'answered' | 'verified'): CaseFacts =>
  'dispatch' in facts ? { ...facts, phase } : facts;

/** Out of a queue the result is the only answer. */
function closed(facts: CaseFacts): CaseFacts {
  if ('dispatch' in facts) return { phase: 'closed', about: facts.about, left: facts.dispatch };
  return facts.phase === 'queued' ? { phase: 'closed', about: facts.about, left: facts.waiting } : facts;
}

/** In the place of what was known of the same violation, or behind the others. */
function put(violations: readonly Violation[], violation: Violation): readonly Violation[] {
  const place = violations.findIndex(({ found }) => found.violationId === violation.found.violationId);
  return place < 0 ? [...violations, violation] : violations.with(place, violation);
}
