import type { OpenedCase } from '@gridcase/routing';

const ORDINARY = [
  ...([
    'triage',
    'accept',
    'contact',
    'arrive',
    'progress',
    'answer',
    'verify',
    'callback',
    'close',
    'return',
    'transfer',
  ] as const),
  ...(['escalate', 'reopen', 'supervise', 'recordViolation', 'withdrawViolation'] as const),
] as const;
const GUARDS = [
  ...(['object', 'extend', 'void', 'terminate', 'rule', 'recuse', 'recuseOther', 'reclassify', 'move'] as const),
  ...(['reassign', 'amend', 'merge', 'split', 'divert', 'handToEmergency'] as const),
] as const;
export const CONSULTATION = [
  ...(['openConsultation', 'addParties', 'removeParty', 'callSession', 'callOffSession', 'holdSession'] as const),
  ...(['correctSession', 'concludeConsultation', 'settleUndertaking', 'openPartyContact'] as const),
] as const;
export const JOINT = [
  ...(['convene', 'summon', 'putOffMeeting', 'callOffMeeting', 'replyToSummons', 'ruleOnSummons'] as const),
  ...(['changeLead', 'holdMeeting', 'adoptResolutions', 'reportResolution', 'pleadResolution'] as const),
  ...(['ruleOnResolution', 'assessJoint'] as const),
] as const;

/** What officers here try. */
export const ACTIONS = [...ORDINARY, ...GUARDS, ...CONSULTATION, ...JOINT] as const;
export type Action = (typeof ACTIONS)[number];

/** As long as somebody is at it, answered or not. */
const AT_IT = ['recuse', 'recuseOther', 'amend', 'handToEmergency', 'supervise'] as const;
const BEFORE_ANSWER = ['transfer', 'merge', 'divert', 'void', 'terminate', 'move'] as const;
const WITH_SOMEBODY = ['reclassify', 'reassign'] as const;
const FOUND = ['recordViolation', 'withdrawViolation'] as const;

/** What is done in which phase: written here once more, so that it is not the machine that says what the machine may. */
const IN_PHASE: Readonly<Record<Exclude<OpenedCase['phase'], 'opened'>, readonly Action[]>> = {
  queued: [...AT_IT, ...BEFORE_ANSWER, 'triage', 'close'],
  dispatched: [...AT_IT, ...BEFORE_ANSWER, ...WITH_SOMEBODY, 'accept', 'return', 'escalate', 'object'],
  accepted: [
    ...[...AT_IT, ...BEFORE_ANSWER, ...WITH_SOMEBODY, ...FOUND],
    ...(['contact', 'arrive', 'progress', 'answer', 'return', 'escalate', 'object', 'extend'] as const),
  ],
  answered: [...AT_IT, ...WITH_SOMEBODY, ...FOUND, 'verify', 'callback', 'close'],
  verified: [...AT_IT, ...WITH_SOMEBODY, ...FOUND, 'callback', 'close'],
  closed: ['reopen', 'callback'],
  // Nobody's case is merged in these stories: services/routing/test/merging.
  merged: ['split'],
};

export const tierOf = (state: OpenedCase) =>
  'dispatch' in state
    ? state.dispatch.tier
    : state.phase === 'closed' && 'tier' in state.left
      ? state.left.tier
      : undefined;

export function inPhase(state: OpenedCase, action: Action): boolean {
  if (state.phase === 'opened') return false;
  if (action === 'escalate' && tierOf(state) === 'township') return false;
  if (action === 'rule') return AT_WORK.includes(state.phase) && (state.about.rulings?.asked ?? null) !== null;
  if (isOf(CONSULTATION, action)) return inConsultation(state, action);
  if (isOf(JOINT, action)) return inMeeting(state, action);
  const { due, overdue } = state.about.owed;
  const toCallBack = [...due, ...overdue].some(({ milestone }) => milestone === 'callback');
  const done = ['answered', 'verified', 'closed'].includes(state.phase);
  if (done && toCallBack && (action === 'verify' || action === 'supervise')) return true;
  return isOfPhase(state, action);
}

/** Whether a case in this phase knows it at all, whatever else stands in the way. */
export const isOfPhase = ({ phase }: OpenedCase, action: Action): boolean =>
  phase !== 'opened' && IN_PHASE[phase].includes(action);

const AT_WORK: readonly string[] = ['queued', 'dispatched', 'accepted'];

export const isOf = <Some extends Action>(some: readonly Some[], action: Action): action is Some =>
  (some as readonly Action[]).includes(action);

/** A dispute that a community has taken up is talked over; what was agreed on is followed up wherever the case is by then. */
function inConsultation(state: OpenedCase, action: (typeof CONSULTATION)[number]): boolean {
  const { consultation, triaged } = state.about;
  const open = consultation?.state === 'open';
  switch (action) {
    case 'openConsultation':
      return !open && state.phase === 'accepted' && tierOf(state) === 'community' && triaged?.nature === 'dispute';
    case 'correctSession':
      return 'dispatch' in state && (consultation?.sessions ?? []).some((session) => session.state === 'held');
    case 'openPartyContact':
      return 'dispatch' in state && (consultation?.parties ?? []).length > 0;
    case 'settleUndertaking':
      return (consultation?.undertakings ?? []).some((undertaking) => undertaking.state === 'open');
    default:
      return open && state.phase === 'accepted';
  }
}

/** A meeting is convened at the joint tier; what it came to is followed up at the township too; it is assessed for ever. */
function inMeeting(state: OpenedCase, action: (typeof JOINT)[number]): boolean {
  const tier = tierOf(state);
  const { meetings = [], resolutions = [] } = state.about.joint ?? {};
  if (tier !== 'joint' && tier !== 'township') return false;
  if (action === 'assessJoint') return meetings.some(({ heldAt }) => heldAt !== null);
  if (state.phase !== 'dispatched' && state.phase !== 'accepted') return false;
  const now = meetings.at(-1)?.state;
  const open = resolutions.filter(({ standing }) => standing === 'open');
  switch (action) {
    case 'convene':
      return state.phase === 'accepted' && tier === 'joint' && now !== 'called';
    case 'putOffMeeting':
    case 'callOffMeeting':
    case 'holdMeeting':
      return now === 'called';
    case 'adoptResolutions':
      return now === 'held';
    case 'reportResolution':
    case 'pleadResolution':
      return open.length > 0;
    case 'ruleOnResolution':
      return open.some(({ plea }) => plea !== null);
    default:
      return now === 'called' || now === 'held';
  }
}
