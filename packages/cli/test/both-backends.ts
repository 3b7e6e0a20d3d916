import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackendEnvironment, createBusTopics, openBackend } from '@gridcase/backend';
import type { EventStore } from '@gridcase/event-sourcing';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { BARE_ENVIRONMENT, startEventStoreProtocolServer, startKafkaProtocolBroker } from '@gridcase/testing';
import { onTestFinished } from 'vitest';

const log = createLogger({ level: 'silent' });
const MAIN = join(import.meta.dirname, '../src/main.ts');

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Starts a command as a shell would, with nothing in its environment but `env`. */
export function startCommand(env: Readonly<Record<string, string>>, args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...BARE_ENVIRONMENT, ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, out, err })),
  );
  return { child, ended };
}

/** A data directory and what its commands are told: embedded, no more; distributed, servers of the real protocols. */
export async function house(kind: 'embedded' | 'distributed') {
  const directory = mkdtempSync(join(tmpdir(), `gridcase-${kind}-`));
  const servers = kind === 'distributed' ? await startServers() : undefined;
  const variables = { ...servers?.variables, GRIDCASE_BACKEND: kind, GRIDCASE_DATA: directory };
  const env = BackendEnvironment.parse({ ...variables, KAFKA_COPIES: '1' });
  // Embedded, a directory is known by it; distributed, keys are elsewhere.
  if (kind === 'embedded') mkdirSync(join(directory, 'keys'));
  await createBusTopics(env, log);
  onTestFinished(async () => {
    await servers?.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    directory,
    variables,
    /** What the event store's server is made to suffer; embedded, there is none. */
    faults: servers?.faults,
    /** What it keeps, behind the backs of its clients. */
    kept: servers?.kept,
    /** `name`: of the service that it is opened for; nobody's. */
    open: (name = 'test') => openBackend({ ...env, GRIDCASE_DATA: directory }, { name, log, metrics: createMetrics() }),
    run: (...args: string[]) => startCommand(variables, args).ended,
    start: (...args: string[]) => startCommand(variables, args),
  };
}

async function startServers() {
  const server = await startEventStoreProtocolServer();
  const broker = await startKafkaProtocolBroker({ autoCreateTopics: false });
  return {
    faults: server.faults,
    kept: server.kept,
    variables: { EVENTSTORE_URL: server.connectionString, KAFKA_BROKERS: broker.brokers.join(',') },
    async stop() {
      await broker.stop();
      await server.stop();
    },
  };
}

/** A house with a history in its log. */
export async function houseWith(kind: 'embedded' | 'distributed', write: (store: EventStore) => Promise<void>) {
  const made = await house(kind);
  const { store, close } = await made.open();
  await write(store);
  await close();
  return made;
}

export const BACKENDS = ['embedded', 'distributed'] as const;
