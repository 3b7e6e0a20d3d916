import type { CaseEvent, DataOf, Handler, Reporter } from '@gridcase/contracts';

/** What notification needs to know of a case's history up to an event: who is concerned, and where. */
export interface CaseSoFar {
  readonly caseId: string;
  readonly areaCode: string | null;
  readonly reporter: Reporter | undefined;
  readonly nature: DataOf<'case.triaged.v1'>['nature'] | undefined;
  readonly urgency: DataOf<'case.triaged.v1'>['urgency'] | undefined;
  /** Who has it in hand; undefined while nobody has. */
  readonly handler: Handler | undefined;
  /** How often it has been dispatched. */
  readonly dispatches: number;
}

/** Folds a case's events, in order, into what notification needs. Undefined until the case is opened. */
export function caseSoFar(history: readonly CaseEvent[]): CaseSoFar | undefined {
  return history.reduce<CaseSoFar | undefined>(after, undefined);
}

function after(state: CaseSoFar | undefined, event: CaseEvent): CaseSoFar | undefined {
  if (event.type === 'case.opened.v1') {
    const { caseId, location, reporter } = event.data;
    const unknown = { nature: undefined, urgency: undefined, handler: undefined, dispatches: 0 };
    return { caseId, areaCode: location.areaCode, reporter, ...unknown };
  }
  if (!state) return undefined;
  switch (event.type) {
    case 'case.triaged.v1':
      return { ...state, nature: event.data.nature, urgency: event.data.urgency };
    case 'case.dispatched.v1': {
      const { handler, areaCode } = event.data;
      return { ...state, handler, areaCode, dispatches: state.dispatches + 1 };
    }
    case 'case.queued.v1':
      return { ...state, handler: undefined };
    default:
      return state;
  }
}
