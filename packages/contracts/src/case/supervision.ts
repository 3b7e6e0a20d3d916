import type { CaseEvent, DataOf } from '../catalogue.ts';
import type { Handler } from '../events/handler.ts';
import type { SupervisionLevel, SupervisionTrigger } from '../events/supervision-events.ts';
import type { AreaCode, Tier } from '../vocabulary.ts';
import { type CaseFacts, dispatchOf } from './case-facts.ts';

export interface Interview {
  readonly at: string;
  readonly place: string;
  readonly whom: readonly string[];
  readonly putOff: number;
  /** Null until it was held. */
  readonly heldAt: string | null;
  readonly attended: readonly string[];
}

/** One order to a unit. */
export interface SupervisionOrder {
  readonly supervisionId: string;
  readonly level: SupervisionLevel;
  readonly trigger: SupervisionTrigger;
  /** Empty: the first version of the event did not say. */
  readonly because: string;
  /** Null: by rule, or the first version of the event. */
  readonly orderedBy: { readonly id: string; readonly areaCode: AreaCode } | null;
  /** Null: the people at a queue. */
  readonly to: Handler | null;
  /** What the unit is called; of a queue its area's code. */
  readonly unit: string;
  readonly tier: Tier | null;
  readonly areaCode: AreaCode | null;
  readonly demand: string;
  /** Null: no reply was asked for. */
  readonly dueAt: string | null;
  /** `answered`: the unit has replied, and waits for what is said to it. */
  readonly standing: 'open' | 'answered' | 'lifted';
  readonly answeredBy: string | null;
  /** Whether it had not replied by then. */
  readonly late: boolean;
  readonly interview: Interview | null;
}

/** By rule, for people to decide on. */
export interface InterviewProposal {
  readonly proposalId: string;
  readonly to: DataOf<'case.interviewProposed.v1'>['to'];
  readonly tier: Tier;
  readonly times: number;
  readonly standing: 'open' | 'ordered' | 'dismissed';
}

/** What somebody above has ordered on a case. */
export interface Supervision {
  /** In the order in which they were given. */
  readonly orders: readonly SupervisionOrder[];
  readonly proposals: readonly InterviewProposal[];
}

const NONE: Supervision = { orders: [], proposals: [] };

/** Orders that stand: neither lifted nor fallen away. */
export const standingOrders = (supervision: Supervision | undefined): readonly SupervisionOrder[] =>
  supervision?.orders.filter(({ standing }) => standing !== 'lifted') ?? [];

export const openProposals = (supervision: Supervision | undefined): readonly InterviewProposal[] =>
  supervision?.proposals.filter(({ standing }) => standing === 'open') ?? [];

/** Folds one event in; undefined until something is ordered. Never fails: what does not fit changes nothing. */
export function supervisionAfter(before: CaseFacts, event: CaseEvent): Supervision | undefined {
  const { supervision } = before.about;
  if (event.type === 'case.supervised.v1') return pushed(before, event.data.level);
  if (event.type === 'case.supervised.v2') return ordered(supervision ?? NONE, event.data);
  if (event.type === 'case.interviewProposed.v1') return proposed(supervision ?? NONE, event.data);
  if (supervision === undefined) return undefined;
  switch (event.type) {
    case 'case.supervisionAnswered.v1':
      return atOrder(supervision, event.data, () => ({ standing: 'answered', answeredBy: event.data.answeredBy }));
    case 'case.supervisionLifted.v1':
      return atOrder(supervision, event.data, () => ({ standing: 'lifted' }));
    case 'case.interviewPutOff.v1': {
      const { at, place } = event.data;
      return atInterview(supervision, event.data, ({ putOff }) => ({ at, place, putOff: putOff + 1 }));
    }
    case 'case.interviewHeld.v1': {
      const { heldAt, attended } = event.data;
      return atInterview(supervision, event.data, () => ({ heldAt, attended }));
    }
    case 'case.interviewDismissed.v1':
      return atProposal(supervision, event.data.proposalId, 'dismissed');
    case 'case.deadlineMissed.v2': {
      const { milestone, item } = event.data;
      if (milestone !== 'rectification' || item === undefined) return supervision;
      return atOrder(supervision, { supervisionId: item }, () => ({ late: true }));
    }
    case 'case.closed.v1':
    case 'case.merged.v1':
      return withoutPushes(supervision);
    default:
      return supervision;
  }
}

