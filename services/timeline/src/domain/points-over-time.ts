import { addChanges, NO_CHANGE, type PointsChange } from './points-change.ts';

/** What a month brought to the ledgers of one year in an area. */
export interface PointsOfMonth extends PointsChange {
  readonly area: string;
  readonly year: number;
  /** `2026-11`, where the premises stand. */
  readonly month: string;
}

/** An area's points at the end of a month (or now, in the present one), and what the month brought. */
export interface PointsFigures {
  readonly area: string;
  readonly month: string;
  /** Of the month's calendar year, opened by its end. */
  readonly ledgers: number;
  readonly yellow: number;
  readonly yellowShare: number | null;
  readonly red: number;
  readonly meanBalance: number | null;
  readonly deductions: number;
  readonly additions: number;
  readonly reversals: number;
  readonly rentalsMarked: number;
  readonly selfDeclarationRate: number | null;
}

/**
 * The figures of each area and month, areas in order, months as given (rising). What stands at a month's end is the sum
 * of what all months up to it brought to the ledgers of its year; what was done in it belongs to it alone, also where it
 * was done in last year's ledgers.
 *
 * @param landlords Changes of landlords' ledgers and rounds; the self-declaration rate is theirs.
 */
export function pointsOverTime(
  months: readonly string[],
  landlords: readonly PointsOfMonth[],
  shops: readonly PointsOfMonth[],
): PointsFigures[] {
  const rented = Map.groupBy(landlords, ({ area }) => area);
  const all = Map.groupBy([...landlords, ...shops], ({ area }) => area);
  return [...all.keys()]
    .sort()
    .flatMap((area) => months.map((month) => figuresOf(area, month, all.get(area)!, rented.get(area) ?? [])));
}

function figuresOf(
  area: string,
  month: string,
  all: readonly PointsOfMonth[],
  rented: readonly PointsOfMonth[],
): PointsFigures {
  const year = Number(month.slice(0, 4));
  const standing = sum(all.filter((row) => row.year === year && row.month <= month));
  const done = sum(all.filter((row) => row.month === month));
  const looked = sum(rented.filter((row) => row.month === month));
  const { ledgers, yellow, red, balance } = standing;
  return {
    ...{ area, month, ledgers, yellow, red },
    yellowShare: share(yellow, ledgers),
    meanBalance: share(balance, ledgers),
    ...{ deductions: done.deductions, additions: done.additions, reversals: done.reversals },
    rentalsMarked: looked.marked,
    selfDeclarationRate: share(looked.declared, looked.marked),
  };
}

const sum = (rows: readonly PointsOfMonth[]): PointsChange => rows.reduce<PointsChange>(addChanges, NO_CHANGE);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
