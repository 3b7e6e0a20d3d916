import type { Tier } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { clockFrom, nearerPromise, promiseFrom, standingPromise, startClocks, urgencyOf } from './clocks.ts';
import type { Close, Escalate, OfficerCommand, Reopen, TriageByHand, Verify } from './commands.ts';
import type { CaseDecision } from './decide.ts';
import { confirmViolations, recordViolation, withdrawViolation } from './decide-violations.ts';
import { deadlinesFor, dispatchTo, explain, nextTier, queueAt } from './dispatching.ts';
import type { CaseEvent } from './events.ts';
import { alreadyMissed } from './miss-deadline.ts';
import { invalidTransition, moved, noHandler } from './refusals.ts';
import { reasonText } from './shorten.ts';
import { handOver, moveQueue, returnCase, struckOff } from './sideways.ts';
import type { ClosedCase, HandledCase, OpenedCase, QueuedCase } from './state.ts';
import { possibleActions, refuseTarget } from './transitions.ts';
import { byHand, triagedBy, urgencyChanged } from './triaged-by.ts';

/** Decides what an officer may do in the phase that the case is in: both were checked before. */
export function decideByOfficer(command: OfficerCommand, state: OpenedCase): CaseDecision {
  if (command.type === 'supervise') return decided(supervised(command.level, command.note));
  if (command.type === 'close') return decided(...close(command, state));
  switch (state.phase) {
    case 'queued':
      return wait(command, state);
    case 'closed':
      return closedCase(command, state);
    case 'opened':
      return notHere(command, state);
    default:
      return work(command, state);
  }
}

const notHere = ({ type }: OfficerCommand, state: OpenedCase): CaseDecision =>
  refused(invalidTransition(type, state.phase, possibleActions(state)));

const supervised = (level: 'reminder' | 'supervision' | 'listed', note: string | undefined): CaseEvent => ({
  type: 'case.supervised.v1',
  data: { level, note },
});

function closedCase(command: OfficerCommand, state: ClosedCase): CaseDecision {
  switch (command.type) {
    case 'reopen':
      return reopen(command, state);
    case 'verify':
      return callBack(command, state);
    default:
      return notHere(command, state);
  }
}

function wait(command: OfficerCommand, state: QueuedCase): CaseDecision {
  switch (command.type) {
    case 'triage':
      return triageByHand(command, state);
    case 'transfer':
      return moveQueue(command, state);
    default:
      return notHere(command, state);
  }
}

/** A deed that comes too late is a missed deadline too, also when it came before the watchdog looked. */
function work(command: OfficerCommand, state: HandledCase): CaseDecision {
  const { tier } = state.dispatch;
  switch (command.type) {
    case 'accept':
      return decided<CaseEvent>(...alreadyMissed(state, command.now, 'accept'), {
        type: 'case.accepted.v1',
        data: { tier },
      });
    case 'progress':
      return decided<CaseEvent>(...alreadyMissed(state, command.now, 'answer'), {
        type: 'case.progressNoted.v1',
        data: { note: command.note },
      });
    case 'answer':
      return decided<CaseEvent>(
        ...alreadyMissed(state, command.now, 'answer', 'settle'),
        ...startClocks(clockFrom(command.rules, 'verify', urgencyOf(state.about), command.now)),
        { type: 'case.answered.v1', data: { answer: command.answer } },
      );
    case 'verify':
      return decided(...verify(command, state));
    case 'return':
      return returnCase(command, state);
    case 'transfer':
      return handOver(command, state);
    case 'escalate':
      return escalate(command, state);
    case 'recordViolation':
      return recordViolation(command, state);
    case 'withdrawViolation':
      return withdrawViolation(command, state);
    default:
      return notHere(command, state);
  }
}

