import { RemindedOf, WrittenByNewer } from '@gridcase/contracts';
import { type Clock, EventStoreUnavailable, type Process, toInstant } from '@gridcase/event-sourcing';
import { hasCaughtUp, watchdog } from '@gridcase/projection';
import type { Counter, Logger } from '@gridcase/runtime';
import type { CaseDesk } from './case-desk.ts';
import type { DeadlineIndex } from './deadline-index.ts';
import { remindsFrom } from './domain/remind.ts';
import { inForce as isInForce } from './domain/rule-set.ts';
import { inForce } from './rules/by-rules.ts';
import type { RuleBook } from './rules/rule-book.ts';

/** Nobody is reminded longer before than that: two weeks. */
const AHEAD_MS = 14 * 24 * 60 * 60_000;
/** What is due first is looked at first; what lies behind these comes when they are done. */
const MOST = 10_000;
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

const isRemindedOf = (item: string): item is RemindedOf => RemindedOf.options.some((each) => each === item);

export async function remindOfWhatIsNear(options: WatchRemindersOptions, known: Known = new Map()): Promise<void> {
  const { index, rules, clock } = options;
  if (!(await hasCaughtUp(index.projection))) return;
  const now = clock.now();
  const inForceNow = rules.sets.filter(({ set }) => isInForce(set.effective, toInstant(now))).map(inForce);
  const mayRemind = (of: RemindedOf, dueAt: number) => inForceNow.some((each) => remindsFrom(of, dueAt, each) <= now);
  const near = new Map<string, string>();
  for (const { key, item, dueAt } of index.due.due(now + AHEAD_MS, MOST)) {
    if (!isRemindedOf(item) || dueAt <= now || !mayRemind(item, dueAt)) continue;
    near.set(key, `${near.get(key) ?? ''} ${item} ${dueAt}`);
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
