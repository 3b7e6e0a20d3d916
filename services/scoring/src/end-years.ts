import { dayAt } from '@gridcase/contracts';
import { type Clock, type CommandContext, nameUuid, type Process } from '@gridcase/event-sourcing';
import { hasCaughtUp, watchdog } from '@gridcase/projection';
import type { Counter, Logger } from '@gridcase/runtime';
import { SCORING } from './consume/consume-facts.ts';
import { yearOf } from './domain/day.ts';
import { premisesKindOf } from './domain/identity.ts';
import { inParallel } from './in-parallel.ts';
import type { LedgerDesk, LedgerResult } from './ledger-desk.ts';
import type { Passing } from './pass-years.ts';
import type { LedgerRow, RegisterIndex } from './register-index.ts';

/** Ledgers taken up at once, and how many of them, or statements about them, are worked on side by side: they share a commit. */
const BATCH = 512;
const SIDE_BY_SIDE = 256;
export const DEFAULT_YEAR_WATCH_MS = 1_000;

export interface EndYearsOptions {
  readonly index: RegisterIndex;
  readonly desk: LedgerDesk;
  readonly clock: Clock;
  readonly everyMs: number;
  readonly ended: Counter<'outcome'>;
  readonly log: Logger;
}

/**
 * At 00:00 on 1 January (Asia/Shanghai) every ledger of the year before is closed and the next one opened: one by one where
 * something stood in it, by one statement for many where nothing did. What is still open follows from the log, so one that was killed goes on where it was; several replicas side by side repeat
 * each other, which changes nothing.
 */
export function endYears(options: EndYearsOptions): Process {
  let stopping = new AbortController();
  const process = watchdog({
    name: 'scoring.years',
    everyMs: options.everyMs,
    tick: () => endWhatIsOver(options, stopping.signal),
    clock: options.clock,
    log: options.log,
  });
  return {
    ...process,
    async start() {
      // Once stopped, it may be started again.
      if (stopping.signal.aborted) stopping = new AbortController();
      await process.start();
    },
    async stop() {
      stopping.abort();
      await process.stop();
    },
  };
}

/** One round: each ledger of an earlier year once. What fails is found again by the next round. */
export async function endWhatIsOver(options: EndYearsOptions, signal?: AbortSignal): Promise<void> {
  const { index, clock } = options;
  // An index that is still being read from the log does not know yet what a person runs.
  if (!(await hasCaughtUp(index.projection))) return;
  const thisYear = yearOf(dayAt(clock.now()));
  const held: Held = { count: 0, first: undefined };
  // Most rounds end here. A year of which some can not be ended must not hold up those after it.
  for (let year = index.oldestOpenYear() ?? thisYear; year < thisYear; year++) {
    await endYear(options, year, held, signal);
  }
  if (held.count > 0) throw new Error(`${held.count} ledgers could not be ended, the first one: ${held.first}`);
}

/** What could not be ended in a round: told in one sentence, however many they are. */
interface Held {
  count: number;
  first: string | undefined;
}

async function endYear(options: EndYearsOptions, year: number, held: Held, signal?: AbortSignal): Promise<void> {
  await inParallel(openLedgers(options, year, signal), SIDE_BY_SIDE, async (work) => {
    const [result, count] =
      'rows' in work ? [await passOver(options, work), work.rows.length] : [await endOne(options, work), 1];
    options.ended.inc({ outcome: result.outcome === 'done' ? 'closed' : result.refusal.code }, count);
    if (result.outcome === 'done') return;
    const { code, detail } = result.refusal;
    const { ledgerId } = 'rows' in work ? work.rows[0]! : work;
    held.count += count;
    held.first ??= `${ledgerId} of ${year}, ${code}: ${detail}`;
  });
}

/**
 * What is open of the year, grid by grid and batch by batch: those over which it passes in one statement, then the others. With
 * which grid it begins is chance, so that replicas do not go hand in hand.
 */
async function* openLedgers(
  { index, desk }: EndYearsOptions,
  year: number,
  signal?: AbortSignal,
): AsyncGenerator<Passing | LedgerRow> {
  for (const areaCode of fromAnywhere(areasOf(index, year))) {
    for (let place = ''; ; ) {
      const batch = index.openOf(year, areaCode, place, BATCH);
      if (batch.length === 0) break;
      const { passing, others } = desk.part(batch);
      for (const work of [...passing, ...others]) {
        if (signal?.aborted) return;
        yield work;
      }
      place = batch.at(-1)!.ledgerId;
    }
  }
}

function areasOf(index: RegisterIndex, year: number): string[] {
  const areas: string[] = [];
  for (let area = index.openArea(year, ''); area !== undefined; area = index.openArea(year, area)) areas.push(area);
  return areas;
}

function fromAnywhere<Item>(items: readonly Item[]): readonly Item[] {
  const start = Math.floor(Math.random() * items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}

const passOver = ({ desk, clock }: EndYearsOptions, passing: Passing) =>
  desk.passYear(passing, { actor: SCORING, now: clock.now() });

/**
 * The next one first: killed in between, the old one is still open and is found again. Whoever runs nothing any more
 * has no next one.
 */
async function endOne({ index, desk, clock }: EndYearsOptions, row: LedgerRow): Promise<LedgerResult> {
  const { ledgerId, year } = row;
  const newYear = `${year + 1}-01-01`;
  const context: CommandContext = {
    // Follows from the ledger: whoever ends it, and however often, means the same.
    commandId: nameUuid(['endYear', ledgerId]),
    correlationId: nameUuid(['ledger', ledgerId]),
    actor: SCORING,
    now: clock.now(),
  };
  let held: LedgerResult | undefined;
  for (const premisesId of premisesOf(index, row, newYear)) {
    const next = await desk.keepUp(premisesId, newYear, context);
    if (next.outcome === 'refused' && !MEANS_NO_NEXT.has(next.refusal.code)) held ??= next;
    // A person's is one, wherever it begins; at premises that changed hands meanwhile, or in an area that counts by
    // premises, it is another one that is kept up.
    if (isFor(row, next)) return desk.close(ledgerId, context);
  }
  return held ?? desk.close(ledgerId, context);
}

const isFor = ({ subjectBy, subjectId }: LedgerRow, next: LedgerResult): boolean =>
  next.outcome === 'done' &&
  next.state.phase !== 'none' &&
  next.state.opened.subject.by === subjectBy &&
  next.state.opened.subject.id === subjectId;

const MEANS_NO_NEXT: ReadonlySet<string> = new Set(['premises-unknown', 'nobody-holds-it']);

/** Where the next year's ledger may begin: at the premises themselves, or at any that the person runs. */
const premisesOf = (
  index: RegisterIndex,
  { subjectBy, subjectId, premisesId, kind }: LedgerRow,
  day: string,
): readonly string[] =>
  subjectBy === 'premises'
    ? [premisesId]
    : index.premisesHeldBy(subjectId, premisesKindOf(kind), day).map((place) => place.premisesId);
