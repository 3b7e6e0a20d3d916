import type { CaseEvent } from '../catalogue.ts';
import type { Attachment } from '../events/report-events.ts';
import {
  concludedWith,
  factOf,
  type Gathering,
  gatheringAfter,
  NOBODY_YET,
  withoutCalled,
} from '../gathering/gathering.ts';
import type { Dispatch } from './case-facts.ts';

/**
 * The community's consultation of a dispute (社区党委牵头协商; the Yiwu article, practice 4). One to a case: taken up again after
 * it had ended, it goes on with the same parties.
 */
export interface Consultation extends Gathering {
  /** `brokenOff`: the case went elsewhere in the middle of it. */
  readonly state: 'open' | 'agreed' | 'notAgreed' | 'brokenOff';
  readonly matter: string;
  /** The signed record of how it ended last. */
  readonly record: Attachment | null;
}

/**
 * Folds one event in; undefined until there is one. `before`: who had the case until now. Who leads the talk is the
 * committee that has the case: whatever takes it from them breaks off what is open, be it a danger, a missed deadline
 * or somebody who sends it elsewhere.
 */
export function consultationAfter(
  consultation: Consultation | undefined,
  event: CaseEvent,
  before: Dispatch | undefined,
): Consultation | undefined {
  if (event.type === 'case.consultationOpened.v1') {
    const { matter } = event.data;
    return { ...NOBODY_YET, ...consultation, matter, state: 'open', record: null };
  }
  if (consultation === undefined) return undefined;
  if (event.type === 'case.consultationConcluded.v1') {
    const { outcome: state, record } = event.data;
    return { ...concludedWith(consultation, event.data), state, record: record ?? null };
  }
  const fact = factOf(event);
  if (fact !== undefined) return gatheringAfter(consultation, fact);
  return consultation.state === 'open' && leaves(event, before)
    ? { ...withoutCalled(consultation), state: 'brokenOff' }
    : consultation;
}

function leaves(event: CaseEvent, before: Dispatch | undefined): boolean {
  switch (event.type) {
    case 'case.dispatched.v1': {
      const { tier, handler } = event.data;
      return tier !== before?.tier || handler.areaCode !== before.handler.areaCode;
    }
    case 'case.queued.v1':
    case 'case.closed.v1':
    case 'case.merged.v1':
    case 'case.archived.v1':
      return true;
    default:
      return false;
  }
}
