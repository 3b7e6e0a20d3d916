import { Datum, LIMITS } from '@gridcase/contracts';
import { z } from 'zod';
import { line, words } from './plain-text.ts';

/** What a report is: held strictly, in every channel, but for control characters in the words. Limits count code points. */

/** What the sender calls it. Part of the report's identity. */
export const ExternalId = line({ max: LIMITS.externalId, visible: true });
export const Text = words({ max: LIMITS.text });

/**
 * What stands beside it, as the reference says it: for the API's documentation. Anything else in its place is taken too,
 * understood or left out, with a remark (docs/reference/remarks.md); null and empty text are as if it were not there.
 */
const beside = (shape: object) =>
  z
    .unknown()
    .optional()
    .meta({ ...shape, description: `${'description' in shape ? `${shape.description}. ` : ''}${OTHERWISE}` });

const OTHERWISE = 'Anything else is understood or left out, with a remark';

const text = (maxLength: number, description?: string) => ({
  ...{ type: ['string', 'null'], maxLength },
  ...(description && { description }),
});
const object = (properties: object) => ({ type: ['object', 'null'], properties });
const SHA256 = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const ATTACHMENT = { ref: text(1_000), sha256: SHA256, mediaType: text(100) };

export const Subject = beside(text(LIMITS.subject));
export const Comment = beside(text(LIMITS.comment));
export const Moment = beside({ type: ['string', 'null'], format: 'date-time', description: 'RFC 3339 with a zone' });
export const Flag = beside({ type: ['boolean', 'null'] });
export const SideText = (maxLength: number, description?: string) => beside(text(maxLength, description));
export const SideObject = (properties: object) => beside(object(properties));

/** A file by reference; the bytes stay with the sender. */
export const AttachmentReference = beside(object(ATTACHMENT));
export const Attachments = beside({ type: ['array', 'null'], maxItems: LIMITS.attachments, items: object(ATTACHMENT) });

/** Where it is, as far as the sender knows. Coordinates say their datum; it is never guessed. */
export const Place = beside(
  object({
    areaCode: { type: ['string', 'null'], description: '6, 9, 12 or 15 digits' },
    address: text(250),
    coordinates: object({
      longitude: { type: 'number' },
      latitude: { type: 'number' },
      datum: { enum: Datum.options },
    }),
  }),
);

export const PERSON = {
  id: text(200, 'What the channel calls the person'),
  name: text(100),
  phone: text(100),
  email: text(254),
  wechatId: text(200),
  language: text(35, 'BCP 47'),
};
