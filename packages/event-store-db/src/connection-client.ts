import { EventStoreDBClient } from '@eventstore/db-client';
import type { ConnectionSettings, NodeAddress } from './connection-string.ts';

/** As the client has it, in milliseconds, and in the place of "never": the longest that a timer of Node can be set to, about. */
const KEEP_ALIVE_TIMEOUT_MS = 10_000;
const NEVER_MS = 2_000_000_000;
let clients = 0;

/**
 * A client for one node, with a connection of its own. It never sees the connection string, which it would print; and it
 * is not asked to read it, which it would do wrongly, nor to find the leader (find-leader.ts).
 *
 * Channels to the same node with equal options share one connection, and a new one would be given the very connection that
 * the last one was left for. So one option differs, by milliseconds.
 */
export function clientAt(node: NodeAddress, { credentials, options, tls }: ConnectionSettings): EventStoreDBClient {
  const { keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS } = options;
  const differing = (keepAliveTimeout < 0 ? NEVER_MS : keepAliveTimeout) + (clients++ % 1_000);
  const settings = { ...options, keepAliveTimeout: differing, endpoint: node };
  return new EventStoreDBClient(settings, { insecure: tls === undefined, ...tls }, credentials);
}

/** For one question to one node, by whoever has no user: as the client itself asks for the cluster's members. */
export const strangerAt = (node: NodeAddress, settings: ConnectionSettings): EventStoreDBClient =>
  clientAt(node, { ...settings, credentials: undefined, options: {} });

/** What the client gives to its own subclasses, and what we build our calls on. */
export interface ClientParts {
  /** A service on the client's one channel. */
  getGRPCClient<Service>(service: new (...parts: never[]) => Service, name: string): Promise<Service>;
  /** Metadata and options of a call: user, deadline (milliseconds from now), whether the leader alone may answer. */
  callArguments(
    options: { requiresLeader: boolean; deadline?: number },
    callOptions?: object,
  ): [metadata: never, options: object];
}

export const partsOf = (client: EventStoreDBClient): ClientParts => client as unknown as ClientParts;
