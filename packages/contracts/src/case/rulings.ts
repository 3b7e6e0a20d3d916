import type { CaseEvent } from '../catalogue.ts';
import type { Ending } from '../events/ruling-events.ts';

/** What an officer can't do alone: they ask, and another rules. 派单异议 · 延期 · 挂起 · 作废 · 终止. */
export type Asked = 'objection' | 'extension' | 'suspension' | Ending;

/** What of a case takes a ruling, and what was ruled. */
export interface Rulings {
  /** What waits for a ruling: one thing at a time; null: nothing. */
  readonly asked: Asked | null;
  /** Of an extension that waits: until when. */
  readonly until: string | null;
  /** Who has it was designated by a ruling: they may not give it back (潍坊市12345条例 Art. 22). */
  readonly designated: boolean;
  /** How often whoever has it was given more time. */
  readonly extensions: number;
  /** How it ended, as long as it is over, where it was not settled. */
  readonly ended: Ending | null;
}

const NOTHING_YET: Rulings = { asked: null, until: null, designated: false, extensions: 0, ended: null };
const NOTHING_ASKED = { asked: null, until: null } as const;

/**
 * Folds one event in; undefined as long as nobody has asked for anything. What waits for a ruling falls with a new dispatch, a
 * queue, an answer, a merge or a close: nobody is left to ask for it.
 */
export function rulingsAfter(before: Rulings | undefined, event: CaseEvent): Rulings | undefined {
  const rulings = before ?? NOTHING_YET;
  switch (event.type) {
    case 'case.objected.v1':
      return { ...rulings, asked: 'objection' };
    case 'case.extensionRequested.v1':
      return { ...rulings, asked: 'extension', until: event.data.until };
    case 'case.reporterAsked.v1':
      return event.data.ruling ? { ...rulings, asked: 'suspension' } : before;
    case 'case.endingRequested.v1':
      return { ...rulings, asked: event.data.ending };
    case 'case.objectionRuled.v1':
    case 'case.suspensionRuled.v1':
      return { ...rulings, ...NOTHING_ASKED };
    case 'case.extensionRuled.v1':
      return { ...rulings, ...NOTHING_ASKED, extensions: rulings.extensions + (event.data.granted ? 1 : 0) };
    case 'case.endingRuled.v1':
      return { ...rulings, ...NOTHING_ASKED, ended: event.data.granted ? event.data.ending : null };
    case 'case.designated.v1':
      return { ...rulings, designated: true };
    case 'case.dispatched.v1':
    case 'case.queued.v1':
      return before && { ...before, ...NOTHING_ASKED, designated: false, extensions: 0 };
    case 'case.answered.v1':
    case 'case.merged.v1':
    case 'case.closed.v1':
      return before && { ...before, ...NOTHING_ASKED };
    case 'case.reopened.v1':
      return before && { ...before, ended: null };
    default:
      return before;
  }
}