/**
 * The first version: 督办 is a daily order, 挂牌督办 a listed one, 催办 none. It asks for no reply by any day, and so has nothing
 * to wait for when the case is over. Its id says no more than which of them it was.
 */
function pushed(before: CaseFacts, level: DataOf<'case.supervised.v1'>['level']): Supervision | undefined {
  const { supervision = NONE } = before.about;
  if (level === 'reminder') return before.about.supervision;
  const dispatch = dispatchOf(before);
  const place = dispatch?.handler.areaCode ?? before.about.areaCode;
  const order: SupervisionOrder = {
    supervisionId: `00000000-0000-8000-8000-${String(supervision.orders.length + 1).padStart(12, '0')}`,
    ...{ level: level === 'listed' ? 'listed' : 'daily', trigger: 'other', because: '', orderedBy: null },
    to: dispatch?.handler ?? null,
    ...{ unit: dispatch?.handler.unit ?? place ?? '', tier: dispatch?.tier ?? null, areaCode: place },
    ...{ demand: '', dueAt: null, standing: 'open', answeredBy: null, late: false, interview: null },
  };
  return { ...supervision, orders: [...supervision.orders, order] };
}

function ordered(supervision: Supervision, data: DataOf<'case.supervised.v2'>): Supervision {
  const { supervisionId, level, trigger, because, orderedBy, to, tier, areaCode, demand, deadlines, interview } = data;
  const dueAt = deadlines.find(({ milestone }) => milestone === 'rectification')?.dueAt ?? null;
  const order: SupervisionOrder = {
    ...{ supervisionId, level, trigger, because, orderedBy, to, tier, areaCode, demand, dueAt },
    ...{ unit: to?.unit ?? areaCode, standing: 'open', answeredBy: null, late: false },
    interview: interview === undefined ? null : { ...interview, putOff: 0, heldAt: null, attended: [] },
  };
  const after = { ...supervision, orders: [...supervision.orders, order] };
  return data.proposalId === undefined ? after : atProposal(after, data.proposalId, 'ordered');
}

function proposed(supervision: Supervision, data: DataOf<'case.interviewProposed.v1'>): Supervision {
  const { proposalId, to, tier, times } = data;
  const proposal: InterviewProposal = { proposalId, to, tier, times, standing: 'open' };
  return { ...supervision, proposals: [...supervision.proposals, proposal] };
}

const atOrder = (
  supervision: Supervision,
  { supervisionId }: { readonly supervisionId: string },
  change: (order: SupervisionOrder) => Partial<SupervisionOrder>,
): Supervision => ({
  ...supervision,
  orders: supervision.orders.map((each) =>
    each.supervisionId === supervisionId ? { ...each, ...change(each) } : each,
  ),
});

const atInterview = (
  supervision: Supervision,
  data: { readonly supervisionId: string },
  change: (interview: Interview) => Partial<Interview>,
): Supervision =>
  atOrder(supervision, data, ({ interview }) =>
    interview === null ? {} : { interview: { ...interview, ...change(interview) } },
  );

const atProposal = (
  supervision: Supervision,
  proposalId: string,
  standing: InterviewProposal['standing'],
): Supervision => ({
  ...supervision,
  proposals: supervision.proposals.map((each) => (each.proposalId === proposalId ? { ...each, standing } : each)),
});

const withoutPushes = (supervision: Supervision): Supervision =>
  supervision.orders.some(({ standing, dueAt }) => standing === 'open' && dueAt === null)
    ? {
        ...supervision,
        orders: supervision.orders.map((each) => (each.dueAt === null ? { ...each, standing: 'lifted' } : each)),
      }
    : supervision;
