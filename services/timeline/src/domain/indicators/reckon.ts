import type { Figure, Figures } from './figures.ts';
import type { FormulaSet, Indicator, Score } from './formulas.ts';

export interface Share {
  readonly code: string;
  readonly of: number;
  readonly per: number;
  /** Of 1; null: nothing to share. */
  readonly value: number | null;
}

export interface Scored {
  readonly code: string;
  /** Null: there is no share to give points for. */
  readonly points: number | null;
}

/** What formulas make of figures. */
export function reckon(
  { indicators, scores }: Pick<FormulaSet, 'indicators' | 'scores'>,
  figures: Figures,
): { readonly indicators: Share[]; readonly scores: Scored[] } {
  const shares = new Map(indicators.map((indicator) => [indicator.code, shareOf(indicator, figures)]));
  return {
    indicators: [...shares.values()],
    scores: scores.map((score) => ({ code: score.code, points: pointsOf(score, shares, figures) })),
  };
}

const sum = (names: readonly Figure[] | undefined, figures: Figures): number =>
  (names ?? []).reduce((total, name) => total + figures[name], 0);

function shareOf({ code, of: counted, per, less }: Indicator, figures: Figures): Share {
  const whole = sum(per, figures) - sum(less, figures);
  const part = sum(counted, figures);
  return { code, of: part, per: whole, value: whole > 0 ? part / whole : null };
}

function pointsOf(score: Score, shares: ReadonlyMap<string, Share>, figures: Figures): number | null {
  if ('figure' in score) return hundredths(Math.round(score.each * 100) * figures[score.figure] * 100);
  const { of: part, per } = shares.get(score.indicator)!;
  if (per <= 0) return null;
  // In whole numbers, since halves decide: 83.33 % of a target of 98 % is 17.665 points, which binary fractions are below.
  const rate = Math.floor((part * 20_000 + per) / (2 * per));
  const missing = Math.max(0, Math.round(score.target * 100) - rate);
  const [full, perPoint, floor] = [score.full, score.perPoint, score.floor].map((each) => Math.round(each * 100));
  return hundredths(Math.max(floor! * 100, full! * 100 - perPoint! * missing));
}

/** Ten-thousandths of a point as points with two decimals, half up. */
const hundredths = (points: number): number => Math.floor((points + 50) / 100) / 100;
