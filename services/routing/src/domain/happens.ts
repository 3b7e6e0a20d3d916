import { z } from 'zod';
import { Word } from './word.ts';

/** Words that tell something only together: one of each part, in any order, in one sentence. */
const Together = z.strictObject({
  parts: z.array(z.array(Word).min(1).max(1_000)).min(1).max(4),
  /** Characters from the beginning of the first to the end of the last. */
  within: z.int().min(1).max(200).default(12),
});

/**
 * Something is said to happen, here and now: one of the phrases stands there and lies in no shadow of the rule set's
 * context. `except`: phrases that hold one of the words but mean something else. `unless`: words that in the same
 * clause make it harmless.
 */
export const Happens = z.strictObject({
  anyOf: z.array(Together).min(1).max(200),
  except: z.array(Word).max(1_000).default([]),
  unless: z.array(Word).max(1_000).default([]),
});

/** Words that say of what stands near them that it is denied, feared, past, told of elsewhere, or over. */
const Shadow = z.strictObject({
  id: z.string().min(1).max(100),
  words: z.array(Word).min(1).max(1_000),
  /** `forward`: on what comes after the words. */
  falls: z.enum(['forward', 'backward', 'both']),
  /** A comma ends a clause, a full stop a sentence. */
  until: z.enum(['clause', 'sentence', 'text']),
  /** At most so many characters between the words and what they are about. */
  reach: z.int().min(0).max(1_000).default(1_000),
});

/**
 * Whether what is said happens, after ConText (Harkema, Dowling, Thornblade, Chapman: "ConText: an algorithm for
 * determining negation, experiencer, and temporal status from clinical reports", J. Biomed. Inform. 42, 2009).
 */
export const Context = z.strictObject({
  shadows: z.array(Shadow).max(50),
  /** Standing in a shadow's words, or between them and what comes after, these end it: `怕什么来什么，真的着火了`. */
  real: z.array(Word).max(1_000).default([]),
  /**
   * Who calls about a danger is short. In a longer text (in words: a Chinese character is one, and so is `fire`) something
   * happens only where one of `calls` stands at most `reach` characters away: `快来人`.
   */
  letter: z
    .strictObject({ from: z.int().min(1), calls: z.array(Word).min(1).max(1_000), reach: z.int().min(0) })
    .optional(),
});
