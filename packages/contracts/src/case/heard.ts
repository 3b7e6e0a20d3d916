import type { CaseEvent, DataOf } from '../catalogue.ts';

/** What was heard of the reporter after the work, by calling them back or from themselves: their last word each. */
export interface Heard {
  /** Calls back since the last answer, and how the last one ended; null: there was none yet. */
  readonly attempts: number;
  readonly outcome: DataOf<'case.calledBack.v1'>['outcome'] | null;
  /** The three rates of a case: 响应 · 解决 · 满意 (1 to 5). Null: they have not said. */
  readonly responded: boolean | null;
  readonly solved: boolean | null;
  readonly rating: number | null;
}

const NOTHING: Heard = { attempts: 0, outcome: null, responded: null, solved: null, rating: null };

/** Folds one event in. Undefined until something was heard; what does not concern it changes nothing. */
export function heardAfter(heard: Heard | undefined, event: CaseEvent): Heard | undefined {
  switch (event.type) {
    case 'case.calledBack.v1': {
      const { attempt, outcome, responded, solved, rating } = event.data;
      return { ...NOTHING, ...heard, ...said({ responded, solved, rating }), attempts: attempt, outcome };
    }
    case 'case.rated.v1': {
      const { solved, rating } = event.data;
      return { ...NOTHING, ...heard, ...said({ solved, rating }) };
    }
    case 'case.answered.v1':
      return heard && { ...heard, attempts: 0, outcome: null };
    default:
      return heard;
  }
}

type Word = { readonly [Part in 'responded' | 'solved' | 'rating']?: Heard[Part] | undefined };

/** What was not said stays as it was said before. */
const said = (word: Word): Partial<Heard> =>
  Object.fromEntries(Object.entries(word).filter(([, part]) => part !== undefined));
