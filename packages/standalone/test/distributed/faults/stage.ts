import { type RealKafka, startRealKafka } from '@gridcase/testing';
import { startWebhookReceiver } from '../../webhook-receiver.ts';
import { type Cluster, startCluster } from '../cluster.ts';
import { startFlow, type WorkFlow } from './flow.ts';

/** Two replicas of each service, a broker that can be killed, and a webhook that takes everything. */
export interface Stage {
  readonly cluster: Cluster;
  readonly kafka: RealKafka;
  readonly flow: WorkFlow;
  /** Ids of the deliveries that came to the webhook, in the order of coming. */
  readonly received: readonly string[];
  close(): Promise<void>;
}

/** Undefined and a line on screen where there is no Kafka here. */
export async function findKafka(): Promise<RealKafka | undefined> {
  const found = await startRealKafka({ withProcess: true });
  if (!('skipped' in found)) return found;
  console.log(`skipping the distributed faults: ${found.skipped}`);
  return undefined;
}

export async function openStage(kafka: RealKafka): Promise<Stage> {
  const { received, routes, ...webhook } = await startWebhookReceiver([
    'handler',
    'triageDesk',
    'supervisor',
    'holder',
  ]);
  // What no service reads is published too, so that it can be held to the same.
  const all = { GRIDCASE_PUBLISH: 'all' };
  const cluster = await startCluster({ brokers: kafka.brokers, routes, env: { routing: all, notification: all } });
  return {
    ...{ cluster, kafka, received, flow: await startFlow(cluster) },
    async close() {
      await cluster.stop();
      webhook.close();
      await kafka.stop();
      cluster.remove();
    },
  };
}
