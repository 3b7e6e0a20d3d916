import type { CaseEvent } from '../catalogue.ts';
import type { AboutCase } from './case-facts.ts';

/** What of a case an event puts right; nothing, mostly. Who does it for one handler does not do it for the next. */
export function correctedBy(about: AboutCase, event: CaseEvent): Partial<AboutCase> | undefined {
  switch (event.type) {
    case 'case.reclassified.v1': {
      const { nature, field, urgency } = event.data.to;
      return { triaged: { nature, field, urgency }, judged: { field, urgency } };
    }
    case 'case.relocated.v1': {
      const { to } = event.data;
      const place = { status: 'found', areaCode: to, method: 'areaCode' } as const;
      return { location: { ...place, candidates: [to], territoryVersion: about.location.territoryVersion } };
    }
    case 'case.reassigned.v1':
      return { assigned: event.data.to };
    case 'case.dispatched.v1':
    case 'case.queued.v1':
      return about.assigned == null ? undefined : { assigned: null };
    default:
      return undefined;
  }
}
