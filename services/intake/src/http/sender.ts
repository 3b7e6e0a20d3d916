import type { AreaCode } from '@gridcase/contracts';
import { type Principal, Problem, reaches } from '@gridcase/runtime';
import { reportUnknown } from '../domain/refusals.ts';
import type { ReceivedReport } from '../domain/state.ts';

/**
 * The sender within which external ids are unique: the integration, or for people the desk of their area, so that two
 * colleagues who type in the same slip make one report. Integration ids hold no colon: the two never meet.
 */
export const senderOf = (principal: Principal): string =>
  principal.kind === 'integration' ? principal.id : `desk:${principal.area}`;

/**
 * The integration that sent a report sees it; to another it does not exist. A person sees it who has its case: whose area
 * it is in now, or in whose queue it waits. Before there is a case it is where its place is, one without a place in the
 * whole city. Whoever took it in goes on seeing it, for the reporter comes back to them. Throws Problem `not-found` or
 * `out-of-area`.
 */
export function requireSight(
  principal: Principal,
  { report, takenInBy }: ReceivedReport,
  areas: readonly AreaCode[],
  cityCode: string,
): void {
  if (principal.kind === 'integration') {
    if (report.integration === principal.id) return;
    throw new Problem('not-found', { detail: reportUnknown.detail });
  }
  if (takenInBy.kind === 'person' && takenInBy.id === principal.id) return;
  const where = areas.length > 0 ? areas : [report.location.areaCode ?? cityCode];
  if (where.some((area) => reaches(principal, area))) return;
  throw new Problem('out-of-area', { detail: `its case does not lie in your area ${principal.area}` });
}
