import { readConnectionString } from '@gridcase/event-store-db/connection-string';
import { readVaultAddress } from '@gridcase/vault-postgres/vault-address';
import { z } from 'zod';

const BROKERS = /^[A-Za-z0-9.-]+:\d{1,5}(,[A-Za-z0-9.-]+:\d{1,5})*$/;
/** Of what nobody of ours reads: see `publishedBy`. */
const PUBLISH = /^(all|(delivery|watch|post)(,(delivery|watch|post))*)$/;

/** In words that hold nothing of the string: it holds a password. The certificates that it names are read too. */
const refuseUnreadable =
  (read: (text: string) => unknown) =>
  (text: string, context: z.RefinementCtx): void => {
    try {
      read(text);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      context.addIssue(error.message);
    }
  };

/** What a process reads that needs the event store alone. */
export const EventStoreEnvironment = z.object({
  GRIDCASE_BACKEND: z
    .enum(['embedded', 'distributed'])
    .default('embedded')
    .describe('`embedded`: SQLite files in the data directory; `distributed`: EventStoreDB and Kafka'),
  EVENTSTORE_URL: z
    .string()
    .superRefine(refuseUnreadable(readConnectionString))
    .optional()
    .describe(
      "EventStoreDB's connection string, `esdb://user:password@host:2113?tlsCAFile=…` or `esdb+discover://…`, user and password percent-encoded; needed when distributed",
    ),
  GRIDCASE_SHARED: z
    .string()
    .optional()
    .describe('Directory of keys and key vault that all replicas share, when distributed; unset: the data directory'),
  GRIDCASE_DATA_SLOTS: z
    .stringbool()
    .default(false)
    .describe(
      'Whether replicas on one host share GRIDCASE_DATA: each then takes a directory of its own below it, `1`, `2` and so on, the lowest that is free',
    ),
});
export type EventStoreEnvironment = z.infer<typeof EventStoreEnvironment>;

/** What a process reads that needs the message bus as well. */
export const BackendEnvironment = EventStoreEnvironment.extend({
  KAFKA_BROKERS: z
    .string()
    .regex(BROKERS, 'must be host:port, several with commas in between')
    .optional()
    .describe('Kafka brokers to begin with, `host:port,host:port`; needed when distributed'),
  KAFKA_SSL: z.stringbool().default(false).describe('Whether to speak TLS with the brokers'),
  KAFKA_SSL_CA: z.string().optional().describe("PEM of the brokers' authority; unset: those that Node knows"),
  KAFKA_SASL_MECHANISM: z
    .enum(['plain', 'scram-sha-256', 'scram-sha-512'])
    .optional()
    .describe('How to log in to the brokers; unset: not at all'),
  KAFKA_SASL_USERNAME: z.string().optional().describe('User for that'),
  KAFKA_SASL_PASSWORD: z.string().optional().describe('Password for that'),
  KAFKA_COPIES: z.coerce
    .number()
    .int()
    .min(1)
    .max(9)
    .default(3)
    .describe(
      'On so many brokers each message should stand: `topics create` waits for as many, and a topic that has fewer is reported',
    ),
  GRIDCASE_VAULT_URL: z
    .string()
    .superRefine(refuseUnreadable(readVaultAddress))
    .optional()
    .describe(
      'Address of the key vault in PostgreSQL, for several hosts: `postgres://user:password@host:5432/database?sslrootcert=…`; unset: `vault.db` in GRIDCASE_SHARED',
    ),
  // Kafka's own bounds, by a broker's defaults (group.min.session.timeout.ms, group.max.session.timeout.ms), here and for
  // KAFKA_SESSION_MS.
  GRIDCASE_RELAY_LEASE_MS: z.coerce
    .number()
    .int()
    .min(6_000)
    .max(60_000)
    .default(6_000)
    .describe('After so long a silence of the relay another replica takes over'),
  GRIDCASE_RELAY_WINDOW_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3_600_000)
    .default(60_000)
    .describe(
      'At each start and takeover a relay publishes again what brokers acknowledged within so long: longer than their hosts take to write to disk; 0: nothing',
    ),
  GRIDCASE_RELAY_WINDOW_EVENTS: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000)
    .default(1_000)
    .describe('And at least so many events of its category, unless they are sixty times as old'),
  GRIDCASE_PUBLISH: z
    .string()
    .regex(PUBLISH, 'must be `all`, or some of `delivery`, `watch`, `post` with commas in between')
    .optional()
    .describe(
      'What is published to Kafka though no service reads it there: `all`, or `delivery`, `watch`, `post`; for integrations that follow it, and the same for all services',
    ),
  KAFKA_SESSION_MS: z.coerce
    .number()
    .int()
    .min(6_000)
    .max(300_000)
    .default(30_000)
    .describe('After so long a silence of a replica the brokers give its messages to the others'),
});
export type BackendEnvironment = z.infer<typeof BackendEnvironment>;

const NEEDED = 'is needed with GRIDCASE_BACKEND=distributed';

/** What is missing or does not fit together, each variable by name. For `configOrExit`. */
export function eventStoreFaults(env: EventStoreEnvironment): string[] {
  const { GRIDCASE_BACKEND: backend, EVENTSTORE_URL: url, GRIDCASE_SHARED: shared } = env;
  if (env.GRIDCASE_DATA_SLOTS && shared === undefined) {
    return ['GRIDCASE_DATA_SLOTS: is for replicas that share GRIDCASE_SHARED; each would make keys of its own'];
  }
  if (backend === 'distributed') return url === undefined ? [`EVENTSTORE_URL: ${NEEDED}`] : [];
  return shared === undefined ? [] : ['GRIDCASE_SHARED: is for GRIDCASE_BACKEND=distributed alone'];
}

/** As `eventStoreFaults`, for the message bus too. */
export function backendFaults(env: BackendEnvironment): string[] {
  const faults = eventStoreFaults(env);
  if (env.GRIDCASE_BACKEND === 'distributed' && env.KAFKA_BROKERS === undefined) {
    faults.push(`KAFKA_BROKERS: ${NEEDED}`);
  }
  if (env.GRIDCASE_BACKEND === 'embedded' && env.GRIDCASE_VAULT_URL !== undefined) {
    faults.push('GRIDCASE_VAULT_URL: is for GRIDCASE_BACKEND=distributed alone');
  }
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: user, KAFKA_SASL_PASSWORD: password } = env;
  const login = { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: user, KAFKA_SASL_PASSWORD: password };
  const missing = Object.entries(login).filter(([, value]) => value === undefined);
  if (missing.length === 1 || missing.length === 2) {
    faults.push(...missing.map(([name]) => `${name}: mechanism, username and password are given together`));
  }
  return faults;
}
