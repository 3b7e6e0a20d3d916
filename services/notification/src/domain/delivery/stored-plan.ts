import type { DataOf } from '@gridcase/contracts';
import { type DeliveryEvent, event, type Plan } from './events.ts';

/** The event of a plan. A case's stays v1, so that who reads the log reads cases as ever. */
export function plannedEvent(plan: Plan): DeliveryEvent {
  const { about, recipient, ...rest } = plan;
  const { kind } = recipient;
  if (about.kind !== 'case' || kind === 'holder') return event('delivery.planned.v2', plan);
  return event('delivery.planned.v1', { ...rest, caseId: about.id, recipient: { ...recipient, kind } });
}

/** A plan out of its first version, which knew cases only. */
export function planOfV1({ caseId, ...rest }: DataOf<'delivery.planned.v1'>): Plan {
  return { ...rest, about: { kind: 'case', id: caseId } };
}
