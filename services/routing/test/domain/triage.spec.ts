import { Explanation } from '@gridcase/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportFacts } from '../../src/domain/matching/report-facts.ts';
import type { RuleSetInput } from '../../src/domain/rule-set.ts';
import { type Judgement, triage } from '../../src/domain/triage.ts';
import { createRuleBook } from '../../src/rules/rule-book.ts';
import { found, GRID, instant, nowhere, ruleSet } from '../controls.ts';
import { LEDGER_ID, shop } from '../flagged.ts';

const facts = (given: Partial<ReportFacts>): ReportFacts => ({
  ...{ channel: 'hotline', text: '你好', receivedAt: instant(0), location: found(GRID), attachments: 0 },
  ...given,
});

const judge = (given: Partial<ReportFacts>, set: RuleSetInput = ruleSet): Judgement =>
  triage(createRuleBook([set]).at(instant(0)), facts(given));

const flagged = { premisesId: shop.premisesId, ledgerId: LEDGER_ID, word: shop.name };

type RuleInput = RuleSetInput['rules'][number];
/** Whether one rule matches a report. */
const matches = (when: RuleInput['when'], given: Partial<ReportFacts>): boolean => {
  const rule: RuleInput = { id: 'probe', when, gives: { nature: 'service', weight: 5 } };
  return judge(given, { ...ruleSet, rules: [rule] }).nature === 'service';
};

describe('a report is judged', () => {
  it('by what it says: nature, field and urgency', () => {
    expect(judge({ text: '水管爆裂，请维修' })).toMatchObject({
      nature: 'service',
      field: '0101',
      urgency: 'critical',
    });
  });

  it('in English too', () => {
    expect(judge({ text: 'The pipe burst!' })).toMatchObject({ nature: 'service', field: '0101', urgency: 'critical' });
  });

  it('in the fallback field, at normal urgency, when it says nothing about either', () => {
    expect(judge({})).toMatchObject({ nature: undefined, field: '9900', urgency: 'normal' });
  });

  it('the subject weighs more than the text', () => {
    expect(judge({ subject: '噪音', text: '水管' }).field).toBe('0203');
    expect(judge({ text: '噪音 水管' }).field).toBe('0101');
  });

  it('as unclear when the best nature is not far enough ahead', () => {
    expect(judge({ text: '维修的事又吵起来了' }).nature).toBeUndefined();
  });

  it('by how many units it names, each counted once under any of its names', () => {
    expect(judge({ text: '城管和综合执法都来过' }).nature).toBeUndefined();
    expect(judge({ text: '城管、消防都来过，互相推诿' }).nature).toBe('crossDepartment');
  });

  it('a phrase that only holds the word is not the word', () => {
    expect(judge({ text: '水管老化，怕爆裂' }).urgency).toBe('normal');
    expect(judge({ text: '先是怕爆裂，现在水管真的爆裂了' }).urgency).toBe('critical');
  });

  it('a rule for one field is silent in another', () => {
    expect(judge({ text: '噪音像爆裂一样' })).toMatchObject({ field: '0203', urgency: 'normal' });
  });

  it('with fields in force only', () => {
    const [water, ...others] = ruleSet.fields;
    const fields = [{ ...water!, to: '2025-01-01T00:00:00.000Z' }, ...others];
    expect(judge({ text: '水管爆裂' }, { ...ruleSet, fields }).field).toBe('9900');
  });

  it('the class before the field, where classes go first', () => {
    const field = (code: string) => ({ code, name: { zh: code, en: code }, from: '2020-01-01T00:00:00.000Z' });
    const speaks = (code: string, word: string, weight: number): RuleInput => ({
      ...{ id: code, when: { words: { any: [{ weight, words: [word] }] } }, gives: { field: code } },
    });
    const set: RuleSetInput = {
      ...ruleSet,
      fields: ['0101', '0102', '0203', '9900'].map(field),
      rules: [speaks('0101', '甲', 2), speaks('0102', '乙', 3), speaks('0203', '丙', 4)],
    };
    const first = { ...set, thresholds: { ...set.thresholds, field: { least: 1, fallback: '9900', classLength: 2 } } };
    expect(judge({ text: '甲乙丙' }, set).field).toBe('0203');
    expect(judge({ text: '甲乙丙' }, first).field).toBe('0102');
  });
});

it('the general field of a class counts for it, and is found only where no other of the class is', () => {
  const field = (code: string, general = false) => ({
    ...{ code, general, name: { zh: code, en: code }, from: '2020-01-01T00:00:00.000Z' },
  });
  const speaks = (code: string, word: string, weight: number): RuleInput => ({
    ...{ id: code, when: { words: { any: [{ weight, words: [word] }] } }, gives: { field: code } },
  });
  const set: RuleSetInput = {
    ...ruleSet,
    fields: [field('0100', true), field('0101'), field('0203'), field('9900')],
    rules: [speaks('0100', '甲', 3), speaks('0101', '乙', 1), speaks('0203', '丙', 3.5)],
    thresholds: { ...ruleSet.thresholds, field: { least: 1, fallback: '9900', classLength: 2 } },
  };
  expect(judge({ text: '甲乙丙' }, set).field).toBe('0101');
  expect(judge({ text: '甲' }, set).field).toBe('0100');
});

