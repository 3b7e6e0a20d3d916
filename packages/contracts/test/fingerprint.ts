import { createHash } from 'node:crypto';
import { type EventType, eventSchemas, schemaVersionOf } from '../src/catalogue.ts';
import { EventMetadata } from '../src/metadata.ts';
import { publishedSchema } from '../src/published-schema.ts';

/** Of each version of each type, the fingerprint of its schema with that of metadata: `{ [type]: { [version]: hex } }`. */
export type Fingerprints = Readonly<Record<string, Readonly<Record<string, string>>>>;

const withoutWords = (name: string, value: unknown): unknown =>
  name === 'description' && typeof value === 'string' ? undefined : value;

/** Of what is asked of a type's events now: fields, their order, limits and closed lists. Descriptions are not in it. */
const fingerprintOf = (type: EventType): string =>
  createHash('sha256')
    .update(JSON.stringify([eventSchemas[type], EventMetadata].map(publishedSchema), withoutWords))
    .digest('hex')
    .slice(0, 32);

/** The fingerprints kept, with those of versions that are not among them. What is kept is never changed. */
export function withThoseOfNow(kept: Fingerprints): Fingerprints {
  const types = Object.keys(eventSchemas) as EventType[];
  return Object.fromEntries(
    types.map((type) => [type, { [schemaVersionOf(type)]: fingerprintOf(type), ...kept[type] }]),
  );
}

/** Types whose events are written by another schema than that kept for their version, or by one that is not kept. */
export const strangersAmong = (kept: Fingerprints): readonly EventType[] =>
  (Object.keys(eventSchemas) as EventType[]).filter(
    (type) => kept[type]?.[schemaVersionOf(type)] !== fingerprintOf(type),
  );
