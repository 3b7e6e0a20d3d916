import { type CalendarBook, isLaterVersion } from '@gridcase/calendar';
import { type CalendarVersion, WrittenByNewer } from '@gridcase/contracts';
import { type Clock, EventStoreUnavailable, type Process } from '@gridcase/event-sourcing';
import { hasCaughtUp, watchdog } from '@gridcase/projection';
import type { Counter, Logger } from '@gridcase/runtime';
import type { CaseDesk } from './case-desk.ts';
import type { DeadlineIndex } from './deadline-index.ts';

/** Cases taken up at once. */
const BATCH = 200;
const SIDE_BY_SIDE = 16;
export const DEFAULT_RECOUNT_MS = 2_000;

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
export const recountDeadlines = (options: RecountDeadlinesOptions): Process =>
  watchdog({
    ...{ name: 'routing.calendars', everyMs: options.everyMs, clock: options.clock, log: options.log },
    tick: () => recountWhatIsOld(options),
  });

/** One round: until nothing is counted by an older version. A case that can not be decided on is left for the next start. */
export async function recountWhatIsOld(options: RecountDeadlinesOptions): Promise<void> {
  const { index, calendars } = options;
  // An index that is still being read from the log knows of deadlines that were moved long ago.
  if (!(await hasCaughtUp(index.projection))) return;
  for (const old of index.counted.versions()) {
    const current = calendars.current(old.name);
    if (current === undefined || !isLaterVersion(current.version, old.version)) continue;
    for (;;) {
      const batch = index.counted.cases(old, BATCH);
      if (batch.length === 0) break;
      await recountAll(options, batch, old);
      for (const caseId of batch) index.counted.pass(caseId, old, { name: old.name, version: current.version });
    }
  }
}

async function recountAll(options: RecountDeadlinesOptions, batch: readonly string[], old: CalendarVersion) {
  const waiting = [...batch];
  const work = async () => {
    for (let caseId = waiting.shift(); caseId !== undefined; caseId = waiting.shift()) {
      await recountOne(options, caseId, old);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
}

async function recountOne(
  { desk, clock, recounted, log }: RecountDeadlinesOptions,
  caseId: string,
  { name }: CalendarVersion,
): Promise<void> {
  try {
    const result = await desk.recount(caseId, name, clock.now());
    if (result.outcome === 'refused') recounted.inc({ outcome: result.refusal.code });
    else recounted.inc({ outcome: result.events.length > 0 ? 'moved' : 'quiet' });
  } catch (error) {
    // A store that is away is everybody's trouble; a case that can't be read must not hold up the others.
    if (error instanceof EventStoreUnavailable) throw error;
    recounted.inc({ outcome: error instanceof WrittenByNewer ? 'newer' : 'failed' });
    log.error({ err: error, caseId }, 'deadlines could not be counted again');
  }
}
