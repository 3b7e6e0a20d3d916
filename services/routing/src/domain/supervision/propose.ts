import type { CaseEvent } from '../events.ts';
import { proposalIdOf } from '../identity.ts';
import type { OpenedCase } from '../state.ts';
import type { ProposeInterview } from './commands.ts';

/** Said before, of whichever case: the proposal is one for a unit and a month. */
export function proposeInterview(command: ProposeInterview, { about: { supervision } }: OpenedCase): CaseEvent[] {
  const { to, tier, month, times } = command;
  const proposalId = proposalIdOf(tier, to.areaCode, month);
  if (supervision?.proposals.some((each) => each.proposalId === proposalId)) return [];
  const because = `${to.unit} was supervised ${times} times in ${month}`;
  return [{ type: 'case.interviewProposed.v1', data: { proposalId, to: { ...to }, tier, month, times, because } }];
}
