import { type Asked, type CaseEvent, townshipOf } from '@gridcase/contracts';
import { type HolderNow, toHandler, toReporter, toSupervisorAt } from './addressees.ts';
import { type CaseSoFar, dueBy } from './case-so-far.ts';
import type { Notice } from './notice.ts';

/** Whoever has to rule: the township's supervisor; of what a township or the city's queue has, the city's. */
export function toRuler(so: CaseSoFar, asked: Asked): Notice[] {
  const { facts } = so;
  const area = facts.about.areaCode;
  if (area === null) return [];
  const ofTownship = 'dispatch' in facts && facts.dispatch.tier === 'township';
  const above = ofTownship ? area.slice(0, 6) : townshipOf(area);
  const rulingBy = dueBy(so, 'ruling');
  return [toSupervisorAt(so, above, 'supervisor.rulingAsked', { asked, rulingBy, by: rulingBy })];
}

/** Whoever has the case, or loses it by this. */
export const ruled = (so: CaseSoFar, holderNow: HolderNow, asked: Asked, granted: boolean): Notice[] =>
  toHandler(so, holderNow, 'handler.ruled', { asked, ruling: granted ? 'granted' : 'refused' });

/** More time is explained to the reporter (北京市接诉即办条例 Art. 15), in the words of whoever asked for it. */
export function extended(so: CaseSoFar, history: readonly CaseEvent[]): Notice[] {
  const request = history.findLast((event) => event.type === 'case.extensionRequested.v1');
  const settleBy = dueBy(so, 'settle');
  return toReporter(so, 'reporter.extended', { settleBy }, request?.data.reason);
}

/** Settled, they are asked to rate it; ended without that, they are told why, where it belongs, or that it is as they wanted. */
export function closed(so: CaseSoFar, result: string, history: readonly CaseEvent[]): Notice[] {
  const before = history.at(-2);
  const unsettled = before?.type === 'case.endingRuled.v1' && before.data.granted;
  if (before?.type === 'case.withdrawalSettled.v1') return toReporter(so, 'reporter.withdrawn', {}, result);
  if (before?.type === 'case.diverted.v1') return toReporter(so, 'reporter.diverted', {}, result);
  return toReporter(so, unsettled ? 'reporter.ended' : 'reporter.closed', {}, result);
}
