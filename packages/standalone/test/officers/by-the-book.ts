import type { OpenedCase } from '@gridcase/routing';
import type { Person } from '../access/people.ts';
import type { City } from './city.ts';

export const ACTIONS = [
  ...(['triage', 'accept', 'progress', 'answer', 'verify', 'close', 'return', 'transfer', 'escalate'] as const),
  ...(['reopen', 'supervise', 'recordViolation', 'withdrawViolation'] as const),
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Wish {
  readonly action: Action;
  readonly by: Person & { readonly id: string };
  /** For a triage or a transfer. */
  readonly areaCode?: string | undefined;
  readonly from?: string | undefined;
  readonly satisfied?: boolean | undefined;
}

/** What is done in which phase: written here once more, so that it is not the machine that says what the machine may. */
const IN_PHASE: Readonly<Record<Exclude<OpenedCase['phase'], 'opened'>, readonly Action[]>> = {
  queued: ['triage', 'transfer', 'close', 'supervise'],
  dispatched: ['accept', 'return', 'transfer', 'escalate', 'supervise'],
  accepted: [
    ...(['progress', 'answer', 'return', 'transfer', 'escalate', 'supervise'] as const),
    ...(['recordViolation', 'withdrawViolation'] as const),
  ],
  answered: ['verify', 'close', 'supervise', 'recordViolation', 'withdrawViolation'],
  verified: ['close', 'supervise', 'recordViolation', 'withdrawViolation'],
  closed: ['reopen'],
  // Nobody merges in these stories: services/routing/test/merging.
  merged: [],
};

/** Why somebody may not do it, by the code of the answer; undefined: they may, unless what they name is unfit. */
export function forbids({ policy }: City, state: OpenedCase, wish: Wish): string | undefined {
  const { action, by } = wish;
  if (!policy.gate(action).includes(by.role)) return 'forbidden';
  if (!state.about.areaCode!.startsWith(by.area)) return 'out-of-area';
  if (!policy.may(action, tierOf(state), by.role)) return 'forbidden';
  if (!inPhase(state, action)) return 'invalid-transition';
  if (sameEyes(state, wish)) return 'same-person';
  return undefined;
}

/** What is refused for what the wish names, where the person may do it. */
export function unfit({ beyondOwnArea }: City, state: OpenedCase, wish: Wish): readonly string[] {
  const { action, by, areaCode, from } = wish;
  if (action === 'escalate' && from !== undefined && from !== tierOf(state)) return ['invalid-transition'];
  if (action === 'recordViolation') return ['validation-failed'];
  if (action === 'withdrawViolation') {
    // One that a close has confirmed stands in a ledger, and is taken back there.
    const inLedger = state.about.violations.some(({ standing }) => standing === 'confirmed');
    return inLedger ? ['validation-failed', 'invalid-transition'] : ['validation-failed'];
  }
  if (action !== 'transfer' && action !== 'triage') return [];
  const far = areaCode !== undefined && !areaCode.startsWith(by.area) && !beyondOwnArea.includes(by.role);
  return far ? ['out-of-area'] : ['validation-failed', 'out-of-area'];
}

/** Whether this may be done at all by this person, here, to what they name. */
export function permits(city: City, state: OpenedCase, wish: Wish): boolean {
  const { by, areaCode, action } = wish;
  if (forbids(city, state, wish) !== undefined) return false;
  const named = action === 'transfer' || action === 'triage' ? areaCode : undefined;
  return named === undefined || named.startsWith(by.area) || city.beyondOwnArea.includes(by.role);
}

const tierOf = (state: OpenedCase) =>
  'dispatch' in state
    ? state.dispatch.tier
    : state.phase === 'closed' && 'tier' in state.left
      ? state.left.tier
      : undefined;

function inPhase(state: OpenedCase, action: Action): boolean {
  if (state.phase === 'opened') return false;
  if (action === 'escalate' && tierOf(state) === 'township') return false;
  const { due, overdue } = state.about.owed;
  const toCallBack = [...due, ...overdue].some(({ milestone }) => milestone === 'callback');
  const done = ['answered', 'verified', 'closed'].includes(state.phase);
  if (done && toCallBack && (action === 'verify' || action === 'supervise')) return true;
  return IN_PHASE[state.phase].includes(action);
}

/** 双人核验: nobody finds their own answer good, nor closes on it what nobody else has seen. */
function sameEyes(state: OpenedCase, { action, by }: Wish): boolean {
  const { answeredBy, closedInQueueBy, verifiedBy } = state.past;
  if (action === 'verify') return [...answeredBy, closedInQueueBy].some((actor) => actor?.id === by.id);
  if (action !== 'close' || answeredBy.every(({ id }) => id !== by.id)) return false;
  return !(state.phase === 'verified' && verifiedBy?.id !== by.id);
}
