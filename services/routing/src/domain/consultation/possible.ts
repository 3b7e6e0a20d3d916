import type { OfficerAction } from '../policy.ts';
import { type OpenedCase, tierOf } from '../state.ts';

/** What can not be done to a case while a consultation of it is open: first it is concluded, whatever came of it. */
export const WAITING_FOR_CONSULTATION: readonly OfficerAction[] = [
  ...(['answer', 'escalate', 'merge', 'divert', 'settleWithdrawal'] as const),
];

export const isConsulting = ({ about }: OpenedCase): boolean => about.consultation?.state === 'open';

const WHILE_OPEN: readonly OfficerAction[] = [
  ...(['addParties', 'removeParty', 'callSession', 'callOffSession', 'holdSession', 'concludeConsultation'] as const),
];

/**
 * What of a consultation can be done with the case as it stands. Who leads is the community (群体利益或矛盾纠纷事项由社区党委牵头协商解决: the
 * Yiwu article, practice 4), once it has taken the dispute up and until it is done; what was agreed on is followed up
 * wherever the case is by then.
 */
export function consultationActions(state: OpenedCase): readonly OfficerAction[] {
  const { consultation, triaged } = state.about;
  const leads = tierOf(state) === 'community' && triaged?.nature === 'dispute';
  const open = isConsulting(state);
  const here = 'dispatch' in state && consultation !== undefined;
  const held = consultation?.sessions.some((session) => session.state === 'held') ?? false;
  const owing = consultation?.undertakings.some((undertaking) => undertaking.state === 'open') ?? false;
  return [
    ...(leads && state.phase === 'accepted' && !open ? (['openConsultation'] as const) : []),
    ...(open && state.phase === 'accepted' ? WHILE_OPEN : []),
    ...(here && held ? (['correctSession'] as const) : []),
    ...(here && (consultation?.parties.length ?? 0) > 0 ? (['openPartyContact'] as const) : []),
    ...(owing && state.phase !== 'opened' ? (['settleUndertaking'] as const) : []),
  ];
}
