import { AreaCode, Month } from '@gridcase/contracts';
import { z } from 'zod';
import { FIGURES } from '../domain/indicators/figures.ts';
import { FormulaSet } from '../domain/indicators/formulas.ts';

const Version = z.strictObject({ name: z.string(), version: z.string() });

const Item = z.strictObject({
  month: Month,
  area: z.string().describe('Asked by area: this one; where a place is not known so finely, as far as it is'),
  field: z.string().nullable().describe('Null: all; empty: not judged'),
  unit: z.string().nullable().describe('Null: all; empty: nobody had it, it waited in a queue'),
  figures: z.record(z.enum(FIGURES), z.int()),
  indicators: z.array(
    z.strictObject({
      code: z.string(),
      of: z.int().describe('So many'),
      per: z.int().describe('of so many'),
      value: z.number().nullable().describe('The share, of 1; null: there is nothing to share'),
    }),
  ),
  scores: z.array(z.strictObject({ code: z.string(), points: z.number().nullable() })),
  formulas: z.array(Version).describe('In force for the area in the month, the narrowest first'),
});

export const IndicatorsAnswer = z.strictObject({ area: AreaCode, items: z.array(Item) });

export const FormulasAnswer = z.strictObject({ items: z.array(FormulaSet) });

export const CountedCasesAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      caseId: z.uuid(),
      area: z.string().describe('Where it lay when it counted'),
      field: z.string(),
      unit: z.string(),
      n: z.int().min(1).describe('How often'),
    }),
  ),
  next: z.string().nullable().describe('Cursor of the next page; null: this was the last'),
});
