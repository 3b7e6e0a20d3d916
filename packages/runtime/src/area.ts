import { type AreaCode, areaContains, type Channel } from '@gridcase/contracts';
import type { Principal } from './access.ts';
import { Problem } from './problems.ts';

/** Whether an area lies in the person's own, or in one where they stand in for somebody on leave. An integration has none. */
export const reaches = (principal: Principal, area: AreaCode): boolean =>
  principal.kind === 'person' && [principal.area, ...(principal.standsIn ?? [])].some((own) => areaContains(own, area));

/**
 * Passes when the person's own area is `area` or lies around it, or one where they stand in. A person sees and touches only their own area.
 * Throws Problem `out-of-area`; `forbidden` for an integration, which has no area.
 */
export function requireArea(principal: Principal, area: AreaCode): void {
  if (principal.kind !== 'person') throw new Problem('forbidden', { detail: 'only a person with an area may do this' });
  if (!reaches(principal, area)) {
    throw new Problem('out-of-area', { detail: `area ${area} does not lie in your area ${principal.area}` });
  }
}

/** Passes when the integration may speak for the channel; a person's role was checked by the route. Throws Problem `channel-not-allowed`. */
export function requireChannel(principal: Principal, channel: Channel): void {
  if (principal.kind === 'integration' && !principal.channels.includes(channel)) {
    throw new Problem('channel-not-allowed', {
      detail: `integration ${principal.id} may use ${principal.channels.join(', ') || 'no channel'}, not ${channel}`,
    });
  }
}
