import { AreaCode, Month } from '@gridcase/contracts';
import { z } from 'zod';
import { FIGURES } from './figures.ts';

const Code = z.string().regex(/^[a-z][A-Za-z0-9]{0,49}$/, 'a code is like onTimeClosing');
const Name = z.strictObject({ zh: z.string().min(1).max(100), en: z.string().min(1).max(100) });
const Source = z.string().min(1).max(500);
/** Figures that are added up. */
const Sum = z.array(z.enum(FIGURES)).min(1).max(20);
const points = z.number().min(-1_000).max(1_000).multipleOf(0.01);

/** A share: what is counted, of what. */
const Indicator = z.strictObject({
  code: Code,
  name: Name,
  of: Sum,
  per: Sum,
  /** Taken off `per`: what does not count. */
  less: Sum.optional(),
  source: Source.optional(),
});
export type Indicator = z.output<typeof Indicator>;

/**
 * Points for a share: `full` from `target` per cent on, for each per cent below it `perPoint` less, and never less than
 * `floor`. The share is rounded to two decimals of a per cent before, half up, and so are the points after: published
 * scores come out so, and not otherwise.
 */
const ByShare = z.strictObject({
  code: Code,
  name: Name,
  indicator: Code,
  target: z.number().min(0).max(100).multipleOf(0.01),
  full: points,
  perPoint: points,
  floor: points,
  source: Source.optional(),
});

/** Points for each fact: 返工 -0.2 each. */
const ByNumber = z.strictObject({
  code: Code,
  name: Name,
  figure: z.enum(FIGURES),
  each: points,
  source: Source.optional(),
});

const Score = z.union([ByShare, ByNumber]);
export type Score = z.output<typeof Score>;

/**
 * What is made of an area's figures in the months from one to before another: which shares, and how many points they are
 * worth. docs/reference/indicators.md describes it for those who write one.
 */
export const FormulaSet = z
  .strictObject({
    name: z.string().min(1).max(100),
    version: z.string().min(1).max(50),
    /** For this area and all that lie in it: also a province's or a prefecture's digits; empty: for all. */
    area: z
      .union([AreaCode, z.string().regex(/^(\d{2}|\d{4})?$/, 'the first digits of an area code, or none')])
      .default(''),
    effective: z.strictObject({ from: Month, to: Month.nullable().default(null) }),
    source: Source,
    indicators: z.array(Indicator).min(1).max(50),
    scores: z.array(Score).max(50).default([]),
  })
  .superRefine(({ indicators, scores, effective }, context) => {
    const problem = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
    const codes = indicators.map(({ code }) => code);
    for (const [index, code] of codes.entries()) {
      if (codes.indexOf(code) !== index) problem(['indicators', index, 'code'], `${code} stands twice`);
    }
    for (const [index, score] of scores.entries()) {
      if ('indicator' in score && !codes.includes(score.indicator)) {
        problem(['scores', index, 'indicator'], `there is no indicator ${score.indicator}`);
      }
      if (scores.findIndex(({ code }) => code === score.code) !== index) {
        problem(['scores', index, 'code'], `${score.code} stands twice`);
      }
    }
    const { from, to } = effective;
    if (to !== null && to <= from) problem(['effective', 'to'], 'ends before it begins');
  });
export type FormulaSet = z.output<typeof FormulaSet>;
export type FormulaSetInput = z.input<typeof FormulaSet>;

/** What is in force for an area in a month, by which sets: the narrowest first, and what it does not name from those around it. */
interface FormulasInForce extends Pick<FormulaSet, 'indicators' | 'scores'> {
  readonly sets: readonly Pick<FormulaSet, 'name' | 'version'>[];
}
export type FormulasOf = (area: string, month: string) => FormulasInForce;

export function formulasAmong(sets: readonly FormulaSet[]): FormulasOf {
  const narrowestFirst = sets.toSorted((a, b) => b.area.length - a.area.length);
  return (area, month) => {
    const inForce = narrowestFirst.filter(
      ({ area: its, effective: { from, to } }) => area.startsWith(its) && from <= month && (to === null || month < to),
    );
    return {
      sets: inForce.map(({ name, version }) => ({ name, version })),
      indicators: firstOfEach(inForce.flatMap(({ indicators }) => indicators)),
      scores: firstOfEach(inForce.flatMap(({ scores }) => scores)),
    };
  };
}

function firstOfEach<Named extends { readonly code: string }>(all: readonly Named[]): Named[] {
  const seen = new Set<string>();
  return all.filter(({ code }) => seen.size < seen.add(code).size);
}
