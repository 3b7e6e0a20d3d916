import { type AreaCode, type Deadline, dispatchOf, type HandlerDeadline, type Tier } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { clockFrom, nearerPromise, standingPromise, startClocks, urgencyOf } from './clocks.ts';
import { saidSinceAnswer } from './complain.ts';
import { asDanger, explain, natureOf, raise, reasonOf, toldBy } from './danger-told.ts';
import type { CaseDecision } from './decide.ts';
import { dispatchTo, heldFrom, nextTier, reworkOrdered } from './dispatching.ts';
import type { CaseEvent } from './events.ts';
import { alreadyMissed } from './miss-deadline.ts';
import { queueReason } from './queue-reason.ts';
import { moved } from './refusals.ts';
import type { RaiseAlarm } from './reporter-commands.ts';
import { reasonText } from './shorten.ts';
import { struckOff } from './sideways.ts';
import { type About, type ClosedCase, type HandledCase, isDone, type OpenedCase, type QueuedCase } from './state.ts';
import { triagePlace } from './triage-place.ts';

/** Whose handlers an alarm needs: a queue's case is judged anew, what somebody has or had stays where it is. */
export const alarmPlace = (state: OpenedCase): AreaCode | null =>
  dispatchOf(state) ? state.about.areaCode : triagePlace(state);

/**
 * The reporter of a matter that was no danger tells of one: from now on it is one, and goes where a danger goes at once.
 * Quiet where it is in hand as a danger already; where it was and is said to be done, it is not over if this was said since.
 */
export function raiseAlarm(command: RaiseAlarm, state: OpenedCase): CaseDecision {
  const { phase, about } = state;
  const done = isDone(state);
  const again = done && saidSinceAnswer(command.receivedAt, state.past);
  if (phase === 'opened' || phase === 'merged' || (urgencyOf(about) === 'critical' && !again)) return decided();
  if (command.handlers.areaCode !== alarmPlace(state)) return refused(moved);
  switch (phase) {
    case 'queued':
      return decided(...outOfQueue(command, state));
    case 'closed':
      return decided(...openAgain(command, state));
    default:
      return decided(...atHandler(command, state, done));
  }
}

/** Somebody has it, or had it: to the nearest who can be there; who said that it is done, and is the nearest, does it again. */
function atHandler(command: RaiseAlarm, state: HandledCase, done: boolean): CaseEvent[] {
  const { rules, now } = command;
  const { about, dispatch } = state;
  const urgent = asDanger(command, about)!;
  const clocks = nearerPromise(about, urgent, rules, now);
  const raised = [...alreadyMissed(state, now), ...raise(command, about)];
  const to = dangerTier(command, dispatch.tier);
  if (!done || to !== dispatch.tier) {
    const sent = sendTo(to, command, about, clocks);
    return [...raised, ...(to === dispatch.tier ? sent.map((event) => noLater(event, about)) : sent)];
  }
  return [...raised, ...startClocks(...clocks), ...reworkOrdered(reasonOf(command), state, urgent, rules, now)];
}

/** Out of the queue where it waits only because no rule knew who; otherwise it waits on, as the danger it is. */
function outOfQueue(command: RaiseAlarm, state: QueuedCase): CaseEvent[] {
  const { rules, now } = command;
  const { about } = state;
  const clocks = nearerPromise(about, { nature: natureOf(command, about), urgency: 'critical' }, rules, now);
  const raised = raise(command, about);
  const to = wayOut(command, about, state.waiting);
  if (to !== undefined) {
    return [...alreadyMissed(state, now, 'triage'), ...raised, ...sendTo(to, command, about, clocks)];
  }
  return [...raised, ...waitOn(command, about, state.waiting, clocks)];
}

/** It is not over. The handler of old is told first, as of any reopening; whoever is to come learns that it is a danger. */
function openAgain(command: RaiseAlarm, { about, left }: ClosedCase): CaseEvent[] {
  const { rules, now } = command;
  const nearer = nearerPromise(about, { nature: natureOf(command, about), urgency: 'critical' }, rules, now);
  const clocks = nearer.length > 0 ? nearer : standingPromise(about, rules, now);
  const reopened: CaseEvent = { type: 'case.reopened.v1', data: { reason: reasonOf(command) } };
  const to = 'tier' in left ? dangerTier(command, left.tier) : wayOut(command, about, left);
  const follows =
    to === undefined ? waitOn(command, about, left as Waiting, clocks) : sendTo(to, command, about, clocks);
  return [reopened, ...raise(command, about), ...follows];
}

type Waiting = QueuedCase['waiting'];

/** A danger goes to the tier of its own nature, or the next one up that is held: never up from who has the case and is there. */
function dangerTier({ judgement, handlers, rules }: RaiseAlarm, current: Tier): Tier {
  const own = judgement.nature === undefined ? current : rules.policy.tierOf[judgement.nature];
  const nearest = isBelow(own, current) ? own : current;
  return heldFrom(nearest, handlers) ?? nearest;
}

const isBelow = (tier: Tier, other: Tier): boolean => {
  const next = nextTier(tier);
  return next !== undefined && (next === other || isBelow(next, other));
};

/** Where the rules would have sent it, had they been told at once. Undefined: the place does not allow it, or nobody is there. */
function wayOut(
  { judgement, handlers, rules }: RaiseAlarm,
  { location }: About,
  { reason }: Waiting,
): Tier | undefined {
  const { nature } = judgement;
  // Who gave it back said that it is not at this place; who sent it elsewhere said so too.
  if (reason === 'returned' || handlers.areaCode !== location.areaCode || nature === undefined) return undefined;
  return queueReason(location, nature, rules) ? undefined : heldFrom(rules.policy.tierOf[nature], handlers);
}

function sendTo(tier: Tier, command: RaiseAlarm, about: About, clocks: readonly Deadline[]): CaseEvent[] {
  const { handlers, rules, now } = command;
  const because = {
    rule: 'dispatch.danger',
    because: reasonText(`${toldBy(command)}: it goes to tier ${tier} at once`),
  };
  const sent = dispatchTo({ tier, because }, asDanger(command, about)!, handlers, rules, now, clocks);
  const listedAnew = sent.find((event) => event.type === 'case.listed.v1')?.data.township;
  if (listedAnew === undefined || listedAnew !== about.listed) return [...struckOff(about, because.because), ...sent];
  return sent.filter(({ type }) => type !== 'case.listed.v1');
}

/** In the same queue, which is told once more, with the clock of a danger. */
const waitOn = (command: RaiseAlarm, about: About, waiting: Waiting, clocks: readonly Deadline[]): CaseEvent[] => [
  ...startClocks(sooner(clockFrom(command.rules, 'triage', 'critical', command.now), about), ...clocks),
  { type: 'case.queued.v1', data: { ...waiting, explanation: explain(command, about) } },
];

/** News of a danger gives nobody more time. */
const sooner = <Due extends Deadline | HandlerDeadline>(deadline: Due, { owed: { due } }: About): Due => {
  const before = due.find(({ milestone }) => milestone === deadline.milestone);
  return before !== undefined && before.dueAt < deadline.dueAt ? (before as Due) : deadline;
};

const noLater = (event: CaseEvent, about: About): CaseEvent =>
  event.type === 'case.dispatched.v1'
    ? { ...event, data: { ...event.data, deadlines: event.data.deadlines.map((each) => sooner(each, about)) } }
    : event;
