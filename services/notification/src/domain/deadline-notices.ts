import { type DataOf, HandlerMilestone, type Tier, townshipOf } from '@gridcase/contracts';
import {
  type HolderNow,
  toDesk,
  toDeskAt,
  toHandler,
  toSupervisor,
  toSupervisorAt,
  toWhoeverCanAct,
} from './addressees.ts';
import { type CaseSoFar, dueBy } from './case-so-far.ts';
import { toWhoUndertook } from './consultation-notices.ts';
import { resolutionMissedNotices } from './joint-notices.ts';
import type { Notice } from './notice.ts';
import { supervisionMissed } from './supervision-notices.ts';
import { tacklingMissedNotices } from './tackling-notices.ts';

type Missed = DataOf<'case.deadlineMissed.v1'> | DataOf<'case.deadlineMissed.v2'>;

/** Of a missed deadline both are told: who can still do it, and who supervises them. */
export function missedNotices(so: CaseSoFar, missed: Missed, holderNow: HolderNow): Notice[] {
  const { milestone, dueAt, tier } = missed;
  const facts = { milestone, tier: tier ?? undefined, dueAt, by: dueAt };
  const areaCode = 'areaCode' in missed ? missed.areaCode : undefined;
  switch (milestone) {
    case 'accept':
    case 'contact':
    case 'onSite':
    case 'answer':
    case 'settle':
      return [
        ...toHandler(so, holderNow, 'handler.deadlineMissed', facts),
        ...toSupervisor(so, tierAbove(tier ?? 'township'), 'supervisor.deadlineMissed', facts),
      ];
    case 'triage':
    case 'verify':
    case 'close':
    case 'callback':
    case 'ruling': {
      const area = townshipOf(areaCode!);
      return [
        toDeskAt(so, area, 'triageDesk.deadlineMissed', facts),
        toSupervisorAt(so, area, 'supervisor.deadlineMissed', facts),
      ];
    }
    // 应当移交而未移交的险情: everybody who can still hand it over, and who looks after the whole.
    case 'handover':
      return [
        ...toWhoeverCanAct(so, holderNow, 'deadlineMissed', facts),
        ...toDesk(so, 'triageDesk.deadlineMissed', facts),
        toSupervisorAt(so, townshipOf(areaCode!), 'supervisor.deadlineMissed', facts),
        toSupervisorAt(so, areaCode!.slice(0, 6), 'supervisor.deadlineMissed', facts),
      ];
    case 'meeting':
      return [
        ...toHandler(so, holderNow, 'handler.deadlineMissed', facts),
        ...toSupervisor(so, 'joint', 'supervisor.deadlineMissed', facts),
      ];
    case 'resolution':
      return resolutionMissedNotices(so, dueAt, holderNow);
    case 'promise':
      return [
        ...toWhoeverCanAct(so, holderNow, 'deadlineMissed', facts),
        toSupervisorAt(so, townshipOf(areaCode!), 'supervisor.deadlineMissed', facts),
      ];
    // Nobody here owes it: that it ran out is told by what follows.
    case 'reply':
      return [];
    case 'measure':
    case 'stagedReport':
    case 'strikeOff':
    case 'cityDecision':
      return tacklingMissedNotices(so, milestone, dueAt, holderNow);
    case 'undertaking':
      return [
        ...toWhoeverCanAct(so, holderNow, 'deadlineMissed', facts),
        toSupervisorAt(so, townshipOf(areaCode!), 'supervisor.deadlineMissed', facts),
        ...toWhoUndertook(so, missed),
      ];
    case 'rectification':
    case 'interview':
      return supervisionMissed(so, missed, holderNow);
  }
}

const TIER_ABOVE: Record<Tier, Tier> = {
  grid: 'community',
  community: 'joint',
  joint: 'township',
  township: 'township',
};
export const tierAbove = (tier: Tier): Tier => TIER_ABOVE[tier];

/** What the handler owes by when, and the first of it. */
export function handlerDues(so: CaseSoFar) {
  const acceptBy = dueBy(so, 'accept');
  const contactBy = dueBy(so, 'contact');
  const onSiteBy = dueBy(so, 'onSite');
  const answerBy = dueBy(so, 'answer');
  const settleBy = dueBy(so, 'settle');
  const by = acceptBy ?? contactBy ?? onSiteBy ?? answerBy ?? settleBy;
  return { acceptBy, contactBy, onSiteBy, answerBy, settleBy, by };
}

/** Holidays were announced, or corrected: whoever has it is told what is theirs by when now. */
export function recountedNotices(
  so: CaseSoFar,
  { deadlines }: DataOf<'case.deadlinesRecounted.v1'>,
  holderNow: HolderNow,
): Notice[] {
  const ofHandler = deadlines.some(({ milestone }) => HandlerMilestone.safeParse(milestone).success);
  return ofHandler ? toHandler(so, holderNow, 'handler.recounted', handlerDues(so)) : [];
}
