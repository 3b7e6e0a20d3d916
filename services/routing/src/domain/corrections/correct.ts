import { isRecused } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { nearerPromise, startClocks, urgencyOf } from '../clocks.ts';
import type { CaseDecision } from '../decide.ts';
import { deadlinesFor, explain, queueAt } from '../dispatching.ts';
import type { CaseEvent } from '../events.ts';
import { admits } from '../guards/lists.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { type CaseRefusal, invalidTransition, nothingNamed, offList, unfitArea, unfitOfficer } from '../refusals.ts';
import { reasonText } from '../shorten.ts';
import { handOver } from '../sideways.ts';
import type { HandledCase, OpenedCase, QueuedCase, Triaged } from '../state.ts';
import { possibleActions, refuseTarget } from '../transitions.ts';
import type { Amend, CorrectionCommand, Move, Reassign, Reclassify } from './correction-commands.ts';

/** Puts right what was written wrongly, each with what stood there: the whole process stays in the file (Binzhou Art. 14). */
export function correct(command: CorrectionCommand, state: OpenedCase): CaseDecision {
  if (command.type === 'amend') return amend(command, state);
  if (state.phase === 'queued' && command.type === 'move') return moveInQueue(command, state);
  if (!('dispatch' in state)) return refused(asItWas(command, state, `the case is ${state.phase}`));
  switch (command.type) {
    case 'reclassify':
      return reclassify(command, state);
    case 'move':
      return move(command, state);
    case 'reassign':
      return reassign(command, state);
  }
}

const asItWas = ({ type }: CorrectionCommand, state: OpenedCase, why: string): CaseRefusal =>
  invalidTransition(type, state.phase, possibleActions(state), why);

/**
 * It stays with whoever has it: if they may have what it is now (Beijing Art. 17), and else it is sent to who may. What is more
 * urgent is due sooner; what is less is due as before.
 */
function reclassify(command: Reclassify, state: HandledCase): CaseDecision {
  const { reason, rules, now } = command;
  const { about, dispatch, phase } = state;
  // Nobody was given it before it was judged.
  const from = about.triaged!;
  const to: Triaged = {
    nature: command.nature ?? from.nature,
    field: command.field ?? from.field,
    urgency: command.urgency ?? from.urgency,
  };
  if (to.nature === from.nature && to.field === from.field && to.urgency === from.urgency) {
    return refused(asItWas(command, state, 'it was judged so already'));
  }
  const atWork = phase === 'dispatched' || phase === 'accepted';
  if (atWork && !admits(dispatch.tier, to, rules.policy)) return refused(offList(dispatch.tier, to.field));
  const reclassified: CaseEvent = { type: 'case.reclassified.v1', data: { from, to, reason } };
  const sooner = atWork ? soonerDue(command, state, to) : [];
  return decided<CaseEvent>(
    ...alreadyMissed(state, now),
    ...startClocks(...sooner, ...nearerPromise(about, to, rules, now)),
    reclassified,
  );
}

/** Counted from now, of what is due still, where that is before it was. */
const soonerDue = ({ rules, now }: Reclassify, { about, dispatch }: HandledCase, to: Triaged) =>
  deadlinesFor(rules, dispatch.tier, to, now).filter(({ milestone, dueAt }) =>
    about.owed.due.some((due) => due.milestone === milestone && dueAt < due.dueAt),
  );

/** The place was found wrongly: whoever holds the same tier at the right one has it, with their own time. */
function move(command: Move, state: HandledCase): CaseDecision {
  const { reason, handlers } = command;
  const { about, dispatch } = state;
  const to = handlers.areaCode;
  if (about.location.areaCode === to) return refused(unfitArea(`it is at ${to} as it is`));
  const relocated: CaseEvent = { type: 'case.relocated.v1', data: { from: about.location.areaCode, to, reason } };
  if (handlers.byTier[dispatch.tier]?.areaCode === dispatch.handler.areaCode) {
    const outside = refuseTarget(to, command);
    return outside ? refused(outside) : decided(relocated);
  }
  const sent = handOver({ ...command, type: 'transfer' }, state);
  return sent.outcome === 'refused' ? sent : decided(relocated, ...sent.events);
}

/** It waits on, where people judge what is at that place. */
function moveInQueue(command: Move, state: QueuedCase): CaseDecision {
  const { reason, handlers, rules, by, now } = command;
  const { about, waiting } = state;
  const to = handlers.areaCode;
  const outside = refuseTarget(to, command);
  if (outside) return refused(outside);
  if (about.location.areaCode === to) return refused(unfitArea(`it is at ${to} as it is`));
  const relocated: CaseEvent = { type: 'case.relocated.v1', data: { from: about.location.areaCode, to, reason } };
  if (handlers.queue === waiting.queue) return decided(relocated);
  const because = { rule: 'queue.relocated', because: reasonText(`found by ${by.id} to be at ${to}: ${reason}`) };
  const there = { queue: handlers.queue, reason: waiting.reason, urgency: urgencyOf(about) };
  const explanation = explain(rules, [because], { from: waiting.queue, urgency: there.urgency });
  return decided(...alreadyMissed(state, now), relocated, ...queueAt(there, explanation, rules, now));
}

/** The post keeps it; one officer does it, and is told. What is due stays. */
function reassign({ officerId, reason, batch }: Reassign, { about, dispatch }: HandledCase): CaseDecision {
  const from = about.assigned ?? dispatch.handler.personId ?? null;
  if (from === officerId) return refused(unfitOfficer(`${officerId} does it already`));
  if (isRecused(about, { id: officerId, area: dispatch.handler.areaCode })) {
    return refused(unfitOfficer(`${officerId} is recused from this case`));
  }
  return decided({
    type: 'case.reassigned.v1',
    data: { from, to: officerId, reason, ...(batch && { batchId: batch.batchId }) },
  });
}

/** Whoever corrects an answer has answered: another finds it good. */
function amend(command: Amend, state: OpenedCase): CaseDecision {
  const { subject, answer, reason } = command;
  if ((subject === undefined) === (answer === undefined)) return refused(nothingNamed);
  if (answer !== undefined && state.phase !== 'answered') {
    return refused(asItWas(command, state, 'an answer is corrected before it is checked'));
  }
  return decided({
    type: 'case.amended.v1',
    data: { ...(subject !== undefined && { subject }), ...(answer !== undefined && { answer }), reason },
  });
}
