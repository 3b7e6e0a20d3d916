import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type ISocketFactory, Kafka, type KafkaConfig, logLevel, type SASLOptions } from 'kafkajs';
import { type KafkaLog, routeTo } from './kafka-log.ts';

/** How to reach a cluster. */
export interface KafkaConnection {
  /** `host:port` each; some of them are enough, the rest is learnt from them. */
  readonly brokers: readonly string[];
  /** Who we are in the broker's log and quotas: the service and its replica. */
  readonly clientId: string;
  readonly ssl?: KafkaConfig['ssl'] | undefined;
  readonly sasl?: SASLOptions | undefined;
  readonly log: KafkaLog;
  /** Makes the connections, for proxies and for tests that cut them. */
  readonly socketFactory?: ISocketFactory | undefined;
}

export interface ClientTiming {
  readonly connectionTimeoutMs: number;
  readonly requestTimeoutMs: number;
}

/** The client's own repeats are few and quick: the layers above wait longer, and say so. */
export const RETRY = { retries: 2, initialRetryTime: 100, maxRetryTime: 1_000, factor: 0.2, multiplier: 2 } as const;

const REAUTHENTICATION_MS = 10_000;

export function createClient(connection: KafkaConnection, timing: ClientTiming): Kafka {
  const { brokers, clientId, ssl, sasl, log, socketFactory } = connection;
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ssl: ssl ?? false,
    ...(sasl && { sasl }),
    connectionTimeout: timing.connectionTimeoutMs,
    authenticationTimeout: timing.requestTimeoutMs,
    reauthenticationThreshold: REAUTHENTICATION_MS,
    requestTimeout: timing.requestTimeoutMs,
    enforceRequestTimeout: true,
    retry: RETRY,
    socketFactory: patient(socketFactory ?? connectSocket),
    logLevel: logLevel.INFO,
    logCreator: routeTo(log),
  });
}

const KEEP_ALIVE_MS = 60_000;

const connectSocket: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const socket = ssl
    ? connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }), ...ssl }, onConnect)
    : connectTcp({ host, port }, onConnect);
  return socket.setKeepAlive(true, KEEP_ALIVE_MS);
};

/** kafkajs takes its leave of a dead socket again and again, and Node counts each time as a listener that leaks. */
const patient =
  (connect: ISocketFactory): ISocketFactory =>
  (args) =>
    connect(args).setMaxListeners(0);
