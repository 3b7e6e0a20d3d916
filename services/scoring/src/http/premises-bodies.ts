import { Instant } from '@gridcase/contracts';
import { z } from 'zod';
import { FIELDS } from '../given-fields.ts';

const Place = z.strictObject({ name: FIELDS.name, address: FIELDS.address, areaCode: FIELDS.areaCode });

/** In the clear on its way in only: kept as a pseudonym and a sealed contact. */
const Holder = z.strictObject({
  holderId: FIELDS.holderId,
  name: FIELDS.holderName.optional(),
  phone: FIELDS.phone.optional(),
  email: FIELDS.email.optional(),
  language: FIELDS.language.optional(),
});

export const RegisterBody = z.strictObject({
  kind: FIELDS.kind,
  externalId: FIELDS.externalId,
  ...Place.shape,
  from: FIELDS.day,
  holder: Holder.nullable().optional(),
});
export const ChangeBody = z.strictObject({ ...Place.shape, from: FIELDS.day });
/** Null: nobody runs it from that day on. */
export const HolderBody = z.strictObject({ holder: Holder.nullable(), from: FIELDS.day });
export const CloseBody = z.strictObject({ on: FIELDS.day, reason: FIELDS.reason });

export const PremisesParams = z.strictObject({ premisesId: z.uuid().toLowerCase() });

/** `repeated`: it was so already. `events`: the types of what was appended, in order. */
export const CommandAnswer = z.strictObject({
  premisesId: z.uuid(),
  revision: z.int().min(0),
  events: z.array(z.string()),
  repeated: z.boolean(),
});

const StoodPlace = z.strictObject({ name: z.string(), address: z.string(), areaCode: z.string(), from: z.string() });
/** The pseudonym and nothing that could reach the person. */
const Pseudonym = z.strictObject({ ref: z.string(), language: z.string() });

export const PremisesAnswer = z.strictObject({
  premisesId: z.uuid(),
  kind: FIELDS.kind,
  externalId: z.string(),
  from: z.string(),
  closed: z.strictObject({ on: z.string(), reason: z.string() }).nullable(),
  /** As of now, where the premises stand. `place` is null before `from`. */
  today: z.strictObject({
    day: z.string(),
    exists: z.boolean(),
    place: StoodPlace.omit({ from: true }).nullable(),
    holder: Pseudonym.nullable(),
  }),
  /** In the order of days, each until the next. */
  places: z.array(StoodPlace),
  holders: z.array(z.strictObject({ holder: Pseudonym.nullable(), from: z.string() })),
  asOf: Instant,
});
