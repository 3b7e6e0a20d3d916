import { AreaCode, Day, Flag, ItemCode, LedgerKind, Points } from '@gridcase/contracts';
import { z } from 'zod';

const text = z.string().min(1).max(500);
const inBoth = z.strictObject({ zh: text, en: text });

/** What is deducted or added, and what it takes. */
export const Item = z.strictObject({
  code: ItemCode,
  group: z.string().min(1).max(50),
  text: inBoth,
  direction: z.enum(['deduction', 'addition']),
  points: Points,
  /** What at most counts of it in a calendar month and in the year; absent: all of it. */
  perMonth: Points.optional(),
  perYear: Points.optional(),
  /** At least one piece of evidence. */
  evidence: z.boolean(),
  /** Counts only when a second officer confirms it. */
  secondPerson: z.boolean(),
  /** The legal or local basis, cited in every entry; where there is none, that a city must set it. */
  basis: text,
  /** `published`: the behaviour and its points stand in the source; `assumed`: gridcase's own, for a city to set. */
  origin: z.strictObject({ behaviour: z.enum(['published', 'assumed']), points: z.enum(['published', 'assumed']) }),
});
export type Item = z.infer<typeof Item>;

/** The balance at which a flag is raised and the one at which it is lowered again: two, so that it does not flutter. */
const FlagRule = z.strictObject({ flag: Flag, raise: z.number(), lower: z.number() });

/**
 * Everything by which the points of one kind of ledger are counted, in one area, from one day on. Items and `late` are
 * those of the day when something happened; all other terms are those that the ledger was opened with, for its whole year.
 * docs/reference/points-catalogues.md describes it for those who write one.
 */
export const Catalogue = z.strictObject({
  name: z.string().min(1).max(100),
  version: z.string().min(1).max(50),
  kind: LedgerKind,
  /** The area that it holds in; a narrower area's own goes before a wider one's. */
  area: AreaCode,
  /**
   * First day, and the day after the last one; null: no end. Where two of one kind and area hold a day, the one that
   * began later goes first: an open one makes room for what begins after it.
   */
  effective: z.strictObject({ from: Day, to: Day.nullable() }),
  /** One ledger a person, or one a house or shop. May change from year to year only. */
  subject: z.enum(['person', 'premises']),
  base: Points,
  floor: z.number().nullable(),
  ceiling: z.number().nullable(),
  additions: z.strictObject({ offset: z.boolean(), perYear: Points.nullable() }),
  flags: z.array(FlagRule).max(2),
  carryFlags: z.boolean(),
  training: z
    .strictObject({
      course: text,
      enrolAt: z.number(),
      perYear: z.int().min(1).max(12),
      withinDays: z.int().min(1).max(366),
      restores: Points,
    })
    .nullable(),
  appeal: z.strictObject({
    withinDays: z.int().min(1).max(366),
    suspends: z.boolean(),
    decideWithinDays: z.int().min(1).max(366),
  }),
  late: z.strictObject({ monthDays: z.int().min(0).max(366), yearDays: z.int().min(0).max(366) }),
  groups: z
    .array(z.strictObject({ code: z.string().min(1).max(50), name: inBoth }))
    .min(1)
    .max(50),
  items: z.array(Item).min(1).max(500),
});
export type Catalogue = z.infer<typeof Catalogue>;
