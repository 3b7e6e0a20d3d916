import { type AreaCode, areaContains, areaLevel, townshipOf } from '@gridcase/contracts';
import type { Said } from './said.ts';

/** What of a case is compared. */
export interface Comparable {
  readonly said: Said;
  readonly areaCode: AreaCode | null;
  /** Class code; null: nobody has judged it. */
  readonly field: string | null;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
}

export type Reason =
  | { readonly kind: 'text'; readonly share: number; readonly words: readonly string[] }
  | { readonly kind: 'place'; readonly level: AreaReason; readonly words: readonly string[] }
  | { readonly kind: 'field'; readonly same: 'field' | 'class' }
  | { readonly kind: 'time'; readonly days: number };

type AreaReason = 'grid' | 'community' | 'township' | 'around' | 'elsewhere';

export interface Likeness {
  /** 0 to 1; from `SUGGESTED` on it is worth somebody's look. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Tuned on test/similar/pairs.tsv; how well it does is shown by what was written afterwards. */
export const SUGGESTED = 0.5;

/** The least that must be said alike of what happens: the same place, day and field alone make no matter. */
const LEAST_SHARE = 0.07;

/** How rare a gram is among the cases that are looked at: what all of them say tells none from another. */
export type Rarity = (gram: string) => number;

export function rarityAmong(texts: readonly Said[]): Rarity {
  const counts = new Map<string, number>();
  for (const { what, where } of texts) {
    for (const gram of [...what, ...where]) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return (gram) => Math.log(1 + texts.length / (counts.get(gram) ?? 1));
}

const WEIGHTS = { text: 0.55, place: 0.32, field: 0.06, time: 0.07 } as const;
const FIELD = { field: 1, class: 0.5 } as const;
const AREA: Readonly<Record<AreaReason, number>> = {
  ...{ grid: 0.9, community: 0.75, township: 0.4, around: 0.5, elsewhere: 0 },
};

const APART: Readonly<Record<AreaReason, number>> = {
  grid: 1,
  community: 0.9,
  township: 0.75,
  around: 0.75,
  elsewhere: 0.5,
};

/** How alike two cases are, and by what. The same for both, whichever is asked for. */
export function likenessOf(one: Comparable, other: Comparable, rarity: Rarity): Likeness {
  const what = shared(one.said.what, other.said.what);
  const share = shareOf(one.said.what, other.said.what, what, rarity);
  const level = levelOf(one.areaCode, other.areaCode);
  const where = shared(one.said.where, other.said.where);
  const same = sameField(one.field, other.field);
  const days = Math.abs(one.openedAt - other.openedAt) / 86_400_000;
  // Nothing said or known puts them at the same place: what is said alike happens at many.
  const apart = where.length === 0 ? APART[level] : 1;
  const sum =
    WEIGHTS.text * Math.sqrt(share) +
    WEIGHTS.place * placeOf(AREA[level], one.said.where, other.said.where, where, rarity) +
    WEIGHTS.field * (same === undefined ? 0 : FIELD[same]) +
    WEIGHTS.time * Math.exp(-days / 15);
  const score = share < LEAST_SHARE ? 0 : Math.round(Math.min(1, sum) * apart * 1_000) / 1_000;
  const rare = (words: readonly string[]) => words.toSorted((a, b) => rarity(b) - rarity(a)).slice(0, 8);
  return {
    score,
    reasons: [
      { kind: 'text', share: Math.round(share * 100) / 100, words: rare(what) },
      { kind: 'place', level, words: rare(where) },
      ...(same === undefined ? [] : [{ kind: 'field', same } as const]),
      ...(days > 30 ? [] : [{ kind: 'time', days: Math.floor(days) } as const]),
    ],
  };
}

const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] =>
  [...one].filter((gram) => other.has(gram));

const sumOf = (grams: Iterable<string>, rarity: Rarity): number =>
  [...grams].reduce((total, gram) => total + rarity(gram), 0);

/** What both say, weighed by how rare it is, of what they say on average: 1 is the very same words. */
function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>, both: readonly string[], rarity: Rarity) {
  const all = Math.sqrt(sumOf(one, rarity) * sumOf(other, rarity));
  return all === 0 ? 0 : sumOf(both, rarity) / all;
}

/** Where places are named in both and none in common, the same community is another street. */
function placeOf(
  area: number,
  one: ReadonlySet<string>,
  other: ReadonlySet<string>,
  both: readonly string[],
  rarity: Rarity,
): number {
  const least = Math.min(sumOf(one, rarity), sumOf(other, rarity));
  if (least === 0) return area * 0.6;
  const named = sumOf(both, rarity) / least;
  return both.length === 0 ? area * 0.25 : 0.5 * area + 0.5 * named;
}

function levelOf(one: AreaCode | null, other: AreaCode | null): AreaReason {
  if (one === null || other === null) return 'around';
  if (one === other && areaLevel(one) === 'grid') return 'grid';
  if (one.length >= 12 && one.slice(0, 12) === other.slice(0, 12)) return 'community';
  if (areaContains(one, other) || areaContains(other, one)) return 'around';
  return townshipOf(one) === townshipOf(other) ? 'township' : 'elsewhere';
}

function sameField(one: string | null, other: string | null): 'field' | 'class' | undefined {
  if (one === null || other === null) return undefined;
  if (one === other) return 'field';
  return one.slice(0, 2) === other.slice(0, 2) ? 'class' : undefined;
}
