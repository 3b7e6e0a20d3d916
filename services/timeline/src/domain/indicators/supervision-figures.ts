import type { SupervisionOrder } from '@gridcase/contracts';
import type { Figure } from './figures.ts';
import { type Fact, placeOf, type Step } from './step.ts';

const OF_LEVEL = { daily: 'supervisedDaily', listed: 'supervisedListed', interview: 'supervisedInterview' } as const;

/** 督办: of the unit that was ordered, how often at which level (潍坊市12345条例 Art. 26), and whether it replied in time. */
export function supervisionFacts(step: Step): Fact[] {
  const { event, before, after, at } = step;
  switch (event.type) {
    case 'case.supervised.v1':
    case 'case.supervised.v2': {
      const known = before!.about.supervision?.orders.length ?? 0;
      const orders = after.about.supervision?.orders.slice(known) ?? [];
      return orders.map((order) => ofUnit(step, order, at, ['supervised', OF_LEVEL[order.level]]));
    }
    case 'case.supervisionAnswered.v1': {
      const order = orderOf(step, event.data.supervisionId);
      const first = order?.standing === 'open' && !order.late && order.dueAt !== null;
      return first ? [ofUnit(step, order, order.dueAt, ['rectifyDue', 'rectifyInTime'])] : [];
    }
    case 'case.deadlineMissed.v2': {
      const { milestone, item, dueAt } = event.data;
      const order = milestone === 'rectification' && item !== undefined ? orderOf(step, item) : undefined;
      return order && !order.late ? [ofUnit(step, order, dueAt, ['rectifyDue'])] : [];
    }
    default:
      return [];
  }
}

const orderOf = ({ before }: Step, supervisionId: string): SupervisionOrder | undefined =>
  before!.about.supervision?.orders.find((each) => each.supervisionId === supervisionId);

function ofUnit({ before }: Step, { unit }: SupervisionOrder, instant: string, figures: readonly Figure[]): Fact {
  const place = placeOf(before!, instant);
  return { place: place && { ...place, unit }, figures };
}
