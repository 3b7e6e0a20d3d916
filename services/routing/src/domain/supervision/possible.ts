import { openProposals, standingOrders } from '@gridcase/contracts';
import type { OpenedCase } from '../state.ts';
import type { SupervisionAction } from './actions.ts';

/** What may be done about the orders of a case now: as long as they stand, also when the case itself is over. */
export function supervisionActions({ about: { supervision } }: OpenedCase): readonly SupervisionAction[] {
  const standing = standingOrders(supervision);
  const called = standing.some(({ interview }) => interview?.heldAt === null);
  return [
    ...(standing.some(({ dueAt }) => dueAt !== null) ? (['answerSupervision'] as const) : []),
    ...(standing.length > 0 ? (['liftSupervision'] as const) : []),
    ...(called ? (['putOffInterview', 'holdInterview'] as const) : []),
    ...(openProposals(supervision).length > 0 ? (['dismissInterview'] as const) : []),
  ];
}
