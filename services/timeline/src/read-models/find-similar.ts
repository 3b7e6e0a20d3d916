import { type AreaCode, areaContains, townshipOf } from '@gridcase/contracts';
import type { CaseRecord } from '../domain/case-record.ts';
import { type CaseView, viewOf } from '../domain/case-view.ts';
import { type Comparable, type Likeness, likenessOf, type Rarity, SUGGESTED } from '../domain/similar/likeness.ts';
import { type Said, saidIn } from '../domain/similar/said.ts';
import type { NearCase, SimilarQueries } from './similar-queries.ts';

export interface SimilarCase extends Likeness {
  readonly view: CaseView;
}

export interface SimilarQuestion {
  readonly caseId: string;
  /** Whose who asks is: nothing outside of it is looked at. */
  readonly area: AreaCode;
  /** Where a case lies of which nobody knows where. */
  readonly cityCode: AreaCode;
  /** Whether who asks may see one of theirs. */
  readonly shows: (view: CaseView) => boolean;
  /** Positions of those that who asks is to see nothing of: what they say makes no word more common. */
  readonly hidden: ReadonlySet<number>;
  readonly limit: number;
}

/** So many of those near it are compared word by word: those that share most with it at first sight. */
const COMPARED = 60;

/** Cases that may be the same matter, the likest first; what is merged leads to what it is part of, and is left out. */
export function findSimilar(
  queries: SimilarQueries,
  { caseId, area, cityCode, shows, hidden, limit }: SimilarQuestion,
): SimilarCase[] {
  const own = queries.find(caseId);
  if (own === undefined) return [];
  const view = viewOf(JSON.parse(own.record) as CaseRecord);
  const around = townshipOf(view.areaCode ?? cityCode);
  const near = queries.near(own.position, areaContains(area, around) ? around : area);
  const one = comparable(view, near.find(({ position }) => position === own.position)?.text ?? '');
  const { likely, rarity } = atFirstSight(
    one.said,
    near.filter(({ position }) => position !== own.position && !hidden.has(position)),
  );
  const records = queries.records(likely.map(({ position }) => position));
  return likely
    .flatMap(({ position, text }) => {
      const record = records.get(position);
      if (record === undefined) return [];
      const its = viewOf(JSON.parse(record) as CaseRecord);
      return [{ view: its, ...likenessOf(one, comparable(its, text), rarity) }];
    })
    .filter(({ score, view: its }) => score >= SUGGESTED && its.phase !== 'merged')
    .filter(({ view: its }) => areaContains(area, its.areaCode ?? cityCode) && shows(its))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit);
}

/** Where it was found to be counts, also while it waits in a queue. */
const comparable = ({ areaCode, location, field, openedAt }: CaseView, text: string): Comparable => ({
  ...{ said: saidIn(text), areaCode: location.areaCode ?? areaCode, field, openedAt: Date.parse(openedAt) },
});

/**
 * Which of the cases hold most of what the one says, weighed by how few of all say it. Looking for pieces in a text is so much
 * quicker than taking it apart that hundreds can be looked at.
 */
function atFirstSight({ what, where }: Said, others: readonly NearCase[]) {
  const texts = others.map(({ text }) => text.toLowerCase());
  const sums = new Float64Array(others.length);
  const weights = new Map<string, number>();
  for (const gram of [...what, ...where]) {
    const holding = texts.flatMap((text, index) => (text.includes(gram) ? [index] : []));
    const weight = Math.log(1 + others.length / Math.max(1, holding.length));
    weights.set(gram, weight);
    for (const index of holding) sums[index]! += weight;
  }
  const likely = [...others.keys()]
    .filter((index) => sums[index]! > 0)
    .sort((a, b) => sums[b]! - sums[a]!)
    .slice(0, COMPARED)
    .map((index) => others[index]!);
  return { likely, rarity: rarityOf(weights) };
}

/** Of what only others say nobody counts how many do: as rare as what is said here is on the whole. */
function rarityOf(weights: ReadonlyMap<string, number>): Rarity {
  const mean = [...weights.values()].reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.size);
  return (gram) => weights.get(gram) ?? mean;
}
