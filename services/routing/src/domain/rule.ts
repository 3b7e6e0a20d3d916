import { Channel, Nature } from '@gridcase/contracts';
import { z } from 'zod';
import { Happens } from './happens.ts';
import { Word } from './word.ts';

/** Plain words make a rule match and add nothing; words with a weight add it, each once. */
const AnyWord = z.union([
  Word,
  z.strictObject({ weight: z.number().min(-100).max(100), words: z.array(Word).min(1).max(2_000) }),
]);

export const Words = z.strictObject({
  in: z.enum(['subject', 'text', 'both']).default('both'),
  /** At least `atLeast` different ones of these are there. */
  any: z.array(AnyWord).max(2_000).optional(),
  atLeast: z.int().min(1).max(20).default(1),
  all: z.array(Word).max(50).default([]),
  none: z.array(Word).max(500).default([]),
  /** Phrases that hold one of the words but mean something else: what lies inside of them does not count. */
  except: z.array(Word).max(500).default([]),
});

const Range = z.strictObject({ min: z.int().min(0).optional(), max: z.int().min(0).optional() });
const Minute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is HH:MM');

/** Every condition given must hold. */
const Condition = z.strictObject({
  words: Words.optional(),
  happens: Happens.optional(),
  channel: z.array(Channel).min(1).optional(),
  location: z
    .strictObject({
      status: z
        .array(z.enum(['found', 'ambiguous', 'unknown']))
        .min(1)
        .optional(),
      level: z
        .array(z.enum(['city', 'township', 'community', 'grid']))
        .min(1)
        .optional(),
    })
    .optional(),
  /** Local time of receipt, from `from` until before `to`; over midnight when `to` is the earlier one. */
  localTime: z.strictObject({ from: Minute, to: Minute }).optional(),
  /** Characters of the text. */
  textLength: Range.optional(),
  attachments: Range.optional(),
  /** How many different units of the rule set's list are named. */
  unitsNamed: Range.optional(),
  /** Whether it is about premises under a yellow flag (docs/explanation/routing.md). */
  flaggedPremises: z.boolean().optional(),
  /** The field found begins with one of these. Not for rules that speak for a field themselves. */
  field: z.array(z.string().min(1).max(20)).min(1).optional(),
});

const weight = z.number().min(-100).max(100);

/** What a match speaks for, and how strongly: `weight` and the weights of the words seen, at most `most`. */
const Consequence = z
  .strictObject({
    nature: Nature.optional(),
    field: z.string().optional(),
    urgency: z.enum(['critical', 'urgent']).optional(),
    weight: weight.default(0),
    most: z.number().min(0).max(1_000).optional(),
  })
  .refine(
    (gives) => [gives.nature, gives.field, gives.urgency].some((outcome) => outcome !== undefined),
    'a rule speaks for a nature, a field or an urgency',
  );

export const Rule = z
  .strictObject({ id: z.string().min(1).max(100), when: Condition, gives: Consequence })
  .refine((rule) => rule.gives.field === undefined || rule.when.field === undefined, {
    message: 'a rule that speaks for a field can not depend on the field found',
    path: ['when', 'field'],
  });
export type Rule = z.output<typeof Rule>;
