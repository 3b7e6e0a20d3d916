import { Tier } from '@gridcase/contracts';
import type { Policy } from '../policy.ts';
import type { Triaged } from '../state.ts';

/**
 * Whether a tier may have the matter: its field is on the tier's list, where there is one. A danger goes to who is nearest,
 * whatever the list says: it is handed over at once (北京市接诉即办条例 Art. 11).
 */
export function admits(tier: Tier, { field, urgency }: Pick<Triaged, 'field' | 'urgency'>, { lists }: Policy): boolean {
  const list = tier === 'grid' || tier === 'community' ? lists[tier] : undefined;
  return list === undefined || urgency === 'critical' || list.some((prefix) => field.startsWith(prefix));
}

/** The tier itself or the next one up that may have the matter; the joint meeting and the township may have all. */
export const admittedFrom = (tier: Tier, triaged: Pick<Triaged, 'field' | 'urgency'>, policy: Policy): Tier =>
  Tier.options.slice(Tier.options.indexOf(tier)).find((each) => admits(each, triaged, policy)) ?? 'township';
