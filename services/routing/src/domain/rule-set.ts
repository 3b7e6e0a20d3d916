/**
 * The rule set: everything about routing that differs from place to place or from year to year, as data.
 * docs/reference/rule-sets.md describes it for those who write one.
 */
import { AreaCode, Instant, UTC_OFFSET_MINUTES } from '@gridcase/contracts';
import { z } from 'zod';
import { Context } from './happens.ts';
import { Policy } from './policy.ts';
import { Rule } from './rule.ts';
import { UnhappyWords } from './unhappy-policy.ts';

const FieldCode = z.string().regex(/^[0-9A-Za-z]{1,20}$/, 'a field code has 1 to 20 digits or letters');

/** One subject of the field table (领域), in force from `from` until before `to`. Codes are never used again. */
export const Field = z.strictObject({
  code: FieldCode,
  name: z.strictObject({ zh: z.string().min(1).max(100), en: z.string().min(1).max(100) }),
  /** What is left of its class: counts for it, and is found only where no other field of the class has points. */
  general: z.boolean().default(false),
  from: Instant,
  to: Instant.nullable().default(null),
});
export type Field = z.infer<typeof Field>;

/** An office or department that texts name. How many different ones are named is a fact for the rules. */
const Unit = z.strictObject({
  name: z.string().min(1).max(100),
  words: z.array(z.string().min(1).max(100)).min(1).max(100),
});

const score = z.number().min(0).max(1_000);

const Thresholds = z.strictObject({
  /** The best nature needs `least` points and `margin` more than the second; otherwise people decide. */
  nature: z.strictObject({ least: score, margin: score }),
  /**
   * The field with most points, if they are at least `least`; otherwise `fallback`. With a `classLength` the class goes
   * first: the codes that begin with the same so many characters and together have most points, then the best of them.
   */
  field: z.strictObject({ least: score, fallback: FieldCode, classLength: z.int().min(0).max(20).default(0) }),
  /** Points from which a report is urgent or critical. */
  urgency: z.strictObject({ urgent: score, critical: score }),
});

export const RuleSet = z
  .strictObject({
    name: z.string().min(1).max(100),
    version: z.string().min(1).max(50),
    /** In force for reports received from `from` on, and before `to`. */
    effective: z.strictObject({ from: Instant, to: Instant.nullable().default(null) }),
    /** For what lies in these areas, before any rule set for an area around them. Left out: everywhere. */
    areas: z.array(AreaCode).min(1).max(1_000).optional(),
    /** What local time is ahead of UTC, in minutes. */
    utcOffsetMinutes: z.int().min(-720).max(840).default(UTC_OFFSET_MINUTES),
    /** A word that is in the subject counts so many times its weight: the subject says what the matter is. */
    subjectFactor: z.number().min(0).max(20).default(1),
    fields: z.array(Field).min(1).max(1_000),
    units: z.array(Unit).max(1_000).default([]),
    rules: z.array(Rule).max(5_000),
    /** What makes that something said does not happen; nothing when left out. */
    context: Context.optional(),
    thresholds: Thresholds,
    unhappy: UnhappyWords.default(UnhappyWords.parse({})),
    policy: Policy,
  })
  .superRefine((set, context) => {
    const problem = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
    const codes = new Set(set.fields.map((field) => field.code));
    for (const [index, rule] of set.rules.entries()) {
      if (rule.gives.field !== undefined && !codes.has(rule.gives.field)) {
        problem(['rules', index, 'gives', 'field'], `there is no field ${rule.gives.field}`);
      }
      for (const prefix of rule.when.field ?? []) {
        if (![...codes].some((code) => code.startsWith(prefix))) {
          problem(['rules', index, 'when', 'field'], `no field begins with ${prefix}`);
        }
      }
    }
    for (const [tier, prefixes = []] of Object.entries(set.policy.lists)) {
      for (const [index, prefix] of prefixes.entries()) {
        if (![...codes].some((code) => code.startsWith(prefix))) {
          problem(['policy', 'lists', tier, index], `no field begins with ${prefix}`);
        }
      }
    }
    for (const id of twice(set.rules.map((rule) => rule.id))) problem(['rules'], `rule ${id} stands twice`);
    for (const name of twice(set.units.map((unit) => unit.name))) problem(['units'], `unit ${name} stands twice`);
    for (const area of twice(set.areas ?? [])) problem(['areas'], `area ${area} stands twice`);
    // The same code may stand again for a later time, under another name.
    for (const key of twice(set.fields.map((field) => `${field.code} from ${field.from}`))) {
      problem(['fields'], `field ${key} stands twice`);
    }
    if (!codes.has(set.thresholds.field.fallback)) {
      problem(['thresholds', 'field', 'fallback'], `there is no field ${set.thresholds.field.fallback}`);
    }
    const { from, to } = set.effective;
    if (to !== null && to <= from) problem(['effective', 'to'], 'ends before it begins');
  });

/** A rule set with every default filled in. */
export type RuleSet = z.output<typeof RuleSet>;
/** A rule set as it is written: what has a default may be left out. */
export type RuleSetInput = z.input<typeof RuleSet>;

/** Whether something with a time in force is in force at an instant. Instants of one form sort as texts. */
export const inForce = (period: { readonly from: string; readonly to: string | null }, at: string): boolean =>
  period.from <= at && (period.to === null || at < period.to);

function twice(values: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(values.filter((value) => seen.size === seen.add(value).size));
}
