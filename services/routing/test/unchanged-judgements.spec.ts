import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { realMessages } from '@gridcase/testing';
import { describe, expect, it } from 'vitest';
import { findComplaint } from '../src/domain/matching/find-complaint.ts';
import type { RuleSetInput } from '../src/domain/rule-set.ts';
import { triage } from '../src/domain/triage.ts';
import { defaultRuleSets } from '../src/rules/default-rule-sets.ts';
import { createRuleBook } from '../src/rules/rule-book.ts';

/**
 * What the plain way of matching made of every message, before it was made quick: judgement, points, reasons and all. The
 * rule sets here are in force for ever, so nothing may come out otherwise. Where what an explanation says is changed on
 * purpose, these are recorded anew, by the code that comes just before.
 */
const real = new Map(
  (['messages-labelled.csv', 'messages-with-replies.csv', 'messages-segmented.csv'] as const).map((file) => [
    file,
    realMessages(file),
  ]),
);

/** 2026.4 and 2026.5 have the rules of 2026.3, and only another name in what they explain. */
const [first, second, third, ...later] = defaultRuleSets as [RuleSetInput, RuleSetInput, RuleSetInput, RuleSetInput];
const book = createRuleBook([first, second, { ...third, effective: { from: third.effective.from } }]);
/** The messages go round all versions, most by the last. */
const INSTANTS = [
  '2026-06-24T01:39:10.123Z',
  '2026-11-10T18:39:10.123Z',
  '2026-11-29T01:39:10.123Z',
  '2026-12-01T12:00:00.000Z',
  '2026-12-02T20:00:00.000Z',
];
const FLAGS = [null, null, null, { premisesId: 'p', ledgerId: 'l', word: 'w' }];

interface Said {
  readonly subject?: string | undefined;
  readonly text: string;
}

function fingerprint(messages: readonly Said[]): string {
  const hash = createHash('sha256');
  for (const [index, { subject, text }] of messages.entries()) {
    const receivedAt = INSTANTS[index % INSTANTS.length]!;
    const rules = book.at(receivedAt);
    const place = { location: { status: 'unknown', areaCode: null }, attachments: 0 } as const;
    const flagged = FLAGS[index % FLAGS.length]!;
    const judgement = triage(rules, { channel: 'platform', subject, text, receivedAt, ...place, flagged });
    hash.update(JSON.stringify([judgement, findComplaint(rules.unhappy, text)]));
  }
  return hash.digest('hex').slice(0, 16);
}

describe('every message is judged as it always was', () => {
  it('by the newest rules too, which only count their limits otherwise', () => {
    expect(later).toHaveLength(2);
    for (const each of later) {
      expect(each).toMatchObject({ rules: third.rules, thresholds: third.thresholds, context: third.context });
    }
  });

  it.each([
    ['held-out', 'c7eb0a14a330795c'],
    ['tuned', 'c05b1ef4b1c5b5d7'],
    ['unseen', 'd97ec43e5da51b9c'],
  ])('of those about danger, %s', (name, before) => {
    const lines = readFileSync(new URL(`danger/${name}.tsv`, import.meta.url), 'utf8').split('\n');
    const messages = lines.map((line) => ({ text: line.split('\t').at(-1)! }));
    expect(messages.length).toBeGreaterThan(100);
    expect(fingerprint(messages)).toBe(before);
  });

  it.skipIf([...real.values()].includes(undefined)).each([
    ['messages-labelled.csv', 991, 'a06cda8d2ee63930'],
    ['messages-with-replies.csv', 393, '6acae28ba744f210'],
    ['messages-segmented.csv', 8486, 'd29e4896617d9489'],
  ] as const)('of the real ones in %s', (file, count, before) => {
    const messages = real.get(file)!.map(({ subject, body, tokens }) => ({ subject, text: body ?? tokens! }));
    expect(messages).toHaveLength(count);
    expect(fingerprint(messages)).toBe(before);
  });
});
