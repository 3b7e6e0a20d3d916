import type { CaseEvent } from '../catalogue.ts';
import type { Deadline, Standstill } from '../events/deadline.ts';
import type { ResumedBy } from '../events/pause-events.ts';

/** What a case asked of its reporter, and how it stood still for it (挂起). */
export interface Pause {
  /** In the order in which they were asked; of the last one, when. */
  readonly questions: readonly string[];
  readonly askedAt: string;
  /** Since when it stands still, and what was due when it began to; null: it does not. Up to when, `reply` of what is due says. */
  readonly now: { readonly since: string; readonly stopped: readonly Deadline[] } | null;
  /** When it stood still before, and by what each of these ended. */
  readonly past: readonly (Standstill & { readonly cause: ResumedBy })[];
}

/** Folds one event in; undefined until the reporter was asked. What does not fit changes nothing. */
export function pauseAfter(pause: Pause | undefined, event: CaseEvent): Pause | undefined {
  if (event.type === 'case.reporterAsked.v1') {
    const { question, askedAt } = event.data;
    return { now: null, past: [], ...pause, questions: [...(pause?.questions ?? []), question], askedAt };
  }
  if (pause === undefined) return undefined;
  switch (event.type) {
    case 'case.suspended.v1': {
      const { since, stopped } = event.data;
      return { ...pause, now: { since, stopped } };
    }
    case 'case.resumed.v1': {
      const { since, at, cause } = event.data;
      return { ...pause, now: null, past: [...pause.past, { from: since, to: at, cause }] };
    }
    default:
      return pause;
  }
}
