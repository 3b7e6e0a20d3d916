import type { Tier } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { startClocks, urgencyOf } from '../clocks.ts';
import type { CaseDecision } from '../decide.ts';
import { deadlinesFor, dispatchTo, explain, queueAt } from '../dispatching.ts';
import type { CaseEvent } from '../events.ts';
import { admits } from '../guards/lists.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { ruleSuspension } from '../pause/suspend.ts';
import { moved, noHandler, offList, unfitArea } from '../refusals.ts';
import { reasonText, shorten } from '../shorten.ts';
import { refuseCoarse, struckOff } from '../sideways.ts';
import type { HandledCase, OpenedCase } from '../state.ts';
import { refuseTarget } from '../transitions.ts';
import { close } from '../verify-and-close.ts';
import type { Rule } from './ruling-commands.ts';

/** 裁定, on whatever was asked for. The transitions let nobody come here where nothing was. */
export function rule(command: Rule, state: OpenedCase): CaseDecision {
  const { asked } = state.about.rulings!;
  if (asked === 'objection' && 'dispatch' in state) return ruleObjection(command, state);
  if (command.tier !== undefined || command.areaNamed) {
    return refused(unfitArea('only on an objection somebody else is designated'));
  }
  if (asked === 'extension') return decided(...ruleExtension(command, state));
  if (asked === 'suspension') return ruleSuspension(command, state);
  return ruleEnding(command, state);
}

/**
 * 异议审核 (北京市接诉即办条例 Art. 12). Rejected, whoever has it keeps it. Upheld, another is designated, or the people at a
 * queue judge it anew. Whoever is designated may not return it (潍坊市12345条例 Art. 22).
 */
function ruleObjection(command: Rule, state: HandledCase): CaseDecision {
  const { granted, reason, rules, now, by, handlers } = command;
  const { tier, handler } = state.dispatch;
  const ruled: CaseEvent = { type: 'case.objectionRuled.v1', data: { tier, upheld: granted, reason } };
  const names = command.tier !== undefined || command.areaNamed;
  if (!granted) {
    if (names) return refused(unfitArea('an objection that is not upheld leaves the case where it is'));
    // They had looked at it already, and now have to take it up.
    const toAccept = state.phase === 'dispatched' ? ACCEPT : [];
    const clocks = deadlinesFor(rules, tier, state.about.triaged!, now, toAccept);
    return decided(...alreadyMissed(state, now, 'ruling'), ...startClocks(...clocks), ruled, designate(tier, handler));
  }
  const why = `an objection was upheld by ${by.id}: ${reason}`;
  const because = { rule: 'ruling.upheld', because: reasonText(why) };
  if (!names) {
    if (handlers.areaCode !== state.about.areaCode) return refused(moved);
    const queue = tier === 'township' ? handlers.cityQueue : handlers.queue;
    const to = { queue, reason: 'returned', urgency: urgencyOf(state.about) } as const;
    const explanation = explain(rules, [because], { tier, area: handlers.areaCode });
    return decided(
      ...alreadyMissed(state, now),
      ruled,
      ...struckOff(state.about, why),
      ...queueAt(to, explanation, rules, now),
    );
  }
  const target = targetOf(command, state);
  if ('outcome' in target) return target;
  return decided(
    ...alreadyMissed(state, now),
    ruled,
    ...struckOff(state.about, why),
    // Nobody was given it before it was judged.
    ...dispatchTo({ tier: target.tier, because }, state.about.triaged!, handlers, rules, now),
    designate(target.tier, target.handler),
  );
}

const ACCEPT = ['accept'] as const;

type Handler = HandledCase['dispatch']['handler'];

function targetOf(command: Rule, { about, dispatch }: HandledCase): { tier: Tier; handler: Handler } | CaseDecision {
  const { handlers } = command;
  const tier = command.tier ?? dispatch.tier;
  const outside = refuseTarget(handlers.areaCode, command) ?? refuseCoarse(tier, handlers.areaCode);
  if (outside) return refused(outside);
  const handler = handlers.byTier[tier];
  if (handler === undefined) return refused(noHandler(tier, handlers.areaCode));
  const { field } = about.triaged!;
  if (!admits(tier, about.triaged!, command.rules.policy)) return refused(offList(tier, field));
  if (tier === dispatch.tier && handler.areaCode === dispatch.handler.areaCode) {
    return refused(unfitArea(`${handler.areaCode} has the case already; name another, or another tier`));
  }
  return { tier, handler };
}

const designate = (tier: Tier, { unit, areaCode }: Handler): CaseEvent => ({
  type: 'case.designated.v1',
  data: { tier, unit, areaCode },
});

/** Granted, it is to be settled by then, also where that was missed while it waited for the ruling. */
function ruleExtension({ granted, reason, now }: Rule, state: OpenedCase): CaseEvent[] {
  const until = state.about.rulings?.until;
  const deadlines = granted && until ? [{ milestone: 'settle' as const, dueAt: until }] : [];
  return [
    ...alreadyMissed(state, now, 'settle', 'ruling'),
    { type: 'case.extensionRuled.v1', data: { granted, reason, deadlines } },
  ];
}

/** Longest result of a close (contracts, CaseClosedV1). */
const LONGEST_RESULT = 2_000;

/** 作废审批, 终止审批. */
function ruleEnding(command: Rule, state: OpenedCase): CaseDecision {
  const { granted, reason, now, by, rules } = command;
  const ending = state.about.rulings?.asked === 'void' ? 'void' : 'termination';
  const ruled: CaseEvent = { type: 'case.endingRuled.v1', data: { ending, granted, reason } };
  if (!granted) return decided<CaseEvent>(...alreadyMissed(state, now, 'ruling'), ruled);
  const result = shorten(reason, LONGEST_RESULT);
  return decided(...close({ type: 'close', by, rules, now, result }, state, ruled));
}
