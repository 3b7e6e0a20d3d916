import type { OfficerCommand } from '../commands.ts';
import type { OfficerAction } from '../policy.ts';
import { askedThemselves, type CaseRefusal, designated, rulingOpen } from '../refusals.ts';
import type { OpenedCase } from '../state.ts';

const ASKING: readonly OfficerAction[] = ['object', 'extend', 'suspend', 'void', 'terminate'];
/** By which whoever has it would have it no longer. */
const LEAVING: readonly OfficerAction[] = ['return', 'transfer', 'escalate', 'merge', 'move'];
/** By which a designated unit would shuffle it off; that it can't settle it, it may say: `escalate` leads up. */
const SHUFFLING: readonly OfficerAction[] = ['object', 'return'];

/** What can not be done because of a ruling that is made, or is to be made. */
export function withoutRuled(actions: readonly OfficerAction[], { about }: OpenedCase): readonly OfficerAction[] {
  const asked = about.rulings?.asked ?? null;
  const barred = [
    ...(asked === null ? (['rule'] as const) : ASKING),
    ...(asked === 'objection' ? LEAVING : []),
    ...(about.rulings?.designated ? SHUFFLING : []),
  ];
  return actions.filter((action) => !barred.includes(action));
}

/**
 * - One thing is ruled on at a time. Until an objection is, the first receiver has the case and answers for it: nobody sends
 *   it on (北京市接诉即办条例 Art. 14, 首接负责制).
 * - Whoever a ruling has designated may not return it (潍坊市12345条例 Art. 22), object to it, or send it sideways.
 * - Whoever asked does not rule: void, termination, more time and 缓办 take the approval of another (Weifang Art. 21, the Jiangsu rule).
 */
export function refuseRuled({ phase, about, past }: OpenedCase, command: OfficerCommand): CaseRefusal | undefined {
  const { type, by, rules } = command;
  const asked = about.rulings?.asked ?? null;
  if (asked !== null && ASKING.includes(type)) return rulingOpen(asked);
  if (asked === 'objection' && LEAVING.includes(type)) return rulingOpen(asked);
  if (about.rulings?.designated && (phase === 'dispatched' || phase === 'accepted')) {
    if (SHUFFLING.includes(type)) return designated;
    // Whoever may rule may also send it elsewhere.
    const { rule } = rules.policy.permissions;
    if ((type === 'transfer' || type === 'move') && !Object.values(rule).some((roles) => roles.includes(by.role)))
      return designated;
  }
  return type === 'rule' && asked !== null && past.askedBy?.id === by.id ? askedThemselves(by.id) : undefined;
}