function triageByHand(command: TriageByHand, state: QueuedCase): CaseDecision {
  const { about } = state;
  const { by, handlers, rules, now } = command;
  const { nature, field, urgency } = triagedBy(command, about);
  const outside = refuseTarget(handlers.areaCode, command);
  if (outside) return refused(outside);
  const tier = rules.policy.tierOf[nature];
  // A person is at hand who can name a finer area: back into the same queue would help nobody.
  if (handlers.byTier[tier] === undefined) return refused(noHandler(tier, handlers.areaCode));
  const because = [byHand(command), ...urgencyChanged(command, about)];
  const facts = { officer: by.id, role: by.role, area: handlers.areaCode };
  const triaged: CaseEvent = {
    type: 'case.triaged.v1',
    data: {
      nature,
      field,
      urgency,
      by: 'person',
      explanation: explain(rules, because, facts),
    },
  };
  const why = { rule: `dispatch.${nature}`, because: `a matter of nature ${nature} goes to tier ${tier}` };
  const judged = { nature, field, urgency };
  const clocks = nearerPromise(about, judged, rules, now);
  return decided<CaseEvent>(
    ...alreadyMissed(state, now, 'triage'),
    triaged,
    ...dispatchTo({ tier, because: why }, judged, handlers, rules, now, clocks),
  );
}

function verify(command: Verify, state: HandledCase): CaseEvent[] {
  const { satisfied, note, rules, now } = command;
  const late = alreadyMissed(state, now, 'verify', 'callback');
  const verified: CaseEvent = { type: 'case.verified.v1', data: { satisfied, note } };
  if (command.satisfied) {
    return [...late, ...startClocks(clockFrom(rules, 'close', urgencyOf(state.about), now)), verified];
  }
  const deadlines = deadlinesFor(rules, state.dispatch.tier, state.about.triaged!, now, ['answer', 'settle']);
  return [...late, verified, { type: 'case.reworkOrdered.v1', data: { reason: command.note, deadlines } }];
}

function close({ by, result, now }: Close, state: OpenedCase): CaseEvent[] {
  const { about } = state;
  const late = alreadyMissed(state, now);
  const closed: CaseEvent = { type: 'case.closed.v1', data: { result } };
  const confirmed = confirmViolations(by, about);
  return [...late, ...confirmed, ...struckOff(about, result), closed];
}

function escalate(command: Escalate, state: HandledCase): CaseDecision {
  const { handlers, reason, rules, now } = command;
  const { tier } = state.dispatch;
  if (command.from !== undefined && command.from !== tier) {
    const why = `the case is at tier ${tier}, not ${command.from}`;
    return refused(invalidTransition('escalate', state.phase, possibleActions(state), why));
  }
  if (handlers.areaCode !== state.about.areaCode) return refused(moved);
  // The table of transitions lets nobody come here from the ladder's head.
  const to = nextTier(tier) as Tier;
  const because = { rule: 'escalation.officer', because: reasonText(`sent up from tier ${tier}: ${reason}`) };
  return decided<CaseEvent>(
    ...alreadyMissed(state, now),
    { type: 'case.escalated.v1', data: { from: tier, to, cause: 'officer', reason } },
    ...dispatchTo({ tier: to, because }, state.about.triaged!, handlers, rules, now),
  );
}

/** The reporter was not content with how it ended, and was asked (回访): it stays ended, or it does not. */
function callBack(command: Verify, state: ClosedCase): CaseDecision {
  const { satisfied, note, now } = command;
  const called: CaseEvent[] = [
    ...alreadyMissed(state, now, 'callback'),
    { type: 'case.verified.v1', data: { satisfied, note } },
  ];
  if (command.satisfied) return decided(...called);
  const reopened = reopen({ ...command, type: 'reopen', reason: command.note }, state);
  return reopened.outcome === 'refused' ? reopened : decided(...called, ...reopened.events);
}

/** Back to where it was when it was closed, to whoever holds the place now: with new deadlines, and the promise of old. */
function reopen({ handlers, reason, rules, now }: Reopen, { about, left }: ClosedCase): CaseDecision {
  if (handlers.areaCode !== about.areaCode) return refused(moved);
  const reopened: CaseEvent = { type: 'case.reopened.v1', data: { reason } };
  const because = { rule: 'reopened', because: reasonText(`reopened: ${reason}`) };
  // What was opened before there were promises, or came from an older register, gets its first one here.
  const promise =
    about.owed.promise === null
      ? [promiseFrom(rules, about.triaged?.nature, urgencyOf(about), now)]
      : standingPromise(about);
  if ('tier' in left) {
    return decided(
      reopened,
      ...dispatchTo({ tier: left.tier, because }, about.triaged!, handlers, rules, now, promise),
    );
  }
  const to = { queue: handlers.queue, reason: left.reason, urgency: urgencyOf(about) };
  return decided(reopened, ...queueAt(to, explain(rules, [because]), rules, now, promise));
}
