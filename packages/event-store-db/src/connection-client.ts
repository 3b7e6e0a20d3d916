import { EventStoreDBClient } from '@eventstore/db-client';
import type { ConnectionSettings, NodeAddress } from './connection-string.ts';

/**
 * The client for what a connection string says. It never sees the string, which it would print; and it is not asked to
 * read it, which it would do wrongly.
 */
export function connectionClient({ discover, nodes, credentials, options, tls }: ConnectionSettings) {
  const channel = { insecure: tls === undefined, ...tls };
  if (discover) return new EventStoreDBClient({ ...options, endpoints: [...nodes] }, channel, credentials);
  return new EventStoreDBClient({ ...options, endpoint: nodes[0] }, channel, credentials);
}

/** For one question to one node, by whoever has no user: as the client itself asks for the cluster's members. */
export const strangerAt = (node: NodeAddress, { tls }: ConnectionSettings) =>
  new EventStoreDBClient({ endpoint: node }, { insecure: tls === undefined, ...tls });
