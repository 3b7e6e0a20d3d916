import type { DeliveryEvent, Plan } from './events.ts';
import type { Delivery } from './state.ts';
import { planOfV1 } from './stored-plan.ts';

/** The delivery after one more event. Never fails: what was once decided is history. */
export function evolve(state: Delivery, event: DeliveryEvent): Delivery {
  if (event.type === 'delivery.planned.v1') return planned(planOfV1(event.data));
  if (event.type === 'delivery.planned.v2' || event.type === 'delivery.planned.v3') return planned(event.data);
  if (state.phase === 'none') return state;
  const { plan, attempts, tries } = state;
  const told = { plan, attempts, tries };
  switch (event.type) {
    case 'delivery.unroutable.v1':
      return { ...told, phase: 'unroutable', reason: event.data.reason };
    case 'delivery.attempted.v1':
      return { plan, attempts: event.data.attempt, tries: tries + 1, phase: 'attempting', route: event.data.route };
    case 'delivery.sent.v1':
      return { ...told, phase: 'sent', route: event.data.route };
    case 'delivery.failed.v1':
      return event.data.retryAt === null
        ? { ...told, phase: 'abandoned', reason: event.data.error }
        : { ...told, phase: 'pending', notBefore: event.data.retryAt };
    case 'delivery.abandoned.v1':
      return { ...told, phase: 'abandoned', reason: event.data.reason };
    case 'delivery.outcomeUnknown.v1':
      return { ...told, phase: 'outcomeUnknown', route: event.data.route };
    case 'delivery.resendOrdered.v1':
      return { plan, attempts, tries: 0, phase: 'pending', notBefore: null };
  }
}

const planned = (plan: Plan): Delivery => ({ phase: 'pending', plan, attempts: 0, tries: 0, notBefore: null });
