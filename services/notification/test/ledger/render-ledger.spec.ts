import { DeliveryPlannedV3 } from '@gridcase/contracts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEDGER_LANGUAGES, languagesFor } from '../../src/domain/ledger/ledger-language.ts';
import { type LedgerNotice, ledgerNoticesOf } from '../../src/domain/ledger/ledger-notices.ts';
import { renderLedger } from '../../src/domain/ledger/render-ledger.ts';
import { LEDGER_TEMPLATES } from '../../src/domain/ledger/templates/index.ts';
import { localDay, localTime } from '../../src/local-time.ts';
import { COMMUNITY } from '../controls.ts';
import { appealed, decided, entryId, ledgerId, made, opened, PERSONAL, REASON, wholeYear } from './controls.ts';

const DAY = '2026-11-24';
const notices = wholeYear.flatMap((event) => ledgerNoticesOf([opened(), event], DAY));
const inLanguage = (notice: LedgerNotice, ...languages: (typeof LEDGER_LANGUAGES)[number][]) =>
  renderLedger(notice, { languages, localTime, localDay });
const placesOf = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

test('a holder reads which item, how much, when, what is left, and by which number they contest it', () => {
  const [notice] = ledgerNoticesOf([opened(), made()], DAY);
  const { subject, text } = inLanguage(notice!, 'zh');
  expect(subject).toBe('十二分制扣分：S-ORD-01');
  for (const said of ['门前五包', '2026年11月20日', '应扣：2.5分', '现有：9.5分', '申诉', entryId, ledgerId]) {
    expect(text).toContain(said);
  }
});

test('who appealed reads by when it is decided, in the time of the place', () => {
  const [notice] = ledgerNoticesOf([opened(), appealed()], DAY);
  expect(inLanguage(notice!, 'zh').text).toContain('最迟于2026年12月9日 02:00作出决定');
  expect(inLanguage(notice!, 'en').text).toContain('at the latest by 9 Dec 2026, 02:00');
});

test('the answer to an appeal stands once, whatever the languages', () => {
  const [notice] = ledgerNoticesOf([opened(), appealed(), decided('rejected')], DAY);
  const { subject, text } = inLanguage(notice!, 'en', 'zh');
  expect(subject).toBe('Your appeal: rejected / 申诉结果：不成立');
  expect(text.split(REASON)).toHaveLength(2);
});

describe.each(LEDGER_LANGUAGES)('in %s', (language) => {
  test('every template is there, with the places that Chinese has', () => {
    const templates = LEDGER_TEMPLATES[language];
    expect(Object.keys(templates)).toEqual(Object.keys(LEDGER_TEMPLATES.zh));
    for (const [name, { subject, text }] of Object.entries(LEDGER_TEMPLATES.zh)) {
      const own = templates[name as keyof typeof templates];
      expect([name, placesOf(own.subject), placesOf(own.text)]).toEqual([name, placesOf(subject), placesOf(text)]);
    }
  });

  test('every template is used, and every place in it is filled', () => {
    expect([...new Set(notices.map(({ template }) => template))].sort()).toEqual(
      Object.keys(LEDGER_TEMPLATES[language]).sort(),
    );
    for (const notice of notices) {
      const { subject, text } = inLanguage(notice, language);
      expect(subject + text).not.toMatch(/[{}]|undefined|null|NaN/);
      expect(text).toContain(ledgerId);
    }
  });

  test('nothing personal stands in any', () => {
    for (const notice of notices) {
      const content = JSON.stringify(inLanguage(notice, language));
      for (const secret of PERSONAL) expect(content).not.toContain(secret);
    }
  });
});

test('in Arabic, codes and numbers are isolated, so that they do not scatter', () => {
  const [notice] = ledgerNoticesOf([opened(), made()], DAY);
  expect(inLanguage(notice!, 'ar').text).toContain(`\u2068${entryId}\u2069`);
  expect(inLanguage(notice!, 'ar').text).toContain('2026');
});

test('the desk is told neither who appealed nor on what ground', () => {
  const toDesk = ledgerNoticesOf([opened(), appealed()], DAY).find(({ recipient }) => recipient.kind === 'supervisor')!;
  expect(toDesk.recipient.areaCode).toBe(COMMUNITY);
  const everything = JSON.stringify([toDesk, inLanguage(toDesk, 'zh', 'en')]);
  for (const secret of PERSONAL) expect(everything).not.toContain(secret);
});

test.each<[string, readonly string[]]>([
  ['zh', ['zh']],
  ['zh-Hant', ['zh']],
  ['ar-EG', ['ar']],
  ['ko', ['ko']],
  ['sw', ['en', 'zh']],
  ['yue', ['en', 'zh']],
])('who reads %s is written to in %s', (tag, expected) => {
  expect(languagesFor(tag)).toEqual(expected);
});

test('what is stored fits the contract, however long what is cited and answered', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 2_000, size: 'max' }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 500, size: 'max' }),
      (reason, basis) => {
        const answer = { ...decided('rejected') } as Extract<
          ReturnType<typeof decided>,
          { type: 'ledger.appealDecided.v1' }
        >;
        const [toHolder] = ledgerNoticesOf([opened(), { ...answer, data: { ...answer.data, reason } }], DAY);
        const [deducted] = ledgerNoticesOf([opened(), made({ basis })], DAY);
        for (const notice of [toHolder!, deducted!]) {
          DeliveryPlannedV3.shape.content.parse(inLanguage(notice, 'en', 'zh'));
        }
      },
    ),
  );
});
