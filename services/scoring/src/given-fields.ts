import { Day, Language, PremisesKind } from '@gridcase/contracts';
import { z } from 'zod';

/** Cc; Cs: half a surrogate pair, which no UTF-8 can hold. */
const UNKEEPABLE = /[\p{Cc}\p{Cs}]/v;
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/v;

/** One line to read, kept as it came. `max` in UTF-16 units, as the events' schemas count. */
const line = (max: number) =>
  z
    .string()
    .max(max, `longer than the limit of ${max} characters`)
    .refine((text) => VISIBLE.test(text), 'holds nothing to read')
    .refine((text) => !UNKEEPABLE.test(text), 'holds a control character');

const GridCode = z.string().regex(/^\d{15}$/, 'must be a grid: 15 digits');

/** What is asked of each field of premises and of a holder, whether it comes by a form or by a file. */
export const FIELDS = {
  kind: PremisesKind,
  externalId: line(200),
  name: line(200),
  address: line(500),
  areaCode: GridCode,
  day: Day,
  reason: line(500),
  holderId: line(200),
  holderName: line(200),
  phone: line(50),
  email: z.email('is not an e-mail address').max(200, 'longer than the limit of 200 characters'),
  language: Language,
} as const;
