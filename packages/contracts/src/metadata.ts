import { z } from 'zod';
import { Instant, Role } from './vocabulary.ts';

/** Who caused an event. `reporter` ids are pseudonyms, never a name or a number. */
export const Actor = z.strictObject({
  kind: z.enum(['person', 'integration', 'service', 'reporter']),
  id: z.string().min(1).max(200),
  role: Role.optional(),
});
export type Actor = z.infer<typeof Actor>;

/** W3C trace context, version 00, lower case, ids not all zero. */
export const TraceParent = z
  .string()
  .regex(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/, 'not a W3C traceparent');

/**
 * What stands beside an event's data in the store. `$correlationId` and `$causationId` are EventStoreDB's own names,
 * so its UI draws the web of events. `$causationId` is the id of the command or event that led to this one: a command
 * said twice is recognised by it. `at` is the instant of the decision, by the clock of who decided.
 */
export const EventMetadata = z.strictObject({
  $correlationId: z.uuid(),
  $causationId: z.uuid(),
  schemaVersion: z.int().positive(),
  at: Instant,
  actor: Actor,
  traceparent: TraceParent.optional(),
  /** Hash (hex) of the command's content, which can not be found from it by trying: the same command id with other content is refused, not taken for a repeat. */
  commandHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type EventMetadata = z.infer<typeof EventMetadata>;
