import type { CaseEvent } from '../catalogue.ts';
import type { AreaCode } from '../vocabulary.ts';

const SAYING_AREA = ['case.opened.v1', 'case.queued.v1', 'case.dispatched.v1', 'case.archived.v1'] as const;

/** An event that says where its case lies. */
export type SaysArea = Extract<CaseEvent, { type: (typeof SAYING_AREA)[number] }>;

/** Whether an event of this type says where a case lies: whoever asks only for that need not parse the others. */
export const saysArea = (type: string): type is SaysArea['type'] => (SAYING_AREA as readonly string[]).includes(type);

/**
 * Where a case lies after an event that says so: at its place, then in its queue or with its handler. Who may not work the
 * queue has the case no longer, be it about a place of theirs.
 */
export function areaAfter(event: SaysArea): AreaCode | null {
  switch (event.type) {
    case 'case.opened.v1':
      return event.data.location.areaCode;
    case 'case.dispatched.v1':
      return event.data.areaCode;
    case 'case.queued.v1':
    case 'case.archived.v1':
      return event.data.queue;
  }
}
