import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { MessageBus } from '@gridcase/message-bus';
import type { OpenedBroker } from '@gridcase/testing';
import type { ISocketFactory } from 'kafkajs';
import { createKafkaBus, type KafkaBusOptions, type KafkaLog, type KafkaTiming } from '../src/index.ts';

/** Quick to notice and to give up, for tests; the proportions are those of the real ones. */
export const QUICK: Partial<KafkaTiming> = {
  sessionTimeoutMs: 2_000,
  heartbeatMs: 150,
  rebalanceTimeoutMs: 4_000,
  handOverMs: 900,
  fetchWaitMs: 50,
  commitEveryMs: 5,
  lookEveryMs: 100,
  closeTimeoutMs: 3_000,
};

export const SILENT: KafkaLog = { debug() {}, info() {}, warn() {} };

/** A log that keeps what it was told. */
export function keptLog(): KafkaLog & { readonly warnings: string[] } {
  const warnings: string[] = [];
  return { ...SILENT, warn: (facts, message) => warnings.push(`${message} ${JSON.stringify(facts)}`), warnings };
}

/** Connections that can be cut for good, as kill -9 cuts them: without a word, and none comes after. */
export function cuttable(): { readonly socketFactory: ISocketFactory; cut(): void } {
  const sockets = new Set<Socket>();
  let severed = false;
  return {
    socketFactory({ host, port, ssl, onConnect }) {
      // Port 1 refuses.
      const to = severed ? 1 : port;
      const socket = ssl
        ? connectTls({ host, port: to, ...ssl }, onConnect)
        : connectTcp({ host, port: to }, onConnect);
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      return socket;
    },
    cut() {
      severed = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}

let clients = 0;

/** Connections to a broker, for the contract suite and for faults. */
export function openBroker(brokers: readonly string[], options: Partial<KafkaBusOptions> = {}): OpenedBroker {
  const open = new Map<MessageBus, { cut(): void }>();
  return {
    async connect() {
      const { socketFactory, cut } = cuttable();
      const bus = await createKafkaBus({
        brokers,
        clientId: `test-${++clients}`,
        log: SILENT,
        createMissing: { partitions: 1, replication: 1 },
        socketFactory,
        ...options,
        timing: { ...QUICK, ...options.timing },
      });
      open.set(bus, { cut });
      return bus;
    },
    cut: async (bus) => open.get(bus)!.cut(),
    async dispose() {
      await Promise.all([...open.keys()].map((bus) => bus.close()));
    },
  };
}
