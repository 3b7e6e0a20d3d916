import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EventStoreOrder } from './event-store-server/main.ts';
import { createWireGate } from './event-store-server/wire-gate.ts';

/** An event store that speaks EventStoreDB's protocol, in a process of its own: whoever connects can't tell which. */
export interface StandingEventStore {
  /** What was found, for people. */
  readonly found: string;
  readonly connectionString: string;
  /** Its connections in our hands; undefined where nothing can be put between. */
  readonly outages: Outages | undefined;
  /** Makes it suffer, and resolves when it does; undefined for a server that was given. */
  readonly order: ((order: EventStoreOrder) => Promise<void>) | undefined;
  /** Lets go of it. A server that was given goes on. */
  stop(): Promise<void>;
}

export interface Outages {
  /** Cuts every connection; new ones are welcome. */
  dropConnections(): void;
  /** Refuses connections, from the ones that stand on, until `comeBack`. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

export interface StandingEventStoreOptions {
  /** Where the server that is started here keeps its events. */
  readonly directory: string;
}

/** What can stand behind a gate: one node that is not sent on to, in plain text. */
const PLAIN = /^esdb:\/\/(?<credentials>[^@/]*@)?(?<host>[^:/?,@]+):(?<port>\d+)\/?\?(?=.*\btls=false\b)(?<query>.*)$/i;

/**
 * The one place that decides on which event store the distributed suites and the bench stand: the server at
 * `EVENTSTORE_URL`, which must hold nothing of gridcase's yet, or else the protocol server, started in a process of its
 * own. Says on screen which. Another server for each suite: they write the same reports.
 */
export async function startEventStore({ directory }: StandingEventStoreOptions): Promise<StandingEventStore> {
  const given = process.env.EVENTSTORE_URL;
  const server = given ? undefined : await startProtocolServer(directory);
  const found = given ? 'the one at EVENTSTORE_URL' : 'the protocol server, a test part';
  console.log(`event store: ${found}`);
  const url = given ?? server!.connectionString;
  const plain = PLAIN.exec(url)?.groups;
  if (!plain)
    return { found, connectionString: url, outages: undefined, order: undefined, stop: async () => undefined };
  const gate = createWireGate({ host: plain.host!, port: Number(plain.port) });
  await gate.open();
  return {
    found,
    connectionString: `esdb://${plain.credentials ?? ''}127.0.0.1:${gate.port}?${plain.query}`,
    outages: { dropConnections: () => gate.drop(), goAway: () => gate.shut(), comeBack: () => gate.open() },
    order: server?.order,
    async stop() {
      await gate.shut();
      await server?.stop();
    },
  };
}

async function startProtocolServer(directory: string) {
  mkdirSync(directory, { recursive: true });
  const main = join(import.meta.dirname, 'event-store-server', 'main.ts');
  const child = spawn(process.execPath, [main, '--port', '0', '--directory', directory], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const gone = () => child.kill();
  process.once('exit', gone);
  for await (const line of createInterface(child.stdout!)) {
    const connectionString = /esdb:\S+/.exec(line)?.[0];
    if (!connectionString) continue;
    child.stdout!.resume();
    return {
      connectionString,
      async order(order: EventStoreOrder) {
        child.send(order);
        await once(child, 'message');
      },
      async stop() {
        process.off('exit', gone);
        child.kill();
        await exited;
      },
    };
  }
  throw new Error('the protocol server ended before it had begun');
}
