import type { Nature } from '@gridcase/contracts';
import type { RuleSetInput } from '../../../domain/rule-set.ts';
import { list } from '../fields/field-words.ts';

export type RuleInput = RuleSetInput['rules'][number];

interface Signal {
  id: string;
  points: number;
  /** An enumeration: `停水、停电`. Seen in the subject, or with a second one beside it, it counts double. */
  words: string;
  /** Matters it holds for, by the beginning of their codes; all when left out. */
  fields?: string;
  atLeast?: number;
  /** Phrases that hold a word but mean something else. */
  except?: string;
}

/** Turns a list of signals for one nature into rules. */
export function speaksFor(nature: Nature, signals: readonly Signal[]): RuleInput[] {
  return signals.map(({ id, points, words, fields, atLeast, except }) => ({
    id: `nature.${nature}.${id}`,
    when: {
      words: {
        any: [{ weight: points, words: list(words) }],
        atLeast,
        except: except === undefined ? [] : list(except),
      },
      ...(fields === undefined ? {} : { field: list(fields) }),
    },
    gives: { nature, most: points * 2 },
  }));
}