describe('a condition holds', () => {
  it.each([
    ['any word', { words: { any: ['停电', '停水'] } }, { text: '停水了' }, { text: '有水' }],
    [
      'enough different words',
      { words: { any: ['停电', '停水'], atLeast: 2 } },
      { text: '停水停电' },
      { text: '停水停水' },
    ],
    ['all words', { words: { all: ['楼道', '杂物'] } }, { text: '楼道里有杂物' }, { text: '楼道很黑' }],
    ['none of the words', { words: { any: ['停水'], none: ['演练'] } }, { text: '停水' }, { text: '停水演练' }],
    ['in the subject', { words: { any: ['停水'], in: 'subject' } }, { subject: '停水' }, { text: '停水' }],
    ['in the text', { words: { any: ['停水'], in: 'text' } }, { text: '停水' }, { subject: '停水' }],
    ['channel', { channel: ['wechat'] }, { channel: 'wechat' }, { channel: 'hotline' }],
    ['place found', { location: { status: ['unknown'] } }, { location: nowhere }, {}],
    ['place known as finely', { location: { level: ['grid'] } }, {}, { location: nowhere }],
    // 18:00 UTC is two at night in Yiwu.
    ['time of day', { localTime: { from: '01:00', to: '03:00' } }, {}, { receivedAt: '2026-11-23T20:00:00.000Z' }],
    ['over midnight', { localTime: { from: '22:00', to: '06:00' } }, {}, { receivedAt: '2026-11-24T04:00:00.000Z' }],
    ['length, an emoji being one character', { textLength: { min: 3, max: 3 } }, { text: '水😀😀' }, { text: '水😀' }],
    ['attachments', { attachments: { min: 1 } }, { attachments: 2 }, {}],
    ['units named', { unitsNamed: { max: 0 } }, {}, { text: '城管' }],
    ['flagged premises', { flaggedPremises: true }, { flagged }, { flagged: null }],
    ['no flagged premises', { flaggedPremises: false }, {}, { flagged }],
  ] as const)('%s', (_, when, holds, fails) => {
    expect(matches(when as unknown as RuleInput['when'], holds as Partial<ReportFacts>)).toBe(true);
    expect(matches(when as unknown as RuleInput['when'], fails as Partial<ReportFacts>)).toBe(false);
  });

  it('only when all of them do', () => {
    const when = { words: { any: ['停水'] }, channel: ['wechat' as const] };
    expect(matches(when, { text: '停水', channel: 'wechat' })).toBe(true);
    expect(matches(when, { text: '停水' })).toBe(false);
  });
});

describe('the explanation', () => {
  it('lists the rules that matched, the heaviest first, with the words seen and the points', () => {
    const { explanation } = judge({ subject: '水管爆裂', text: '请维修' });
    expect(explanation).toMatchObject({ ruleSet: 'control', ruleSetVersion: '1' });
    expect(explanation.matched).toEqual([
      { rule: 'field.water', because: 'says 水管; 6 for field 0101' },
      { rule: 'repair', because: 'says 爆裂, 维修; 4 for service' },
      { rule: 'danger', because: 'says 爆裂; field 0101; 1 for critical' },
    ]);
  });

  it('gives the facts that the rules saw and the scores of every outcome', () => {
    const { explanation } = judge({ text: '水管爆裂，城管、消防都来过' });
    expect(explanation.facts).toMatchObject({
      ...{ channel: 'hotline', location: 'found', areaLevel: 'grid', localTime: '02:00', textLength: 13 },
      ...{ unitsNamed: 2, units: '城管, 消防', field: '0101', fieldName: '供水', urgency: 'critical' },
      natureScores: 'crossDepartment 5, service 4',
    });
  });

  it('fits its contract for any text of up to 10,000 characters, and says the same twice', () => {
    const words = ['水管', '爆裂', '吵', '城管', '消防', 'burst', '烂尾', '😀', ' ', '\n', '怕爆裂'];
    const text = fc.string({ unit: fc.constantFrom(...words), minLength: 1, maxLength: 10_000, size: 'max' });
    const book = createRuleBook([ruleSet]);
    fc.assert(
      fc.property(
        text,
        fc.option(fc.string({ unit: 'binary', maxLength: 100 }), { nil: undefined }),
        (body, subject) => {
          const given = facts({ text: body, subject });
          const judgement = triage(book.at(instant(0)), given);
          expect(Explanation.safeParse(judgement.explanation).error).toBeUndefined();
          expect(triage(book.at(instant(0)), given)).toEqual(judgement);
        },
      ),
      { numRuns: 50 },
    );
  });
});
