import { namedDue, WrittenByNewer } from '@gridcase/contracts';
import { type Clock, EventStoreUnavailable, type Process, toInstant } from '@gridcase/event-sourcing';
import { type DueEntry, hasCaughtUp, watchdog } from '@gridcase/projection';
import type { Counter, Logger } from '@gridcase/runtime';
import type { CaseDesk } from './case-desk.ts';
import type { DeadlineIndex } from './deadline-index.ts';

/** Deadlines taken up at once, and how many of them are decided side by side. */
const BATCH = 200;
const SIDE_BY_SIDE = 16;
export const DEFAULT_WATCH_MS = 250;

export interface WatchDeadlinesOptions {
  readonly index: DeadlineIndex;
  readonly desk: CaseDesk;
  readonly clock: Clock;
  readonly everyMs: number;
  readonly missed: Counter<'outcome'>;
  readonly log: Logger;
}

/** Looks for what has fallen due, batch after batch until nothing is. After a stop it catches up in the same way. */
export function watchDeadlines(options: WatchDeadlinesOptions): Process {
  const left = new Set<string>();
  return watchdog({
    name: 'routing.watchdog',
    everyMs: options.everyMs,
    tick: () => missWhatIsDue(options, left),
    clock: options.clock,
    log: options.log,
  });
}

/**
 * `left`: names of deadlines of cases to which a newer version has written what this one can't read. They are that one's,
 * until it replaces this process, and hold up no others.
 */
export async function missWhatIsDue(options: WatchDeadlinesOptions, left = new Set<string>()): Promise<void> {
  const { index, clock } = options;
  // An index that is still being read from the log would send us after deadlines that were met long ago.
  if (!(await hasCaughtUp(index.projection))) return;
  for (;;) {
    const now = clock.now();
    const batch = index.due.due(now, BATCH + left.size).filter((entry) => !left.has(nameOf(entry)));
    if (batch.length === 0) return;
    const before = left.size;
    const settled = await missAll(options, batch, now, left);
    if (settled.size === 0 && left.size === before)
      throw new Error(`none of ${batch.length} due deadlines could be settled`);
    forget(index, settled, now, BATCH + left.size);
    if (batch.length < BATCH) return;
  }
}

const nameOf = ({ key, item, dueAt }: DueEntry): string => `${key} ${item} ${dueAt}`;

/** The names of those about which the log has spoken: missed now, or long since met, moved or missed. */
async function missAll(
  options: WatchDeadlinesOptions,
  batch: readonly DueEntry[],
  now: number,
  left: Set<string>,
): Promise<Set<string>> {
  const settled = new Set<string>();
  const waiting = [...batch];
  const work = async () => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      if (await miss(options, entry, now, left)) settled.add(nameOf(entry));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return settled;
}

async function miss(
  { desk, missed, log }: WatchDeadlinesOptions,
  entry: DueEntry,
  now: number,
  left: Set<string>,
): Promise<boolean> {
  const { key: caseId, item, dueAt } = entry;
  const due = { ...namedDue(item), dueAt: toInstant(dueAt) };
  const result = await desk.missDeadline(caseId, due, now).catch((error: unknown) => {
    // A store that is away is everybody's trouble; a case that can't be read must not hold up the others.
    if (error instanceof EventStoreUnavailable) throw error;
    if (error instanceof WrittenByNewer) {
      left.add(nameOf(entry));
      missed.inc({ outcome: 'newer' });
    }
    log.error({ err: error, caseId, milestone: item }, 'a deadline could not be settled');
    return undefined;
  });
  if (result === undefined) return false;
  if (result.outcome === 'done') {
    missed.inc({ outcome: result.events.length > 0 ? 'missed' : 'quiet' });
    return true;
  }
  missed.inc({ outcome: result.refusal.code });
  log.warn({ caseId, milestone: item, refusal: result.refusal }, 'a deadline could not be settled');
  return false;
}

/**
 * Takes settled entries out before the projection gets to hear of it, so that the next batch is another one. Only those
 * that still stand as they did: meanwhile a new dispatch may have moved them, and those must stay.
 */
function forget({ due }: DeadlineIndex, settled: ReadonlySet<string>, now: number, among: number): void {
  for (const entry of due.due(now, among)) {
    if (settled.has(nameOf(entry))) due.remove(entry.key, entry.item);
  }
}
