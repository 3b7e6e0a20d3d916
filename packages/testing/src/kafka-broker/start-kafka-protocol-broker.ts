import { Cluster } from './cluster.ts';
import { createDispatch } from './dispatch.ts';
import { type BrokerFaults, createBrokerFaults } from './faults/broker-faults.ts';
import { FaultPlan } from './faults/fault-plan.ts';
import { Listener } from './listener.ts';

export interface KafkaProtocolBrokerOptions {
  /** 0, the default: any free one. */
  readonly port?: number | undefined;
  /** Of a topic created without a number. Default 1, as Kafka's num.partitions. */
  readonly defaultPartitions?: number | undefined;
  /** Whether asking for an unknown topic creates it, if the client allows it. Default true, as Kafka's. */
  readonly autoCreateTopics?: boolean | undefined;
  /** How long an empty group waits for more members (group.initial.rebalance.delay.ms). Default 20; Kafka's is 3,000. */
  readonly initialRebalanceDelayMs?: number | undefined;
  /** The shortest session a member may ask for (group.min.session.timeout.ms). Default 6,000, as Kafka's. */
  readonly minSessionTimeoutMs?: number | undefined;
}

export interface KafkaProtocolBroker {
  /** For a client's list of brokers: one, on loopback. */
  readonly brokers: string[];
  readonly port: number;
  readonly faults: BrokerFaults;
  /** Ends every connection and closes the port. What was written, committed or joined is kept in memory. */
  stop(): Promise<void>;
  /** Opens the same port again with all that was kept. Nothing new when it runs. */
  restart(): Promise<void>;
}

/**
 * One Kafka broker inside this process, for tests: it speaks the protocol over a socket to a real client (the versions that
 * kafkajs 2.2.4 picks) and does on request what real ones do seldom. It keeps everything in memory. Left out: transactions,
 * replication, retention, compaction, static members, fetch sessions, authentication. Record batches stay as they came, so
 * timestamps are looked up by whole batches and checksums are not checked.
 */
export async function startKafkaProtocolBroker(options: KafkaProtocolBrokerOptions = {}): Promise<KafkaProtocolBroker> {
  const cluster = new Cluster({
    defaultPartitions: options.defaultPartitions ?? 1,
    autoCreateTopics: options.autoCreateTopics ?? true,
    initialRebalanceDelayMs: options.initialRebalanceDelayMs ?? 20,
    minSessionTimeoutMs: options.minSessionTimeoutMs ?? 6_000,
    maxSessionTimeoutMs: 1_800_000,
  });
  const plan = new FaultPlan();
  const listener = new Listener(options.port ?? 0, createDispatch(cluster, plan));
  await listener.open();
  cluster.port = listener.port;
  let running = true;
  return {
    brokers: [`127.0.0.1:${listener.port}`],
    port: listener.port,
    faults: createBrokerFaults(plan, cluster, listener),
    async stop() {
      running = false;
      await listener.close();
      listener.disconnect();
      for (const { group } of cluster.groups.all()) group.suspend();
    },
    async restart() {
      if (running) return;
      running = true;
      for (const { group } of cluster.groups.all()) group.resume();
      await listener.open();
    },
  };
}
