import {
  type CaseEvent,
  type Milestone,
  type Tackling,
  type TeamLead,
  type TeamMember,
  tacklingEventSchemas,
} from '@gridcase/contracts';
import { type Facts, type HolderNow, toHandler, toOfficer, toSupervisorAt } from './addressees.ts';
import { type CaseSoFar, dueBy } from './case-so-far.ts';
import type { Notice } from './notice.ts';
import type { TemplateName } from './templates/index.ts';

type TacklingEvent = Extract<CaseEvent, { type: keyof typeof tacklingEventSchemas }>;

export const ofTackling = (event: CaseEvent): event is TacklingEvent => Object.hasOwn(tacklingEventSchemas, event.type);

/** Whom it concerns what a township does about a case on its list. */
export function tacklingNotices(so: CaseSoFar, event: TacklingEvent, holderNow: HolderNow): Notice[] {
  const tackling = so.facts.about.tackling;
  if (tackling === undefined) return [];
  const listNumber = listNumberOf(tackling);
  switch (event.type) {
    case 'case.teamFormed.v1':
    case 'case.teamChanged.v1':
      return toTeam(so, tackling, event.data);
    case 'case.measureChanged.v1':
      return toTownship(so, tackling, 'supervisor.measureChanged', { listNumber });
    case 'case.stageReported.v1': {
      const reportBy = dueBy(so, 'stagedReport');
      return toTownship(so, tackling, 'supervisor.stageReported', { listNumber, reportBy });
    }
    case 'case.strikeOffAsked.v1': {
      const rulingBy = dueBy(so, 'strikeOff');
      const facts = { listNumber, rulingBy, by: rulingBy };
      return [
        ...toTownship(so, tackling, 'supervisor.strikeOffAsked', facts),
        ...toHandler(so, holderNow, 'handler.strikeOffAsked', facts),
      ];
    }
    case 'case.strikeOffRuled.v1':
      return toLead(so, tackling, 'handler.strikeOffRuled', {
        ...{ listNumber, ruling: event.data.granted ? 'granted' : 'refused' },
      });
    case 'case.sentToCity.v1': {
      const decideBy = dueBy(so, 'cityDecision');
      const city = tackling.township.slice(0, 6);
      return [toSupervisorAt(so, city, 'supervisor.sentToCity', { listNumber, decideBy, by: decideBy })];
    }
    case 'case.cityDecided.v1': {
      const facts = { listNumber, cityDecision: event.data.decision };
      return [
        ...toLead(so, tackling, 'handler.cityDecided', facts),
        ...toHandler(so, holderNow, 'handler.cityDecided', facts),
      ];
    }
    case 'case.measuresPlanned.v1':
    case 'case.measureReported.v1':
      return [];
  }
}

/** Late by the township is for its supervisor, late by the city for the city's; and whoever leads can still do it. */
export function tacklingMissedNotices(
  so: CaseSoFar,
  milestone: Milestone,
  dueAt: string,
  holderNow: HolderNow,
): Notice[] {
  const { tackling } = so.facts.about;
  if (tackling === undefined) return [];
  const facts = { milestone, dueAt, by: dueAt };
  if (milestone === 'cityDecision') {
    return [toSupervisorAt(so, tackling.township.slice(0, 6), 'supervisor.deadlineMissed', facts)];
  }
  const supervised = toTownship(so, tackling, 'supervisor.deadlineMissed', facts);
  if (milestone === 'strikeOff') return [...supervised, ...toHandler(so, holderNow, 'handler.deadlineMissed', facts)];
  return [
    ...toLead(so, tackling, 'handler.deadlineMissed', facts),
    ...toHandler(so, holderNow, 'handler.deadlineMissed', facts),
    ...supervised,
  ];
}

/** As officers say it, beside the township: `2026-17`. */
const listNumberOf = ({ list: { year, number } }: Tackling): string => `${year}-${number}`;

const toTownship = (so: CaseSoFar, { township }: Tackling, template: TemplateName, facts: Facts): Notice[] => [
  toSupervisorAt(so, township, template, facts),
];

const toLead = (so: CaseSoFar, { township, lead }: Tackling, template: TemplateName, facts: Facts): Notice[] =>
  toOfficer(so, lead.officerId, township, template, facts);

/**
 * Everybody of it who is known by id: changed, all of them, for who leads them may be another. What they are called stands in the
 * case alone: somebody wrote it.
 */
function toTeam(
  so: CaseSoFar,
  tackling: Tackling,
  { lead, members }: { readonly lead: TeamLead; readonly members: readonly TeamMember[] },
): Notice[] {
  const listNumber = listNumberOf(tackling);
  const reportBy = dueBy(so, 'stagedReport');
  return [
    ...toLead(so, { ...tackling, lead }, 'handler.leadsTeam', { listNumber, reportBy, by: reportBy }),
    ...members.flatMap(({ officerId }) =>
      officerId === undefined ? [] : toOfficer(so, officerId, tackling.township, 'handler.inTeam', { listNumber }),
    ),
  ];
}
