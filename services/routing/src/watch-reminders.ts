import { RemindedOf, WrittenByNewer } from '@gridcase/contracts';
import { type Clock, EventStoreUnavailable, type Process, toInstant } from '@gridcase/event-sourcing';
import { type DueEntry, type DueIndex, hasCaughtUp, watchdog } from '@gridcase/projection';
import type { Counter, Logger } from '@gridcase/runtime';
import type { CaseDesk } from './case-desk.ts';
import type { DeadlineIndex } from './deadline-index.ts';
import { callsFrom, remindsFrom } from './domain/remind.ts';
import { inForce as isInForce } from './domain/rule-set.ts';
import { inForce } from './rules/by-rules.ts';
import type { RuleBook } from './rules/rule-book.ts';

const MINUTE = 60_000;
/** Nobody is reminded longer before than that: two weeks. */
const AHEAD_MS = 14 * 24 * 60 * 60_000;
/** So many are read at once; however many are near, all of them are looked at. */
const PAGE = 1_000;
export const DEFAULT_REMIND_MS = 5_000;

export interface WatchRemindersOptions {
  readonly index: DeadlineIndex;
  readonly desk: Pick<CaseDesk, 'nextReminder' | 'remind'>;
  readonly rules: Pick<RuleBook, 'sets'>;
  readonly clock: Clock;
  readonly everyMs: number;
  /** By outcome: `reminded`, `quiet`, or why not. */
  readonly reminded: Counter<'outcome'>;
  readonly log: Logger;
}

/** Of a case: what of it was near when it was looked at, and when its next reminder is due. */
type Known = Map<string, { readonly due: string; readonly at: number | undefined }>;

/** Reminds whoever has a case of what is due soon. A case is read when the rules could remind of
 * something of it, which of most never comes, and again when that changes. */
export function watchReminders(options: WatchRemindersOptions): Process {
  const known: Known = new Map();
  return watchdog({
    ...{ name: 'routing.reminders', everyMs: options.everyMs, clock: options.clock, log: options.log },
    tick: () => remindOfWhatIsNear(options, known),
  });
}

/** The last instant, to the minute, of which somebody may be reminded by now: what is due later is reminded of later. */
function lastOf(now: number, mayRemind: (dueAt: number) => boolean): number {
  let [may, not] = [now, now + AHEAD_MS];
  if (mayRemind(not)) return not;
  while (not - may > MINUTE) {
    const middle = Math.floor((may + not) / 2);
    if (mayRemind(middle)) may = middle;
    else not = middle;
  }
  return not;
}

/** Page by page, all of it. */
function* dueUntil(due: DueIndex, item: RemindedOf | null, now: number, until: number) {
  for (let last: DueEntry | undefined; ; ) {
    const page = due.between(item, now, until, PAGE, last);
    yield* page;
    last = page.at(-1);
    if (page.length < PAGE) return;
  }
}

export async function remindOfWhatIsNear(options: WatchRemindersOptions, known: Known = new Map()): Promise<void> {
  const { index, rules, clock } = options;
  if (!(await hasCaughtUp(index.projection))) return;
  const now = clock.now();
  const inForceNow = rules.sets.filter(({ set }) => isInForce(set.effective, toInstant(now))).map(inForce);
  const mayRemind = (of: RemindedOf, dueAt: number) => inForceNow.some((each) => remindsFrom(of, dueAt, each) <= now);
  const near = new Map<string, string>();
  for (const item of RemindedOf.options) {
    const until = lastOf(now, (dueAt) => mayRemind(item, dueAt));
    for (const { key, dueAt } of dueUntil(index.due, item, now, until)) {
      if (mayRemind(item, dueAt)) near.set(key, `${near.get(key) ?? ''} ${item} ${dueAt}`);
    }
  }
  const mayCall = (at: number) => inForceNow.some((each) => callsFrom(at, each) <= now);
  const called = lastOf(now, mayCall);
  for (const { key, item, dueAt } of dueUntil(index.gatherings, null, now, called)) {
    if (mayCall(dueAt)) near.set(key, `${near.get(key) ?? ''} ${item} ${dueAt}`);
  }
  for (const caseId of known.keys()) if (!near.has(caseId)) known.delete(caseId);
  for (const [caseId, due] of near) await lookAt(options, known, caseId, due);
}

async function lookAt(
  { desk, clock, reminded, log }: WatchRemindersOptions,
  known: Known,
  caseId: string,
  due: string,
): Promise<void> {
  const now = clock.now();
  try {
    const before = known.get(caseId);
    const at = before?.due === due ? before.at : await desk.nextReminder(caseId, now);
    known.set(caseId, { due, at });
    if (at === undefined || at > now) return;
    const result = await desk.remind(caseId, now);
    const did = result.outcome === 'refused' ? result.refusal.code : result.events.length > 0 ? 'reminded' : 'quiet';
    reminded.inc({ outcome: did });
    known.set(caseId, { due, at: await desk.nextReminder(caseId, now) });
  } catch (error) {
    if (error instanceof EventStoreUnavailable) throw error;
    reminded.inc({ outcome: error instanceof WrittenByNewer ? 'newer' : 'failed' });
    log.error({ err: error, caseId }, 'whoever has a case could not be reminded');
    known.set(caseId, { due, at: undefined });
  }
}
