/**
 * Events of the category `premises`, stream `premises-{premisesId}`, written by scoring only: one rented house or one
 * shop, one file (一铺一档), and who runs it since when.
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode, Day, Language, PremisesKind } from '../vocabulary.ts';
import { Reporter } from './report-events.ts';

/** The landlord or shopkeeper: a pseudonym, a sealed contact where they may be told, and the language they read. */
export const Holder = z.strictObject({ ...Reporter.shape, language: Language });
export type Holder = z.infer<typeof Holder>;

const name = z.string().min(1).max(200);
const address = z.string().min(1).max(500);

export const PremisesRegisteredV1 = z.strictObject({
  premisesId: z.uuid(),
  kind: PremisesKind,
  /** The number that the register or the licence gives it; unique within its kind. */
  externalId: z.string().min(1).max(200),
  /** What stands over the door, or what the house is called. */
  name,
  address,
  /** The grid that it lies in. */
  areaCode: AreaCode,
  from: Day,
});

/** Name, address or grid as they are from a day on; all three, also those that stay. */
export const PremisesChangedV1 = z.strictObject({ name, address, areaCode: AreaCode, from: Day });

/** Who runs it from a day on; null while nobody does. */
export const PremisesHolderChangedV1 = z.strictObject({ holder: Holder.nullable(), from: Day });

/** No longer let, or shut for good: from this day on it is not assessed. */
export const PremisesClosedV1 = z.strictObject({ on: Day, reason: z.string().min(1).max(500) });

export const premisesEventSchemas = {
  'premises.registered.v1': PremisesRegisteredV1,
  'premises.changed.v1': PremisesChangedV1,
  'premises.holderChanged.v1': PremisesHolderChangedV1,
  'premises.closed.v1': PremisesClosedV1,
} as const;
