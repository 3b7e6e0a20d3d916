import {
  type CaseEvent,
  type DataOf,
  type Handler,
  type SupervisionOrder,
  supervisionEventSchemas,
  townshipOf,
} from '@gridcase/contracts';
import { type Facts, type HolderNow, handlerOf, toDeskAt, toHandler, toPost, toSupervisorAt } from './addressees.ts';
import type { CaseSoFar } from './case-so-far.ts';
import type { Notice } from './notice.ts';

type SupervisionEvent = Extract<CaseEvent, { type: keyof typeof supervisionEventSchemas }>;

export const ofSupervision = (event: CaseEvent): event is SupervisionEvent =>
  Object.hasOwn(supervisionEventSchemas, event.type);

/** Whom an event of supervision concerns: the unit that was ordered, and whoever ordered it. */
export function supervisionNotices(so: CaseSoFar, event: SupervisionEvent, holderNow: HolderNow): Notice[] {
  switch (event.type) {
    case 'case.supervised.v2': {
      const { level, deadlines, interview } = event.data;
      const dueAt = deadlines.find(({ milestone }) => milestone === 'rectification')?.dueAt;
      const facts = { level, dueAt, sessionAt: interview?.at, by: interview?.at ?? dueAt };
      return toOrdered(so, event.data.supervisionId, 'ordered', facts, holderNow);
    }
    case 'case.supervisionAnswered.v1':
      return toOrderer(so, event.data.supervisionId, (order) => ({ level: order.level }));
    case 'case.supervisionLifted.v1':
      // That their post is vacant is nobody's worry then.
      return toOrdered(so, event.data.supervisionId, 'lifted', { urgency: undefined }, holderNow).filter(
        ({ recipient }) => recipient.kind === 'handler',
      );
    case 'case.interviewPutOff.v1':
      return toOrdered(
        so,
        event.data.supervisionId,
        'putOff',
        { sessionAt: event.data.at, by: event.data.at },
        holderNow,
      );
    case 'case.interviewProposed.v1':
      return proposed(so, event.data);
    case 'case.interviewHeld.v1':
    case 'case.interviewDismissed.v1':
      // Who was there knows it.
      return [];
  }
}

const orderOf = (so: CaseSoFar, supervisionId: string): SupervisionOrder | undefined =>
  so.facts.about.supervision?.orders.find((each) => each.supervisionId === supervisionId);

const TEMPLATES = {
  ordered: ['handler.supervisionOrdered', 'triageDesk.supervised'],
  lifted: ['handler.supervisionLifted', undefined],
  putOff: ['handler.interviewPutOff', 'triageDesk.supervised'],
  missed: ['handler.deadlineMissed', 'triageDesk.deadlineMissed'],
} as const;

/** The unit, also when the case has gone elsewhere since; of a queue its desk. */
function toOrdered(
  so: CaseSoFar,
  supervisionId: string,
  what: keyof typeof TEMPLATES,
  given: Facts,
  holderNow: HolderNow,
): Notice[] {
  const order = orderOf(so, supervisionId);
  if (order === undefined) return [];
  const [toUnit, toQueue] = TEMPLATES[what];
  const facts = { level: order.level, unit: order.unit, ...given };
  const { to, areaCode } = order;
  if (to === null) {
    const known = areaCode !== null && toQueue !== undefined;
    return known ? [toDeskAt(so, areaCode, toQueue, { ...facts, phase: so.facts.phase })] : [];
  }
  return isAt(so, to) ? toHandler(so, holderNow, toUnit, facts) : [toPost(so, to, toUnit, facts)];
}

const isAt = (so: CaseSoFar, { role, areaCode }: Handler): boolean => {
  const now = handlerOf(so);
  return now?.role === role && now.areaCode === areaCode;
};

/** Where whoever ordered it sits; of what a rule ordered, the supervisor of the township. */
function toOrderer(so: CaseSoFar, supervisionId: string, factsOf: (order: SupervisionOrder) => Facts): Notice[] {
  const order = orderOf(so, supervisionId);
  const area = order?.orderedBy?.areaCode ?? (order?.areaCode && townshipOf(order.areaCode));
  if (order === undefined || !area) return [];
  return [toSupervisorAt(so, area, 'supervisor.supervisionAnswered', { unit: order.unit, ...factsOf(order) })];
}

const proposed = (so: CaseSoFar, { to, times }: DataOf<'case.interviewProposed.v1'>): Notice[] => [
  toSupervisorAt(so, to.areaCode.slice(0, 6), 'supervisor.interviewProposed', { unit: to.unit, times: `${times}` }),
];

type Missed = DataOf<'case.deadlineMissed.v1'> | DataOf<'case.deadlineMissed.v2'>;

/** The unit has not replied, or nobody has said how an interview went: the unit's fault, or its supervisor's. */
export function supervisionMissed(so: CaseSoFar, missed: Missed, holderNow: HolderNow): Notice[] {
  const { milestone, dueAt } = missed;
  const item = 'item' in missed ? missed.item : undefined;
  const order = item === undefined ? undefined : orderOf(so, item);
  if (order === undefined) return [];
  const facts = { milestone, dueAt, by: dueAt };
  const area = order.orderedBy?.areaCode ?? (order.areaCode === null ? undefined : townshipOf(order.areaCode));
  return [
    ...(milestone === 'rectification' ? toOrdered(so, order.supervisionId, 'missed', facts, holderNow) : []),
    ...(area === undefined
      ? []
      : [toSupervisorAt(so, area, 'supervisor.deadlineMissed', { ...facts, unit: order.unit })]),
  ];
}
