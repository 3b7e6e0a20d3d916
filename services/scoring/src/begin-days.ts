import { dayAt } from '@gridcase/contracts';
import { type Clock, nameUuid, type Process } from '@gridcase/event-sourcing';
import { hasCaughtUp, watchdog } from '@gridcase/projection';
import type { Logger } from '@gridcase/runtime';
import { mattersToLedgers, SCORING } from './consume/consume-facts.ts';
import type { LedgerDesk } from './ledger-desk.ts';
import type { RegisterIndex } from './register-index.ts';

const BATCH = 512;

export interface BeginDaysOptions {
  readonly index: Pick<RegisterIndex, 'projection' | 'ahead'>;
  readonly desk: Pick<LedgerDesk, 'keepUp'>;
  readonly clock: Clock;
  readonly everyMs: number;
  readonly log: Logger;
}

/**
 * What was told of premises before its day comes about at 00:00 of that day (Asia/Shanghai): a ledger is opened, or
 * goes to whoever runs them from then on. The day's own message had nothing to do yet.
 */
export const beginDays = (options: BeginDaysOptions): Process =>
  watchdog({
    name: 'scoring.days',
    everyMs: options.everyMs,
    tick: () => keepUpWithToday(options),
    clock: options.clock,
    log: options.log,
  });

/** One round: everything whose day has come. What fails is found again by the next one, and holds up nothing else. */
export async function keepUpWithToday({ index, desk, clock }: BeginDaysOptions): Promise<void> {
  if (!(await hasCaughtUp(index.projection))) return;
  const now = clock.now();
  let held: string | undefined;
  for (const { key: premisesId, item: day } of index.ahead.due(now, BATCH)) {
    // Follows from what came about: replicas, and an index made again from the log, mean the same.
    const name = ['day', premisesId, day];
    const context = { commandId: nameUuid(name), correlationId: nameUuid(name), actor: SCORING, now };
    const result = await desk.keepUp(premisesId, dayAt(now), context);
    if (result.outcome === 'refused' && mattersToLedgers(result)) {
      held ??= `premises ${premisesId} from ${day}, ${result.refusal.code}: ${result.refusal.detail}`;
    } else {
      index.ahead.remove(premisesId, day);
    }
  }
  if (held !== undefined) throw new Error(`not everything that begins could be kept up, first ${held}`);
}
