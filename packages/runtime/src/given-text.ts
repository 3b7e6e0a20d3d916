import { z } from 'zod';

/** Cc but tab and line ends; Cs: half a surrogate pair, which no UTF-8 can hold. */
export const UNKEEPABLE = /[[\p{Cc}\p{Cs}]--[\t\n\r]]/v;
export const UNKEEPABLE_IN_LINE = /[\p{Cc}\p{Cs}]/v;
/** Anything one can see: neither white space (also U+3000, NBSP) nor an invisible joiner or mark. */
export const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]/v;

/** What an officer or a holder writes, kept as it came. `max` in UTF-16 units, as the events' schemas count. */
export const prose = (max: number) => givenText(max, UNKEEPABLE);

/** A name, number or reason: the same, on one line. */
export const line = (max: number) => givenText(max, UNKEEPABLE_IN_LINE);

const givenText = (max: number, unkeepable: RegExp) =>
  z
    .string()
    .min(1, { error: 'holds nothing to read', abort: true })
    .max(max, `longer than the limit of ${max} characters`)
    .refine((text) => VISIBLE.test(text), 'holds nothing to read')
    .refine((text) => !unkeepable.test(text), 'holds a control character');
