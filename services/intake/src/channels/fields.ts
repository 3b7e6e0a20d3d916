import { AreaCode, Coordinates, LIMITS } from '@gridcase/contracts';
import { z } from 'zod';
import { line, prose } from './plain-text.ts';

/** Fields that several channels share. Limits count characters (code points). */

/** What the sender calls it. Part of the report's identity. */
export const ExternalId = line({ max: LIMITS.externalId, visible: true });
export const Subject = prose({ max: LIMITS.subject });
export const Text = prose({ max: LIMITS.text, visible: true });

/** RFC 3339 with a zone; kept in UTC to the millisecond. */
export const Moment = z.iso.datetime({ offset: true }).transform((given, context) => {
  const instant = new Date(given);
  // A year before 1 or after 9999, once moved to UTC, has no four-digit spelling.
  if (!Number.isNaN(instant.getTime()) && instant.toISOString().length === 24) return instant.toISOString();
  context.addIssue({ code: 'custom', message: 'not an instant between the years 1 and 9999' });
  return z.NEVER;
});

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'sha256 is 64 lower-case hex digits');

/** A file by reference; the bytes stay with the sender. */
export const AttachmentReference = z.strictObject({
  ref: line({ max: 1_000, visible: true }),
  sha256: Sha256,
  mediaType: line({ max: 100 }).optional(),
});
export const Attachments = z.array(AttachmentReference).max(LIMITS.attachments);

/** Where it is, as far as the sender knows. Coordinates say their datum; it is never guessed. */
export const Place = z.strictObject({
  areaCode: AreaCode.optional(),
  address: prose({ max: 250 }).optional(),
  coordinates: Coordinates.optional(),
});

export const PersonName = prose({ max: 100 });
export const PersonId = line({ max: 200 });
export const Phone = line({ max: 50 });
export const Email = line({ max: 254 }).regex(/^[^\s@]+@[^\s@]+$/, 'not an e-mail address');
/** BCP 47. */
export const Language = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'not a language tag such as zh or en');

/** Leaves out an object that says nothing. */
export const unlessEmpty = <T extends object>(value: T | undefined): T | undefined =>
  value && Object.values(value).some((member) => member !== undefined) ? value : undefined;
