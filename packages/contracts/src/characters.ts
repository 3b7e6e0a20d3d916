import { z } from 'zod';

/**
 * Whether a text has at most `limit` characters, counted as Unicode code points: an emoji or a rare ideograph is one,
 * though JavaScript's `length` says two. The same count as JSON Schema's `maxLength`.
 */
export function fitsCharacters(text: string, limit: number): boolean {
  if (text.length <= limit) return true;
  if (text.length > limit * 2) return false;
  let count = 0;
  for (const _ of text) count++;
  return count <= limit;
}

/** A string of at most `limit` characters (code points). */
export const characters = (limit: number) =>
  z
    .string()
    .refine((text) => fitsCharacters(text, limit), { error: `longer than ${limit} characters` })
    .meta({ maxLength: limit });
