import { FOLD_TABLE } from '@gridcase/territory';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../src/domain/matching/compile-rules.ts';
import { createFoldText } from '../../../src/domain/matching/fold-text.ts';
import { IN_SUBJECT, IN_TEXT, masksOf, readText, seenOutside } from '../../../src/domain/matching/read-text.ts';
import { parseRuleSet } from '../../../src/rules/rule-book.ts';
import { calendars, ruleSet } from '../../controls.ts';

/** Where `word` is seen when the phrases mask it. */
function where(word: string, except: readonly string[], text: string, subject?: string): number {
  const rule = {
    id: 'probe',
    when: { words: { any: [word], except: [...except] } },
    gives: { nature: 'service' as const },
  };
  const compiled = compileRules(parseRuleSet({ ...ruleSet, rules: [rule] }), createFoldText(FOLD_TABLE), calendars);
  const words = compiled.otherRules[0]!.words!;
  const read = readText(compiled, subject, text);
  return seenOutside(read, words.any![0]!.word, masksOf(read, words.except));
}

describe('a word inside of a phrase that does not count', () => {
  it('is not seen', () => expect(where('火', ['火热'], '生意火热')).toBe(0));
  it('is seen where it stands outside as well', () =>
    expect(where('火', ['火热'], '生意火热，楼下起火')).toBe(IN_TEXT));
  it('is seen where it only overlaps the phrase', () => expect(where('热水', ['火热'], '火热水')).toBe(IN_TEXT));
  it('is masked in its own zone only', () => expect(where('火', ['火热'], '起火', '火热')).toBe(IN_TEXT));
  it('is seen in the subject alike', () => expect(where('火', ['火热'], '火热', '起火')).toBe(IN_SUBJECT));

  it('in any text, as a plain search says', () => {
    const letters = fc.string({ unit: fc.constantFrom('水', '火', '热'), minLength: 1, maxLength: 30 });
    const phrase = fc.string({ unit: fc.constantFrom('水', '火', '热'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(phrase, fc.uniqueArray(phrase, { maxLength: 4 }), letters, (word, except, text) => {
        const starts = (part: string) => [...Array(text.length).keys()].filter((at) => text.startsWith(part, at));
        const masked = (at: number) =>
          except.some((mask) => starts(mask).some((from) => from <= at && at + word.length <= from + mask.length));
        expect(where(word, except, text)).toBe(starts(word).some((at) => !masked(at)) ? IN_TEXT : 0);
      }),
    );
  });
});
