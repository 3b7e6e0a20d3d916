import type { RuleSetInput } from '../../../domain/rule-set.ts';
import { list } from '../fields/field-words.ts';

type RuleInput = RuleSetInput['rules'][number];
type Happens = NonNullable<RuleInput['when']['happens']>;

/** More than all other signals of a report together: whatever else it is, danger goes to whoever is there at once. */
const OUTWEIGHS_ALL = 100;

/** One of these words alone: an enumeration, `着火、起火`. */
export const alone = (words: string): Happens['anyOf'][number] => ({ parts: [list(words)] });

/** One word of each enumeration, in one sentence, within so many characters. */
export const together = (within: number, ...parts: string[]): Happens['anyOf'][number] => ({
  parts: parts.map(list),
  within,
});

interface Harmless {
  /** Phrases that hold a word but mean something else. */
  readonly except?: string;
  /** Words that make it harmless when they stand in the same clause. */
  readonly unless?: string;
}

/** A kind of danger to life. It is critical and a matter of service: the grid's worker is there first, whoever ends it. */
export const danger = (kind: string, anyOf: Happens['anyOf'], { except, unless }: Harmless = {}): RuleInput => ({
  id: `danger.${kind}`,
  when: {
    happens: {
      anyOf,
      ...(except !== undefined && { except: list(except) }),
      ...(unless !== undefined && { unless: list(unless) }),
    },
  },
  gives: { urgency: 'critical', nature: 'service', weight: OUTWEIGHS_ALL },
});
