import { areaContains, type Location } from '@gridcase/contracts';
import { type Principal, Problem, requireArea } from '@gridcase/runtime';
import { reportUnknown } from '../domain/refusals.ts';
import type { ReceivedReport } from '../domain/state.ts';

/**
 * The sender within which external ids are unique: the integration, or for people the desk of their area, so that two
 * colleagues who type in the same slip make one report. Integration ids hold no colon: the two never meet.
 */
export const senderOf = (principal: Principal): string =>
  principal.kind === 'integration' ? principal.id : `desk:${principal.area}`;

/**
 * A person takes in what lies in their own area. What lies nowhere yet is let in (the triage desk will find it), and so
 * is what may lie in their area. Throws Problem `out-of-area`.
 */
export function requireReach(principal: Principal, { status, areaCode, candidates }: Location): void {
  if (principal.kind !== 'person' || areaCode === null || status === 'unknown') return;
  if (status === 'ambiguous' && candidates.some((code) => areaContains(principal.area, code))) return;
  requireArea(principal, areaCode);
}

/**
 * The integration that sent a report sees it, and a person whose area it lies in; one without a place lies in the whole
 * city. To another integration it does not exist. Throws Problem `not-found` or `out-of-area`.
 */
export function requireSight(principal: Principal, { report }: ReceivedReport, cityCode: string): void {
  if (principal.kind === 'person') requireArea(principal, report.location.areaCode ?? cityCode);
  else if (report.integration !== principal.id) throw new Problem('not-found', { detail: reportUnknown.detail });
}
