import type { Carried, WorkOptions } from './carried.ts';
import { consumePartition, type PartitionLog, type Timing } from './consume-partition.ts';
import { createDispatcher } from './dispatcher.ts';
import type { Subscription } from './outcome.ts';

/** A subscription over partitions of a readable log: for adapters whose log lies at hand (memory, a file). */
export function subscribeToLogs<M extends Carried>(
  options: WorkOptions<M>,
  logs: readonly PartitionLog<M>[],
  timing: Timing,
): Subscription {
  const stopping = new AbortController();
  const dispatcher = createDispatcher(options);
  const consumers = logs.map((log) => consumePartition(log, dispatcher, timing, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await dispatcher.stop();
      await Promise.all(consumers.map((consumer) => consumer.ended));
    },
    health() {
      const all = [dispatcher.health(), ...consumers.map((consumer) => consumer.health())];
      return all.find(({ ok }) => !ok) ?? all.find(({ detail }) => detail !== undefined) ?? { ok: true };
    },
  };
}
