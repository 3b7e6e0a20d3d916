import { type DataOf, presentMeeting } from '@gridcase/contracts';
import { type HolderNow, toHandler, toUnit } from './addressees.ts';
import type { CaseSoFar } from './case-so-far.ts';
import { among, toParties } from './consultation-notices.ts';
import type { Notice } from './notice.ts';

/** Whoever is expected at a session or a joint meeting, and whoever has the case: they meet soon (会前提醒). */
export function gatheringNear(so: CaseSoFar, near: DataOf<'case.gatheringNear.v1'>, holderNow: HolderNow): Notice[] {
  const { consultation, joint } = so.facts.about;
  const { at } = near;
  const handler = toHandler(so, holderNow, 'handler.gatheringNear', { sessionAt: at });
  if (near.gathering === 'session') {
    const session = consultation?.sessions.find(({ sessionId }) => sessionId === near.sessionId);
    const invited = among(consultation, session?.invited ?? []);
    return [...toParties(so, invited, 'party.sessionNear', { sessionAt: at }, session?.place), ...handler];
  }
  const expected = presentMeeting(joint)?.units.filter(({ ruling }) => ruling !== 'released' && ruling !== 'excused');
  return [
    ...(expected ?? []).map((unit) => toUnit(so, unit, 'unit.meetingNear', { meetsAt: at, by: at, part: unit.part })),
    ...handler,
  ];
}
