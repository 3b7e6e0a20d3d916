import type { CaseEvent, DataOf } from '../catalogue.ts';

/** Where else the matter of a case is, or belongs. */
export interface Diversions {
  /** Who took the danger over, in the order in which it was handed to them. */
  readonly emergency: readonly Omit<DataOf<'case.handedToEmergency.v1'>, 'note'>[];
  /** The channel that its reporter was told of, as long as the case is closed for it; null: none. */
  readonly diverted: string | null;
  /** The danger was handed over, or there is nothing in it for them, and it was not opened again since; absent: neither. */
  readonly handover?: 'handed' | 'ruledOut';
}

const NONE: Diversions = { emergency: [], diverted: null };

/** Folds one event in; undefined as long as nothing of this has happened. */
export function diversionsAfter(before: Diversions | undefined, event: CaseEvent): Diversions | undefined {
  const diversions = before ?? NONE;
  switch (event.type) {
    case 'case.handedToEmergency.v1': {
      const { note: _, ...handed } = event.data;
      return { ...diversions, emergency: [...diversions.emergency, handed], handover: 'handed' };
    }
    case 'case.diverted.v1':
      return { ...diversions, diverted: event.data.diversion };
    case 'case.emergencyRuledOut.v1':
      return { ...diversions, handover: 'ruledOut' };
    case 'case.reopened.v1':
      return before && { emergency: before.emergency, diverted: null };
    default:
      return before;
  }
}
