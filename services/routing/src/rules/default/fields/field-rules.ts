import type { RuleSetInput } from '../../../domain/rule-set.ts';
import { commerce } from './commerce.ts';
import { education } from './education.ts';
import { environment } from './environment.ts';
import type { FieldWords } from './field-words.ts';
import { health } from './health.ts';
import { labour } from './labour.ts';
import { other } from './other.ts';
import { transport } from './transport.ts';
import { urbanConstruction } from './urban-construction.ts';

type RuleInput = RuleSetInput['rules'][number];

const POINTS = { decisive: 6, strong: 4, typical: 2, weak: 1 } as const;
/** What is nobody's field of the seven must not outweigh one of them: half the points. */
const OTHER_SHARE = 0.5;

/** One rule for each matter: every word seen adds its points to the matter, and so to its field. */
export const fieldRules: RuleInput[] = [
  ...urbanConstruction,
  ...environment,
  ...transport,
  ...education,
  ...labour,
  ...commerce,
  ...health,
  ...other,
].map(toRule);

function toRule(matter: FieldWords): RuleInput {
  const share = matter.code.startsWith('99') ? OTHER_SHARE : 1;
  const any = Object.entries(POINTS)
    .map(([level, points]) => ({ weight: points * share, words: matter[level as keyof typeof POINTS] ?? [] }))
    .filter(({ words }) => words.length > 0);
  return { id: `field.${matter.code}`, when: { words: { any } }, gives: { field: matter.code } };
}
