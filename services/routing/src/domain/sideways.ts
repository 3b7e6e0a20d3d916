import { type AreaCode, type AreaLevel, areaLevel, type Tier } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { urgencyOf } from './clocks.ts';
import type { ReturnCase, Transfer } from './commands.ts';
import type { CaseDecision } from './decide.ts';
import { dispatchTo, explain, queueAt } from './dispatching.ts';
import type { CaseEvent } from './events.ts';
import { admits } from './guards/lists.ts';
import { alreadyMissed } from './miss-deadline.ts';
import { type CaseRefusal, moved, noHandler, offList, unfitArea } from './refusals.ts';
import { reasonText, shorten } from './shorten.ts';
import type { About, HandledCase, QueuedCase } from './state.ts';
import { refuseTarget } from './transitions.ts';

/** Not ours: to the people at the township's queue, and from the township itself to those at the city's. */
export function returnCase({ handlers, reason, rules, now }: ReturnCase, state: HandledCase): CaseDecision {
  if (handlers.areaCode !== state.about.areaCode) return refused(moved);
  const { tier } = state.dispatch;
  const why = `returned from tier ${tier}: ${reason}`;
  const because = { rule: 'queue.returned', because: reasonText(why) };
  const queue = tier === 'township' ? handlers.cityQueue : handlers.queue;
  const to = { queue, reason: 'returned', urgency: urgencyOf(state.about) } as const;
  return decided<CaseEvent>(
    ...alreadyMissed(state, now),
    { type: 'case.returned.v1', data: { tier, reason } },
    ...struckOff(state.about, why),
    ...queueAt(to, explain(rules, [because], { tier, area: handlers.areaCode }), rules, now),
  );
}

/** How finely a place must be known for somebody to hold the tier there. */
const FINE_ENOUGH: Readonly<Record<Tier, readonly AreaLevel[]>> = {
  grid: ['grid'],
  community: ['community', 'grid'],
  joint: ['community', 'grid'],
  township: ['township', 'community', 'grid'],
};

/** Whether nobody can hold the tier there, for the area is too wide. */
export function refuseCoarse(tier: Tier, area: AreaCode): CaseRefusal | undefined {
  if (FINE_ENOUGH[tier].includes(areaLevel(area))) return undefined;
  const why = `a case at tier ${tier} goes to a ${FINE_ENOUGH[tier][0]}; ${area} is none`;
  return unfitArea(`${why}. Return it to put it before the people at a queue`);
}

/** To whoever holds the same tier in another area, with their own time. What it was judged to be stays, and its promise. */
export function handOver(command: Transfer, state: HandledCase): CaseDecision {
  const { handlers, reason, rules, now, by } = command;
  const { tier, handler } = state.dispatch;
  const outside = refuseTarget(handlers.areaCode, command) ?? refuseCoarse(tier, handlers.areaCode);
  if (outside) return refused(outside);
  const to = handlers.byTier[tier];
  if (to === undefined) return refused(noHandler(tier, handlers.areaCode));
  const from = handler.areaCode;
  if (to.areaCode === from) {
    return refused(unfitArea(`${from} has the case already; name another ${FINE_ENOUGH[tier][0]}`));
  }
  const triaged = state.about.triaged!;
  if (!admits(tier, triaged, rules.policy)) return refused(offList(tier, triaged.field));
  const why = `sent by ${by.id} from ${from} to ${to.areaCode}: ${reason}`;
  const because = { rule: 'transferred', because: reasonText(why) };
  return decided<CaseEvent>(
    ...alreadyMissed(state, now),
    { type: 'case.transferred.v1', data: { from, to: to.areaCode, tier, reason } },
    ...struckOff(state.about, why),
    // Nobody was given it before it was judged.
    ...dispatchTo({ tier, because }, triaged, handlers, rules, now),
  );
}

/** To the people at another queue: it waits for the same reason as before. */
export function moveQueue(command: Transfer, state: QueuedCase): CaseDecision {
  const { about, waiting } = state;
  const { handlers, reason, rules, by, now } = command;
  const { areaCode: to, queue } = handlers;
  const from = waiting.queue;
  const outside = refuseTarget(to, command);
  if (outside) return refused(outside);
  if (to !== queue) {
    return refused(unfitArea(`a case in a queue goes to a township's or the city's; triage it to give it to ${to}`));
  }
  if (to === from) return refused(unfitArea(`the case waits in the queue of ${from} already; name another`));
  const because = {
    rule: 'queue.transferred',
    because: reasonText(`sent by ${by.id} from ${from} to ${to}: ${reason}`),
  };
  const there = { queue, reason: waiting.reason, urgency: urgencyOf(about) };
  return decided<CaseEvent>(
    ...alreadyMissed(state, now),
    { type: 'case.transferred.v1', data: { from, to, tier: null, reason } },
    ...queueAt(there, explain(rules, [because], { from, urgency: there.urgency }), rules, now),
  );
}

/** Longest result on a township's list (contracts, CaseStruckOffV1). */
const LONGEST_RESULT = 2_000;

/** Off the list of the township that it stands on. Who gives a hard case away has it on their list no longer. */
export const struckOff = ({ listed }: About, result: string): CaseEvent[] =>
  listed === null
    ? []
    : [{ type: 'case.struckOff.v1', data: { township: listed, result: shorten(result, LONGEST_RESULT) } }];
