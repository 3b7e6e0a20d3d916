import { type Deadline, dueName, evolveCase, type Standstill } from '@gridcase/contracts';
import { fromInstant, toInstant } from '@gridcase/event-sourcing';
import { urgencyOf } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { type Calendars, countBy, latestOf } from '../limit.ts';
import type { OpenedCase } from '../state.ts';
import type { HearReply, Resume } from './commands.ts';

type Resumed = Extract<CaseEvent, { type: 'case.resumed.v1' }>;

/** What ends it, with what is told of it. */
type Ending = Pick<Resumed['data'], 'cause' | 'messageId' | 'reason'>;

/** Up to when it waits for its reporter at the longest; undefined: it does not. */
export const waitsUntil = ({ about }: OpenedCase): string | undefined =>
  about.pause?.now ? about.owed.due.find(({ milestone }) => milestone === 'reply')?.dueAt : undefined;

/**
 * Everything that stood still is due as much later as it stood still: natural time by the clock, working time by its calendar. It
 * never stood still longer than it may, however late somebody looks.
 */
export function resumedAt(now: number, ending: Ending, state: OpenedCase, calendars: Calendars): Resumed {
  const { since, stopped } = state.about.pause!.now!;
  const until = fromInstant(waitsUntil(state) ?? since);
  const standstill = { from: since, to: toInstant(Math.max(fromInstant(since), Math.min(until, now))) };
  const deadlines = stopped.map((deadline) => laterBy(deadline, standstill, calendars));
  return { type: 'case.resumed.v1', data: { ...ending, since, at: standstill.to, deadlines } };
}

/** When it is due after a standstill; counted in working time it stays so counted, now by the latest version of its calendar. */
function laterBy(deadline: Deadline, standstill: Standstill, calendars: Calendars): Deadline {
  const { counted, dueAt } = deadline;
  if (counted === undefined) {
    const stood = fromInstant(standstill.to) - fromInstant(standstill.from);
    return { ...deadline, dueAt: toInstant(fromInstant(dueAt) + stood) };
  }
  const calendar = latestOf(calendars, counted.calendar);
  const paused = [...(counted.paused ?? []), standstill];
  return { ...deadline, ...countBy(calendar, counted.limit, fromInstant(counted.from), paused) };
}

/** Whoever has it goes on without an answer. */
export const resume = ({ reason, now, rules }: Resume, state: OpenedCase): CaseEvent =>
  resumedAt(now, { cause: 'officer', reason }, state, rules.calendars);

/** Quiet unless they were asked before they said it. What waits for approval need not wait any more. */
export function hearReply({ messageId, receivedAt, now, rules }: HearReply, state: OpenedCase): CaseEvent[] {
  const { pause, rulings } = state.about;
  if (pause === undefined || receivedAt < pause.askedAt) return [];
  if (pause.now) return [resumedAt(now, { cause: 'reporter', messageId }, state, rules.calendars)];
  if (rulings?.asked !== 'suspension') return [];
  const lapsed = { outcome: 'lapsed', reason: 'the reporter has answered' } as const;
  return [{ type: 'case.suspensionRuled.v1', data: lapsed }];
}

/** Whether it stood still as long as it may, though nobody has noted it yet. */
export function hasRunOut(state: OpenedCase, now: number): boolean {
  const until = waitsUntil(state);
  return until !== undefined && until <= toInstant(now);
}

/** How it stands after an event, for a decision that is taken in the same append. */
export const withEvent = (state: OpenedCase, event: CaseEvent): OpenedCase => ({
  ...evolveCase(state, event),
  past: state.past,
});

/**
 * Whether what was decided leaves nothing to wait for: it is answered, is somebody else's, or was judged anew; or something
 * that stands still was given another time.
 */
export function endsPause(events: readonly CaseEvent[], state: OpenedCase): boolean {
  const stopped = new Set(state.about.pause?.now?.stopped.map(dueName));
  const after = events.reduce(withEvent, state);
  if (after.phase !== 'accepted' || urgencyOf(after.about) !== urgencyOf(state.about)) return true;
  return after.about.pause?.now != null && after.about.owed.due.some((due) => stopped.has(dueName(due)));
}
