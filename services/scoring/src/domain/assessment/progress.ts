import type { AreaCode, PremisesKind } from '@gridcase/contracts';
import { type AssessmentEvent, type Mark, marksOf } from './events.ts';
import { evolve } from './evolve.ts';
import { type Counts, countsOf, initialState, type Round } from './state.ts';

/** Who did something, and when they said so. */
interface Deed {
  readonly by: string;
  readonly at: string;
}

/** An event with who stands behind it, as the log keeps it beside the event. */
export interface ToldEvent extends Deed {
  readonly event: AssessmentEvent;
}

/** `withOthers`: it was said of all that was left in one statement. */
export type StandingMark = Mark & Deed & { readonly withOthers?: true };

/** One of the round's premises. What was carried over and marked after all tells both. */
interface PremisesProgress {
  readonly premisesId: string;
  readonly status: 'open' | 'marked' | 'carriedOver';
  readonly mark?: StandingMark | undefined;
  readonly carriedOver?: (Deed & { readonly reason: string }) | undefined;
}

/** How far a round is, and by whom. */
export interface Progress {
  readonly assessmentId: string;
  readonly areaCode: AreaCode;
  readonly month: string;
  readonly kind: PremisesKind;
  readonly phase: 'open' | 'closed';
  /** Of the stream's last event. */
  readonly revision: number;
  readonly opened: Deed;
  readonly closed: Deed | null;
  readonly counts: Counts;
  readonly premises: readonly PremisesProgress[];
}

/** A round as its whole history tells it; undefined where there is none. */
export function progressOf(history: readonly ToldEvent[]): Progress | undefined {
  const marks = new Map<string, StandingMark>();
  const carriedOver = new Map<string, Deed & { reason: string }>();
  let round: Round = initialState;
  let closed: Deed | null = null;
  for (const { event, by, at } of history) {
    round = evolve(round, event);
    if (event.type === 'assessment.marked.v1') marks.set(event.data.premisesId, { ...event.data, by, at });
    if (event.type === 'assessment.othersCleared.v1') {
      for (const mark of marksOf(event.data)) marks.set(mark.premisesId, { ...mark, by, at, withOthers: true });
    }
    if (event.type === 'assessment.closed.v1') closed = { by, at };
    if (event.type !== 'assessment.carriedOver.v1') continue;
    carriedOver.set(event.data.premisesId, { reason: event.data.reason, by, at });
  }
  if (round.phase === 'none') return undefined;
  const { assessmentId, areaCode, month, kind, phase, premises } = round;
  const { by, at } = history[0]!;
  return {
    ...{ assessmentId, areaCode, month, kind, phase },
    ...{ revision: history.length - 1, opened: { by, at }, closed, counts: countsOf(round) },
    premises: premises.map((premisesId) => {
      const told = { premisesId, mark: marks.get(premisesId), carriedOver: carriedOver.get(premisesId) };
      return { ...told, status: told.mark ? 'marked' : told.carriedOver ? 'carriedOver' : 'open' };
    }),
  };
}
