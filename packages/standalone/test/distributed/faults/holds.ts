import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type DataOf, TOPICS } from '@gridcase/contracts';
import { createKafkaBus } from '@gridcase/messaging-kafka';
import { createLogger } from '@gridcase/runtime';
import { PATIENCE_MS } from '@gridcase/testing';
import { openReadModels } from '@gridcase/timeline';
import { expect, vi } from 'vitest';
import { expectedDeliveries } from '../../expected-deliveries.ts';
import { untilSettled } from '../../settled.ts';
import { webhookFaults } from '../../webhook-calls.ts';
import { dataOf, ofType, repeats, writtenTwice } from '../../whole-log.ts';
import type { Stage } from './stage.ts';

/** What must hold after every fault: what was taken is there, once, with all that follows from it and nothing else. */
export async function nothingLostNorDoubled({ cluster, flow, received }: Stage): Promise<void> {
  const log = await untilSettled(cluster.store);
  const named = <Type extends 'report.received.v1' | 'case.opened.v1'>(type: Type) =>
    ofType(log, type).map((event) => dataOf<DataOf<Type>>(event).reportId);
  const sorted = (values: Iterable<string>) => [...values].toSorted();
  expect(sorted(named('report.received.v1')), 'reports').toEqual(sorted(flow.reports));
  expect(sorted(named('case.opened.v1')), 'cases').toEqual(sorted(flow.reports));
  const ledgers = ofType(log, 'ledger.opened.v1').map((event) => dataOf<DataOf<'ledger.opened.v1'>>(event));
  expect(sorted(ledgers.map(({ premises }) => premises.premisesId)), 'ledgers').toEqual(sorted(flow.premises));
  expect(repeats(log.map((event) => event.eventId))).toEqual({});
  expect(writtenTwice(log)).toEqual({});
  const planned = ofType(log, 'delivery.planned.v3').map(({ stream }) => stream.slice('delivery-'.length));
  expect(sorted(planned), 'deliveries').toEqual(sorted(expectedDeliveries(log)));
  expect(webhookFaults(log, received)).toEqual([]);
}

export const openBus = ({ kafka }: Pick<Stage, 'kafka'>) =>
  createKafkaBus({
    brokers: [...kafka.brokers],
    clientId: 'gridcase-test',
    log: createLogger({ level: 'error', pretty: false }),
  });

/**
 * On the broker itself: every event of every published stream is there, each behind the one before it. Repeats may stand
 * anywhere behind. Messages that name no stream are not looked at.
 */
export async function orderPerStreamKept(stage: Stage): Promise<void> {
  const log = await untilSettled(stage.cluster.store);
  const bus = await openBus(stage);
  const next = new Map<string, number>();
  for (const { name, partitions } of TOPICS.filter(({ name: topic }) => !topic.includes('poison'))) {
    for (let partition = 0; partition < partitions; partition++) {
      for (let offset = 0; ; ) {
        const messages = await bus.read(name, { partition, offset, limit: 1_000 });
        for (const { headers } of messages) {
          const { ce_subject: stream, ce_sequence: sequence } = headers;
          if (stream === undefined) continue;
          expect(Number(sequence), stream).toBeLessThanOrEqual(next.get(stream) ?? 0);
          next.set(stream, Math.max(next.get(stream) ?? 0, Number(sequence) + 1));
        }
        if (messages.length === 0) break;
        offset = messages.at(-1)!.offset + 1;
      }
    }
  }
  const written = new Map<string, number>();
  for (const { stream, revision } of log) if (next.has(stream)) written.set(stream, revision + 1);
  expect(Object.fromEntries(next)).toEqual(Object.fromEntries(written));
  for (const { stream } of ofType(log, 'case.opened.v1')) expect(next.has(stream), stream).toBe(true);
  await bus.close();
}

/** Each replica of timeline has come to what is made from zero, row by row. */
export async function readModelsEqualRebuild({ cluster }: Stage): Promise<void> {
  const fresh = mkdtempSync(join(tmpdir(), 'gridcase-fresh-'));
  const rebuilt = openReadModels({ store: cluster.store, directory: fresh, batch: 4_096 });
  for (const process of rebuilt.processes) await process.start();
  await Promise.all(rebuilt.processes.map((process) => process.caughtUp()));
  for (const process of rebuilt.processes) await process.stop();
  const views = 'SELECT case_id, record FROM cases ORDER BY case_id';
  const expected = rebuilt.cases.db.prepare(views).all();
  for (const { data } of cluster.of('timeline')) {
    const grown = new DatabaseSync(join(data, 'timeline-cases.db'), { readOnly: true });
    await vi.waitFor(() => expect(grown.prepare(views).all()).toEqual(expected), {
      timeout: PATIENCE_MS,
      interval: 250,
    });
    grown.close();
  }
  rebuilt.close();
  rmSync(fresh, { recursive: true, force: true });
}
