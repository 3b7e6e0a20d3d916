import { z } from 'zod';
import { AreaCode, Datum } from '../vocabulary.ts';

export const Coordinates = z.strictObject({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  datum: Datum,
});
export type Coordinates = z.infer<typeof Coordinates>;

/** What the reporter or the channel said about where it is, as it came. */
export const StatedPlace = z.strictObject({
  areaCode: AreaCode.optional(),
  address: z.string().min(1).max(500).optional(),
  coordinates: Coordinates.optional(),
});
export type StatedPlace = z.infer<typeof StatedPlace>;

/**
 * Where intake found it to be. `areaCode` is the finest area known for sure, null when nothing is known.
 * `ambiguous` keeps the candidates and, as `areaCode`, the smallest area around all of them: nothing is guessed.
 */
export const Location = z.strictObject({
  status: z.enum(['found', 'ambiguous', 'unknown']),
  areaCode: AreaCode.nullable(),
  method: z.enum(['areaCode', 'coordinates', 'communityName', 'none']),
  matchedText: z.string().max(200).optional(),
  candidates: z.array(AreaCode).max(20),
  territoryVersion: z.string().min(1).max(100),
});
export type Location = z.infer<typeof Location>;
