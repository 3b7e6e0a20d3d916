import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbedded } from '@gridcase/embedded';
import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import { PATIENCE_MS } from '@gridcase/testing';
import { followDeliveries } from './expected-deliveries.ts';
import { dataOf } from './whole-log.ts';

/**
 * Waits until all that must follow from what is in a log has followed, however slow the machine is: every report has its
 * case, every shop its ledger, everybody who must be told has a delivery, and every delivery has come to its end. Silence
 * proves nothing and is not waited for. Gives the log; throws with what is still missing after `withinMs`. The log is a store,
 * or an embedded one by its data directory.
 */
export async function untilSettled(
  where: string | Pick<EventStore, 'readAll'>,
  withinMs = PATIENCE_MS,
): Promise<RecordedEvent[]> {
  const embedded = typeof where === 'string' ? await openEmbedded({ directory: where }) : undefined;
  const store = embedded?.store ?? (where as Pick<EventStore, 'readAll'>);
  const log: RecordedEvent[] = [];
  const promised = followPromises();
  try {
    for (const end = performance.now() + withinMs; ; await sleep(200)) {
      for (let caughtUp = false; !caughtUp; ) {
        const slice = await store.readAll({ after: log.at(-1)?.position ?? 0, limit: 4_096 });
        for (const event of slice.events) promised.add(event);
        log.push(...slice.events);
        caughtUp = slice.caughtUp;
      }
      const missing = promised.missing();
      if (missing.length === 0) return log;
      if (performance.now() > end) {
        throw new Error(`${missing.length} things never came to be:\n${missing.slice(0, 20).join('\n')}`);
      }
    }
  } finally {
    await embedded?.close();
  }
}

/** A delivery on which nobody works any more. */
const AT_REST: ReadonlySet<string> = new Set([
  ...['delivery.sent.v1', 'delivery.unroutable.v1', 'delivery.abandoned.v1', 'delivery.outcomeUnknown.v1'],
]);

/** What the events of a log promise and it does not hold yet, a line each. */
export function followPromises() {
  const deliveriesOf = followDeliveries();
  /** By the name of what must come to be. */
  const open = new Map<string, string>();
  /** What came before it was promised: a delivery may stand in the log before we know of it. */
  const kept = new Set<string>();
  const promise = (name: string, words: string) => kept.has(name) || open.set(name, words);
  const keep = (name: string) => {
    kept.add(name);
    open.delete(name);
  };
  return {
    add(event: RecordedEvent): void {
      const { stream, type } = event;
      if (type === 'report.received.v1') {
        const { reportId } = dataOf<{ reportId: string }>(event);
        promise(`case of ${reportId}`, `a case of report ${reportId}`);
      }
      if (type === 'case.opened.v1') {
        keep(`case of ${dataOf<{ reportId: string }>(event).reportId}`);
        promise(`place of ${stream}`, `a handler or a queue for ${stream}`);
      }
      if (type === 'case.dispatched.v1' || type === 'case.queued.v1' || type === 'case.merged.v1')
        keep(`place of ${stream}`);
      if (type === 'premises.registered.v1') {
        const { kind, premisesId } = dataOf<{ kind: string; premisesId: string }>(event);
        if (kind === 'shop') promise(`ledger of ${premisesId}`, `a ledger of shop ${premisesId}`);
      }
      if (type === 'ledger.opened.v1') {
        keep(`ledger of ${dataOf<{ premises: { premisesId: string } }>(event).premises.premisesId}`);
      }
      for (const id of deliveriesOf(event))
        promise(`delivery-${id}`, `the end of delivery ${id} about ${stream} ${type}`);
      if (AT_REST.has(type)) keep(stream);
    },
    missing: (): readonly string[] => [...open.values()],
  };
}
