import { type CalendarBook, isLaterVersion } from '@gridcase/calendar';
import { type CalendarVersion, WrittenByNewer } from '@gridcase/contracts';
import { type Backoff, backoffMs, type Clock, EventStoreUnavailable, type Process } from '@gridcase/event-sourcing';
import { hasCaughtUp, watchdog } from '@gridcase/projection';
import type { Counter, Logger } from '@gridcase/runtime';
import type { CaseDesk } from './case-desk.ts';
import type { DeadlineIndex } from './deadline-index.ts';

/** Cases taken up at once. */
const BATCH = 200;
const SIDE_BY_SIDE = 16;
export const DEFAULT_RECOUNT_MS = 2_000;
/** What can not be read now can, once its store is mended or this process is replaced: in a minute, at last every hour. */
const AGAIN: Backoff = { firstMs: 60_000, factor: 2, ceilingMs: 3_600_000 };

export interface RecountDeadlinesOptions {
  readonly index: DeadlineIndex;
  readonly desk: Pick<CaseDesk, 'recount'>;
  readonly calendars: CalendarBook;
  readonly clock: Clock;
  readonly everyMs: number;
  /** By outcome: `moved`, `quiet`, or why not. */
  readonly recounted: Counter<'outcome'>;
  readonly log: Logger;
}

/**
 * Counts open deadlines again when a later version of their calendar is there, case by case: next year's holidays, or a
 * correction. Ended in the middle, it goes on where it was: what was moved says by which version, in the log. Versions that this
 * process does not know, a newer one's, are left alone.
 */
export function recountDeadlines(options: RecountDeadlinesOptions): Process {
  const left: Left = new Map();
  return watchdog({
    ...{ name: 'routing.calendars', everyMs: options.everyMs, clock: options.clock, log: options.log },
    tick: () => recountWhatIsOld(options, left),
  });
}

/** Cases that could not be decided on: how often, and when they are tried again, in milliseconds since 1970. */
type Left = Map<string, { readonly failures: number; readonly again: number }>;

/** One round: until nothing is counted by an older version but what is left for later. That stays in the index as it was. */
export async function recountWhatIsOld(options: RecountDeadlinesOptions, left: Left = new Map()): Promise<void> {
  const { index, calendars, clock } = options;
  // An index that is still being read from the log knows of deadlines that were moved long ago.
  if (!(await hasCaughtUp(index.projection))) return;
  for (const old of index.counted.versions()) {
    const current = calendars.current(old.name);
    if (current === undefined || !isLaterVersion(current.version, old.version)) continue;
    for (;;) {
      const now = clock.now();
      const waits = (caseId: string) => (left.get(caseId)?.again ?? now) > now;
      const batch = index.counted.cases(old, BATCH + left.size).filter((caseId) => !waits(caseId));
      if (batch.length === 0) break;
      const looked = await recountAll(options, batch, old, left);
      for (const caseId of looked) index.counted.pass(caseId, old, { name: old.name, version: current.version });
    }
  }
}

/** Those that were decided on. */
async function recountAll(
  options: RecountDeadlinesOptions,
  batch: readonly string[],
  old: CalendarVersion,
  left: Left,
): Promise<readonly string[]> {
  const waiting = [...batch];
  const looked: string[] = [];
  const work = async () => {
    for (let caseId = waiting.shift(); caseId !== undefined; caseId = waiting.shift()) {
      if (await recountOne(options, caseId, old)) {
        looked.push(caseId);
        left.delete(caseId);
      } else {
        const failures = (left.get(caseId)?.failures ?? 0) + 1;
        left.set(caseId, { failures, again: options.clock.now() + backoffMs(AGAIN, failures) });
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return looked;
}

/** Whether it was decided. */
async function recountOne(
  { desk, clock, recounted, log }: RecountDeadlinesOptions,
  caseId: string,
  { name }: CalendarVersion,
): Promise<boolean> {
  try {
    const result = await desk.recount(caseId, name, clock.now());
    if (result.outcome === 'done') {
      recounted.inc({ outcome: result.events.length > 0 ? 'moved' : 'quiet' });
      return true;
    }
    recounted.inc({ outcome: result.refusal.code });
    log.warn({ caseId, refusal: result.refusal }, 'deadlines could not be counted again');
  } catch (error) {
    // A store that is away is everybody's trouble; a case that can't be read must not hold up the others.
    if (error instanceof EventStoreUnavailable) throw error;
    recounted.inc({ outcome: error instanceof WrittenByNewer ? 'newer' : 'failed' });
    log.error({ err: error, caseId }, 'deadlines could not be counted again');
  }
  return false;
}
