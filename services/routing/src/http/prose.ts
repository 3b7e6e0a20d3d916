import { z } from 'zod';

/** Cc but tab and line ends; Cs: half a surrogate pair, which no UTF-8 can hold. */
const UNKEEPABLE = /[[\p{Cc}\p{Cs}]--[\t\n\r]]/v;
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/v;

/** What an officer writes, kept as it came. `max` in UTF-16 units, as the events' schemas count. */
export const prose = (max: number) =>
  z
    .string()
    .max(max, `longer than the limit of ${max} characters`)
    .refine((text) => VISIBLE.test(text), 'holds nothing to read')
    .refine((text) => !UNKEEPABLE.test(text), 'holds a control character');
