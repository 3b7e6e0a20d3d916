import { randomUUID } from 'node:crypto';
import { type AllStreamResolvedEvent, EventStoreDBClient, jsonEvent, START } from '@eventstore/db-client';
import {
  type EventStoreKept,
  type EventStoreServer,
  type EventStoreServerOptions,
  PATIENCE_MS,
  startEventStoreProtocolServer,
} from '@gridcase/testing';
import { expect, onTestFinished } from 'vitest';

export interface Started {
  /** What the server keeps. */
  readonly store: EventStoreKept;
  readonly server: EventStoreServer;
  readonly client: EventStoreDBClient;
}

/** A server with an empty log and the real client to it, both gone after the test. */
export async function start(
  options: Partial<EventStoreServerOptions> & { readonly query?: string; readonly url?: string } = {},
): Promise<Started> {
  const server = await startEventStoreProtocolServer(options);
  onTestFinished(() => server.stop());
  return { store: server.kept, server, client: connectTo(`${server.connectionString}${options.query ?? ''}`) };
}

export function connectTo(connectionString: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(connectionString);
  // A client whose batch stream was ended by the server never gets to its end.
  onTestFinished(() => Promise.race([client.dispose(), pause(500)]));
  return client;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const event = (n: number) => jsonEvent({ type: 'test.happened', data: { n }, metadata: { actor: 'nobody' } });
export const events = (count: number) => Array.from({ length: count }, (_, n) => event(n));
export const someStream = (category = 'case'): string => `${category}-${randomUUID()}`;

/** The n of every domain event, in order. */
export const numbersOf = (read: readonly { event?: { data: unknown } | undefined }[]): number[] =>
  read.map((resolved) => (resolved.event!.data as { n: number }).n);

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}

export const isSystem = (resolved: AllStreamResolvedEvent): boolean => resolved.event!.type.startsWith('$');

/** $all without the server's own events. */
export const wholeLog = async (client: EventStoreDBClient) =>
  (await collect(client.readAll({ fromPosition: START }))).filter((resolved) => !isSystem(resolved));

/** How long to look whether this comes of it: that nothing does is known soon, all else takes what it takes. */
export const patience = (told: string): number => (told === 'waits' ? 400 : PATIENCE_MS);

/** What came of it, in words. */
export const outcomeOf = (promise: Promise<unknown>, ms = PATIENCE_MS): Promise<string> =>
  Promise.race([
    promise.then(
      () => 'done',
      (error: { type?: string; code?: number; message: string }) => error.type ?? `code ${error.code}`,
    ),
    pause(ms).then(() => 'waits'),
  ]);

export const eventually = <T>(get: () => T) => expect.poll(get);
