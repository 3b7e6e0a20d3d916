import { z } from 'zod';
import { Words } from './rule.ts';
import { CONTENT, CONTENT_NOT_MEANT, DOUBTFUL, DOUBTFUL_NOT_MEANT, NOT_MEANT, UNHAPPY } from './unhappy-words.ts';

/** What a reporter says after the answer, and what it tells of them. */
export const UnhappyWords = z.strictObject({
  /** That it is not good. */
  clear: Words.default(Words.parse({ any: UNHAPPY, except: NOT_MEANT })),
  /** Perhaps that: a person asks. */
  doubtful: Words.default(Words.parse({ any: DOUBTFUL, except: DOUBTFUL_NOT_MEANT })),
  /** That they are content. Beside clear words it leaves open which, and a person asks; beside doubtful ones it outweighs them. */
  content: Words.default(Words.parse({ any: CONTENT, except: CONTENT_NOT_MEANT })),
});
export type UnhappyWords = z.output<typeof UnhappyWords>;

/** What follows where the case is said to be done. */
const AfterAnswer = z.enum(['rework', 'callback', 'nothing']).default('rework');

/**
 * What an unhappy reporter sets going. Sources: whoever is not satisfied, or where it is not done, is heard by handling it
 * again (Jinan's 12345 regulations, Art. 27); a review may be asked for within 30 days (petition regulations, Art. 35); the same
 * facts again are not handled without end (Jinan, Art. 25).
 */
export const Unhappy = z.strictObject({
  /** This rating and every lower one means that it is not good. */
  rating: z.int().min(1).max(4).default(2),
  answered: AfterAnswer,
  verified: AfterAnswer,
  closed: z.enum(['callback', 'nothing']).default('callback'),
  /** How long after the close it is still heard. */
  withinDays: z.int().min(0).max(3_650).default(30),
  /**
   * How often by itself, counted up to a close and anew from it: from then on an answer is called back on, and a closed case
   * left to people.
   */
  atMost: z.int().min(0).max(100).default(2),
  /** So many calls back that reach nobody, since the answer: then nobody has to call again. */
  attempts: z.int().min(1).max(20).default(3),
});
