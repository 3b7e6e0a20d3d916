import { startContainerBroker, type Testcontainers } from './real-kafka/container-broker.ts';
import { startJavaBroker } from './real-kafka/java-broker.ts';

/** A running Apache Kafka. */
export interface RealKafka {
  /** What was found, for people. */
  readonly found: string;
  /** `host:port` each. */
  readonly brokers: readonly string[];
  /** Its life and death in our hands; undefined for a cluster that was given. */
  readonly process?: BrokerProcess | undefined;
  /** With `users`: how to come in by SASL_SSL, SCRAM-SHA-512. */
  readonly secured?: SecuredKafka | undefined;
  /** Lets go of it. A cluster that was given goes on. */
  stop(): Promise<void>;
}

/** One broker that keeps its port and its data over these. */
export interface BrokerProcess {
  /** As a power cut: nothing is flushed, nobody is told. Resolves when it is gone. */
  kill(): Promise<void>;
  /** Stands still with its connections open; nobody is answered. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Comes back after `kill`. Resolves when it takes connections. */
  start(): Promise<void>;
  /**
   * Between `kill` and `start`: takes the last record batches off each of a topic's partitions that has any, as a power cut
   * takes what was not flushed. Gives how many records are gone. Undefined where its files can't be reached.
   */
  readonly cutTail?: ((topic: string, batches: number) => number) | undefined;
}

export interface SkippedKafka {
  /** Why there is none here. */
  readonly skipped: string;
}

/** Users with passwords who come by TLS, and an authorizer that allows only what is granted. */
export interface SecuredKafka {
  /** PEM of who signed the broker's certificate. */
  readonly ca: string;
  /** May do everything. */
  readonly admin: string;
}

export interface RealKafkaOptions {
  /** Passwords by user; `admin` is added. Then only the published jars are tried. */
  readonly users?: Readonly<Record<string, string>> | undefined;
  /** Only a broker that can be killed and started again. */
  readonly withProcess?: boolean | undefined;
  /** `() => import('testcontainers')`, of who depends on it. Without it Docker is not tried. */
  readonly testcontainers?: (() => Promise<Testcontainers>) | undefined;
}

/**
 * Finds or starts Apache Kafka itself, in this order: `KAFKA_BROKERS` (host:port, comma between), Docker, Java 17 with
 * Maven (the broker's published jars, named in infra/kafka-broker/pom.xml). Says on screen what it found, or why
 * nothing. The first start may fetch 45 MB. Topics are not created by mention (but for a given cluster's own settings).
 */
export async function startRealKafka(options: RealKafkaOptions = {}): Promise<RealKafka | SkippedKafka> {
  const reasons: string[] = [];
  for (const find of options.users ? [startJavaBroker] : [given, startContainerBroker, startJavaBroker]) {
    const result = await find(options);
    if (!('skipped' in result)) {
      console.log(`real Kafka: ${result.found}`);
      return result;
    }
    reasons.push(result.skipped);
  }
  const skipped = reasons.join('; ');
  console.log(`real Kafka: skipped, as ${skipped}`);
  return { skipped };
}

async function given({ withProcess }: RealKafkaOptions): Promise<RealKafka | SkippedKafka> {
  const brokers = (process.env.KAFKA_BROKERS ?? '').split(',').filter((broker) => broker !== '');
  if (brokers.length === 0) return { skipped: 'KAFKA_BROKERS is not set' };
  if (withProcess) return { skipped: 'KAFKA_BROKERS names a cluster that is not ours to kill' };
  return { found: `KAFKA_BROKERS ${brokers.join(', ')}`, brokers, stop: async () => {} };
}
