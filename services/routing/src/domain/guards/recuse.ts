import { type Handler, isRecused, type Recusal, Tier } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { urgencyOf } from '../clocks.ts';
import type { Handlers } from '../commands.ts';
import type { CaseDecision } from '../decide.ts';
import { dispatchTo, explain, queueAt } from '../dispatching.ts';
import type { CaseEvent } from '../events.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { invalidTransition, moved, nobodyNamed } from '../refusals.ts';
import { struckOff } from '../sideways.ts';
import type { About, HandledCase, OpenedCase } from '../state.ts';
import { possibleActions } from '../transitions.ts';
import type { GuardCommand } from './guard-commands.ts';

const holds = (about: Pick<About, 'recusals'>, { personId, areaCode }: Handler): boolean =>
  isRecused(about, { id: personId, area: areaCode });

/** Who holds each tier, without those who are recused: nothing is dispatched to them again. */
export const withoutRecused = ({ byTier, ...rest }: Handlers, about: Pick<About, 'recusals'>): Handlers => ({
  ...rest,
  byTier: Object.fromEntries(Object.entries(byTier).filter(([, handler]) => !holds(about, handler))),
});

/**
 * 回避 (济南市12345条例 Art. 32): on an interest, at the reporter's request, or because the report is about them. Whoever has the
 * case and is recused has it no longer: it goes to the next tier up that somebody else holds, or before people at a queue.
 */
export function recuse(command: GuardCommand, state: OpenedCase): CaseDecision {
  const { reason, by } = command;
  const named: Recusal | undefined =
    command.type === 'recuse' ? { officerId: by.id, cause: 'interest' } : namedBy(command);
  if (named === undefined) return refused(nobodyNamed);
  const recused: CaseEvent = { type: 'case.recused.v1', data: { ...named, reason } };
  if (!('dispatch' in state) || !holds({ recusals: [named] }, state.dispatch.handler)) return decided(recused);
  if (state.phase === 'answered' || state.phase === 'verified') {
    const why =
      'they have answered it already; find the answer not good, or close and reopen it, so that another has it';
    return refused(invalidTransition(command.type, state.phase, possibleActions(state), why));
  }
  return away(command, state, named, recused);
}

const namedBy = ({ officerId, unit, cause }: Extract<GuardCommand, { type: 'recuseOther' }>): Recusal | undefined =>
  (officerId === undefined) === (unit === undefined)
    ? undefined
    : { ...(officerId !== undefined && { officerId }), ...(unit !== undefined && { areaCode: unit }), cause };

/** From whoever is recused to who is not. */
function away(command: GuardCommand, state: HandledCase, named: Recusal, recused: CaseEvent): CaseDecision {
  const { rules, now } = command;
  const { about, dispatch } = state;
  if (command.handlers.areaCode !== about.areaCode) return refused(moved);
  const handlers = withoutRecused(command.handlers, { recusals: [named] });
  const because = { rule: 'recusal', because: `whoever had it at tier ${dispatch.tier} is recused: ${named.cause}` };
  const above = Tier.options.slice(Tier.options.indexOf(dispatch.tier) + 1).find((tier) => handlers.byTier[tier]);
  const before = [...alreadyMissed(state, now), recused, ...struckOff(about, because.because)];
  if (above !== undefined) {
    return decided(...before, ...dispatchTo({ tier: above, because }, about.triaged!, handlers, rules, now));
  }
  const queue = dispatch.tier === 'township' ? handlers.cityQueue : handlers.queue;
  const to = { queue, reason: 'noHandler', urgency: urgencyOf(about) } as const;
  return decided(...before, ...queueAt(to, explain(rules, [because], { area: handlers.areaCode }), rules, now));
}
