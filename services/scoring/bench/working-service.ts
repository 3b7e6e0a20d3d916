import { toBusMessage } from '@gridcase/contracts';
import type { Clock, Process } from '@gridcase/event-sourcing';
import { createRelay } from '@gridcase/messaging';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { consumeFacts } from '../src/consume/consume-facts.ts';
import { endYears } from '../src/end-years.ts';
import type { Desks } from './open-desks.ts';

/** What scoring runs beside its API: relays, the consumer, the year's end. */
export interface WorkingService {
  /** Resolves when all that is in the log of ledgers and rounds has been published, and every fact heard. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Begins where the log ends now. Throws from `settled` when a fact was not taken. */
export async function startService({ embedded, ledgers, index }: Desks, clock: Clock): Promise<WorkingService> {
  const { store, bus } = embedded;
  const head = await store.head();
  const log = createLogger({ level: 'warn' });
  const published = { ledger: head, assessment: head };
  let facts = 0;
  let heard = 0;
  const processes: Process[] = [];
  for (const category of ['ledger', 'assessment'] as const) {
    const name = `scoring.${category}.relay`;
    const checkpoint = embedded.checkpoint(name);
    await checkpoint.save({ position: head, eventId: null });
    const onPublished = (count: number, position: number) => {
      if (category === 'assessment') facts += count;
      published[category] = position;
    };
    processes.push(createRelay({ name, store, bus, category, checkpoint, log, toMessage: toBusMessage, onPublished }));
  }
  let refused: string | undefined;
  const onOutcome = (_: unknown, outcome: { outcome: string }) => {
    heard += 1;
    if (outcome.outcome !== 'handled') refused ??= JSON.stringify(outcome);
  };
  processes.push(consumeFacts({ bus, desk: ledgers, clock, onOutcome }));
  const ended = createMetrics().counter('ended', 'Ledgers ended', ['outcome']);
  processes.push(endYears({ index, desk: ledgers, clock, everyMs: 100, ended, log }));
  for (const process of processes) await process.start();

  const settled = async () => {
    for (;;) {
      const end = await store.head();
      const [last] = (await store.readAll({ after: end - 1 })).events;
      const category = last?.stream.startsWith('ledger-') ? 'ledger' : 'assessment';
      if (refused) throw new Error(`a fact was not taken: ${refused}`);
      if (published[category] >= end && heard >= facts && index.projection.position() >= end) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return {
    settled,
    async stop() {
      for (const process of processes.reverse()) await process.stop();
    },
  };
}
