import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Comparable, likenessOf, rarityAmong, SUGGESTED } from '../../src/domain/similar/likeness.ts';
import { saidIn } from '../../src/domain/similar/said.ts';

const GRID = '330782001004001';
const OTHER: Record<string, string | null> = {
  ...{ grid: GRID, community: '330782001004002', township: '330782001007001', far: '330782005002001', unknown: null },
};
const after = (days: number) => Date.parse('2026-11-01T00:00:00.000Z') + days * 86_400_000;

interface Pair {
  readonly same: boolean;
  readonly one: Comparable;
  readonly other: Comparable;
  readonly texts: string;
}

const read = (name: string): readonly Pair[] =>
  readFileSync(join(import.meta.dirname, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [label, area, field, otherField, days, one, other] = line.split('\t') as [string, string, ...string[]];
      return {
        same: label === 'same',
        one: { said: saidIn(one!), areaCode: GRID, field: field!, openedAt: after(0) },
        other: { said: saidIn(other!), areaCode: OTHER[area]!, field: otherField!, openedAt: after(Number(days)) },
        texts: `${one} | ${other}`,
      };
    });

/** What is suggested among the pairs, told apart by nothing that only these pairs would tell. */
function measure(name: string) {
  const pairs = read(name);
  const rarity = rarityAmong(pairs.flatMap(({ one, other }) => [one.said, other.said]));
  const scored = pairs.map((pair) => ({ ...pair, ...likenessOf(pair.one, pair.other, rarity) }));
  const suggested = scored.filter(({ score }) => score >= SUGGESTED);
  const right = suggested.filter(({ same }) => same).length;
  const precision = right / suggested.length;
  const recall = right / pairs.filter(({ same }) => same).length;
  for (const { same, score, texts } of scored) {
    if (same !== score >= SUGGESTED) console.log(`${same ? 'missed' : 'wrong '} ${score} ${texts}`);
  }
  console.log(`${name}: ${pairs.length} pairs, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
  return { precision, recall };
}

describe('pairs of reports in Chinese and English that are, and are not, the same matter', () => {
  it('are told apart where it was tuned', () => {
    const { precision, recall } = measure('pairs.tsv');
    expect(precision).toBeGreaterThanOrEqual(0.87);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it('are told apart where it was not', () => {
    const { precision, recall } = measure('unseen.tsv');
    expect(precision).toBeGreaterThanOrEqual(0.8);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });
});
