import {
  type CaseEvent,
  type CaseFacts,
  type Deadline,
  evolveCase,
  type Joint,
  openResolutions,
  type ResolutionsDue,
} from '@gridcase/contracts';
import { startClocks } from '../clocks.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import type { OpenedCase } from '../state.ts';

/** What is due of all resolutions, and what of them is late. */
export function resolutionsDue(joint: Joint | undefined): ResolutionsDue {
  const open = openResolutions(joint);
  const first = (late: boolean) =>
    open
      .filter((each) => each.late === late)
      .map(({ dueAt }) => dueAt)
      .sort()[0] ?? null;
  return { next: first(false), late: first(true) };
}

/**
 * The event, saying what is due of all resolutions after it; before it, what was missed of them and nobody has noted
 * yet: done too late is late.
 */
export function withDue(state: OpenedCase, now: number, make: (due: ResolutionsDue) => CaseEvent): CaseEvent[] {
  const late = alreadyMissed(state, now, 'resolution');
  let facts: CaseFacts = state;
  for (const event of [...late, make({ next: null, late: null })]) facts = evolveCase(facts, event);
  return [...late, make(resolutionsDue(facts.about.joint))];
}

/** The clock of the next resolution, once the one before it was missed. */
export function nextResolution(state: OpenedCase, missed: CaseEvent): CaseEvent[] {
  const { next } = resolutionsDue(evolveCase(state, missed).about.joint);
  const clocks: Deadline[] = next === null ? [] : [{ milestone: 'resolution', dueAt: next }];
  return startClocks(...clocks);
}
