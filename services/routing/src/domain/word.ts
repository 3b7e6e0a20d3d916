import { z } from 'zod';

/**
 * A word or phrase to look for. Case, width (Ａ, A), traditional or simplified script and spaces between Chinese
 * characters make no difference. Latin letters and digits match whole words only: `fire` is not found in `fired`;
 * a star at the end allows any ending: `leak*`.
 */
export const Word = z
  .string()
  .max(100)
  .refine((word) => /[^\s*]/.test(word), 'a word needs at least one character');
