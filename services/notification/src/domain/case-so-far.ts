import {
  type CaseEvent,
  type DataOf,
  type Handler,
  OWES_NOTHING,
  type Owed,
  owedAfter,
  type Reporter,
} from '@gridcase/contracts';

/** What notification needs to know of a case's history up to an event: who is concerned, and where. */
export interface CaseSoFar {
  readonly caseId: string;
  /** Where it lies, as routing has it: its place, then with its handler or in its queue, there also when it is closed. */
  readonly areaCode: string | null;
  readonly reporter: Reporter | undefined;
  readonly nature: DataOf<'case.triaged.v1'>['nature'] | undefined;
  readonly urgency: DataOf<'case.triaged.v1'>['urgency'] | undefined;
  /** Who can act: nobody yet; the desk of `queue`; the handler; whoever may check the answer, close, or open it again. */
  readonly phase: 'opened' | 'queued' | 'handled' | 'answered' | 'verified' | 'closed';
  /** Where it waits for a person, or waited last. */
  readonly queue: string | undefined;
  /** Who has it in hand, or had it last; undefined in a queue. */
  readonly handler: Handler | undefined;
  /** How often it has been dispatched. */
  readonly dispatches: number;
  readonly owed: Owed;
}

/** Folds a case's events, in order, into what notification needs. Undefined until the case is opened. */
export function caseSoFar(history: readonly CaseEvent[]): CaseSoFar | undefined {
  return history.reduce<CaseSoFar | undefined>(after, undefined);
}

function after(state: CaseSoFar | undefined, event: CaseEvent): CaseSoFar | undefined {
  if (event.type === 'case.opened.v1') return opened(event.data);
  return state && { ...state, ...change(state, event), owed: owedAfter(state.owed, event) };
}

const opened = ({ caseId, location, reporter }: DataOf<'case.opened.v1'>): CaseSoFar => ({
  ...{ caseId, areaCode: location.areaCode, reporter, nature: undefined, urgency: undefined },
  ...{ phase: 'opened', queue: undefined, handler: undefined, dispatches: 0 },
  owed: OWES_NOTHING,
});

function change(state: CaseSoFar, event: CaseEvent): Partial<CaseSoFar> {
  switch (event.type) {
    case 'case.judged.v1':
      return { urgency: event.data.urgency };
    case 'case.triaged.v1':
      return { nature: event.data.nature, urgency: event.data.urgency };
    case 'case.dispatched.v1': {
      const { handler, areaCode } = event.data;
      return { phase: 'handled', handler, areaCode, dispatches: state.dispatches + 1 };
    }
    case 'case.queued.v1': {
      const { queue } = event.data;
      return { phase: 'queued', queue, areaCode: queue, handler: undefined };
    }
    case 'case.answered.v1':
      return { phase: 'answered' };
    case 'case.verified.v1':
      // The reporter of a closed case was called back: it stays closed.
      return event.data.satisfied && state.phase !== 'closed' ? { phase: 'verified' } : {};
    case 'case.reworkOrdered.v1':
      return { phase: 'handled' };
    case 'case.closed.v1':
      return { phase: 'closed' };
    case 'case.archived.v1':
      return { phase: 'closed', areaCode: event.data.queue, queue: event.data.queue };
    default:
      return {};
  }
}
