import { readingAs } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { consumeFacts } from '../src/consume/consume-facts.ts';
import { endYears } from '../src/end-years.ts';
import type { Desks } from './open-desks.ts';

/** What scoring runs beside its API: the consumer, the year's end. */
export interface WorkingService {
  /** Resolves when every fact in the log has been heard, and the register has taken all of it. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Resolves when all that is in the log by now has been heard. Throws, `settled` too, when a fact was not taken. */
export async function startService({ embedded, ledgers, index }: Desks, clock: Clock): Promise<WorkingService> {
  const { store, feed } = embedded;
  const { group, categories } = readingAs('scoring');
  const log = createLogger({ level: 'warn' });
  let refused: string | undefined;
  const onOutcome = (_: unknown, outcome: { outcome: string }) => {
    if (outcome.outcome !== 'handled') refused ??= JSON.stringify(outcome);
  };
  const ended = createMetrics().counter('ended', 'Ledgers ended', ['outcome']);
  const processes = [
    consumeFacts({ feed, desk: ledgers, clock, onOutcome }),
    endYears({ index, desk: ledgers, clock, everyMs: 100, ended, log }),
  ];
  for (const process of processes) await process.start();

  const settled = async () => {
    for (;;) {
      const end = await store.head();
      if (refused) throw new Error(`a fact was not taken: ${refused}`);
      if ((await feed.lag(group, categories)) === 0 && index.projection.position() >= end) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  await settled();
  return {
    settled,
    async stop() {
      for (const process of processes.toReversed()) await process.stop();
    },
  };
}
