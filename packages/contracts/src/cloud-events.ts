/**
 * CloudEvents 1.0, Kafka protocol binding, binary mode (github.com/cloudevents/spec, bindings/kafka-protocol-binding.md):
 * attributes in headers, the event's data as the message's value, byte for byte as it is stored.
 *
 * Strict on purpose. Nothing is made up (no time, no id), nothing is rounded, structured mode and tombstones are
 * refused, and the attributes must agree with each other. Headers that are not ours are left alone.
 */
import { isEventType } from './catalogue.ts';
import { ContractViolation } from './codec.ts';
import { CATEGORIES, type Category, WRITER } from './topics.ts';

/** Actor kinds in the words of the CloudEvents Auth Context extension. */
export const AUTH_TYPES = {
  person: 'user',
  integration: 'service_account',
  service: 'system',
  reporter: 'app_user',
} as const;
export const ACTOR_KINDS = {
  user: 'person',
  service_account: 'integration',
  system: 'service',
  app_user: 'reporter',
} as const;

/** The Sequence extension compares as text, so the revision is padded; streams end long before ten digits do. */
export const SEQUENCE_DIGITS = 10;

/** `gridcase/routing`: with `ce_id` it names the event everywhere. */
export const sourceOf = (category: Category): string => `gridcase/${WRITER[category]}`;

const STREAM = new RegExp(`^(${CATEGORIES.join('|')})-([A-Za-z0-9][A-Za-z0-9._-]{0,199})$`);

export interface StreamPlace {
  readonly category: Category;
  readonly id: string;
}

/** Category and id of a stream, which must be one of ours, and if the type is known, of the type's own category. */
export function placeOf(type: string, stream: string): StreamPlace {
  const match = STREAM.exec(stream);
  if (!match) throw new ContractViolation(type, `ce_subject: ${stream} is not a stream of gridcase`);
  const category = match[1] as Category;
  if (isEventType(type) && !type.startsWith(`${category}.`)) {
    throw new ContractViolation(type, `ce_subject: ${stream} is of another category`);
  }
  return { category, id: match[2]! };
}

/** Attributes of CloudEvents, extensions too, have lower-case letters and digits only (spec 1.0.2, Naming Conventions). */
export const extensionHeader = (name: string): string => `ce_${name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`;
