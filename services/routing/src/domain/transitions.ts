import { areaContains, type Tier } from '@gridcase/contracts';
import type { OfficerCommand } from './commands.ts';
import type { OfficerAction, Policy } from './policy.ts';
import { type CaseRefusal, forbidden, invalidTransition, outOfArea } from './refusals.ts';
import { type OpenedCase, type Phase, tierOf } from './state.ts';

/** The state machine in one table: what may be done in which phase. */
const POSSIBLE: Readonly<Record<Exclude<Phase, 'none'>, readonly OfficerAction[]>> = {
  opened: [],
  queued: ['triage', 'close', 'supervise'],
  dispatched: ['accept', 'return', 'escalate', 'supervise'],
  accepted: ['progress', 'answer', 'return', 'escalate', 'supervise', 'recordViolation', 'withdrawViolation'],
  answered: ['verify', 'close', 'supervise', 'recordViolation', 'withdrawViolation'],
  verified: ['close', 'supervise', 'recordViolation', 'withdrawViolation'],
  closed: ['reopen'],
};

/** The township is the ladder's head: there is nobody above it to take a case, and nobody else whose queue it came from. */
const NOT_AT_TOWNSHIP: ReadonlySet<OfficerAction> = new Set(['return', 'escalate']);

export function possibleActions(state: OpenedCase): readonly OfficerAction[] {
  const actions = POSSIBLE[state.phase];
  return tierOf(state) === 'township' ? actions.filter((action) => !NOT_AT_TOWNSHIP.has(action)) : actions;
}

/** Whether the phase and the tier allow it; the refusal says what is possible now. */
export function refuseTransition(state: OpenedCase, action: OfficerAction): CaseRefusal | undefined {
  const possible = possibleActions(state);
  if (possible.includes(action)) return undefined;
  const atHead = NOT_AT_TOWNSHIP.has(action) && POSSIBLE[state.phase].includes(action);
  return invalidTransition(action, state.phase, possible, atHead ? 'the township is the highest tier' : undefined);
}

/** Whether the officer's area and role allow it. */
export function refuseArea(state: OpenedCase, { by }: OfficerCommand): CaseRefusal | undefined {
  const { areaCode } = state.about;
  return areaCode === undefined || areaContains(by.area, areaCode) ? undefined : outOfArea(areaCode, by.area);
}

export function refuseRole(state: OpenedCase, { by, type, rules }: OfficerCommand): CaseRefusal | undefined {
  const tier = tierOf(state);
  return mayDo(rules.policy, type, tier, by.role) ? undefined : forbidden(type, by.role, tier);
}

function mayDo(
  policy: Policy,
  action: OfficerAction,
  tier: Tier | undefined,
  role: OfficerCommand['by']['role'],
): boolean {
  const permission = policy.permissions[action];
  return permission.any.includes(role) || (tier !== undefined && permission[tier].includes(role));
}
