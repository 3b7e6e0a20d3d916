import type { Relation, ScopeName } from '@gridcase/contracts';
import type { Territory } from '@gridcase/territory';

/**
 * The same thing in each of the forms in which an area can lie to it: `home` in a grid, `wide` known only as a community,
 * `moved` once in one grid and now in another, far away, `waiting` in the queue of its grid's township.
 */
export type Variant = 'home' | 'wide' | 'moved' | 'waiting';

/** Which thing is asked for by people of which areas. */
export interface Cell {
  readonly relation: Relation;
  readonly variant: Variant;
  readonly areas: readonly string[];
}

export interface Places {
  readonly city: string;
  /** Where things are: a grid, and what lies around it. */
  readonly grid: string;
  readonly community: string;
  readonly township: string;
  /** Another grid of that community, another community of that township, another township. */
  readonly beside: readonly [grid: string, community: string, township: string];
  /** Where `moved` was: a grid of that other township. */
  readonly before: string;
  /** Yiwu's neighbours, and codes that look like Yiwu's and are none. */
  readonly foreign: readonly string[];
}

export function choosePlaces(territory: Territory): Places {
  const community = '330782001004';
  const [grid, sibling] = territory.grids(community).map(({ code }) => code);
  const township = '330782002';
  const elsewhere = territory.communities(township).find(({ code }) => territory.grids(code).length > 1)!.code;
  return {
    ...{ city: territory.cityCode, grid: grid!, community, township: '330782001' },
    beside: [sibling!, '330782001005', township],
    before: territory.grids(elsewhere)[0]!.code,
    foreign: ['110101', '330783', '330783001', '330782999'],
  };
}

/** Every way in which a person's area can lie to what a route of this scope is about. */
export function cellsOf(scope: ScopeName, places: Places): readonly Cell[] {
  const { city, township, community, grid, beside, before, foreign } = places;
  const strangers: Cell = { relation: 'foreign', variant: 'home', areas: foreign };
  if (scope === 'log') {
    const narrower = [township, community, grid];
    return [
      { relation: 'own', variant: 'home', areas: [city] },
      { relation: 'around', variant: 'home', areas: narrower },
      strangers,
    ];
  }
  return [
    { relation: 'own', variant: 'home', areas: [grid] },
    { relation: 'inside', variant: 'home', areas: [community, township, city] },
    { relation: 'around', variant: 'wide', areas: [grid] },
    { relation: 'beside', variant: 'home', areas: beside },
    { relation: 'handed', variant: 'moved', areas: [grid, township] },
    { relation: 'gone', variant: 'moved', areas: [before, before.slice(0, 9)] },
    ...waitingCells(scope, places),
    strangers,
  ];
}

/** Who waits below a queue does not have what is in it, though its place may be theirs. */
const IN_A_QUEUE: readonly ScopeName[] = ['cases', 'case', 'report'];

function waitingCells(scope: ScopeName, { city, township, community, grid }: Places): readonly Cell[] {
  if (!IN_A_QUEUE.includes(scope)) return [];
  return [
    { relation: 'own', variant: 'waiting', areas: [township] },
    { relation: 'inside', variant: 'waiting', areas: [city] },
    { relation: 'around', variant: 'waiting', areas: [community, grid] },
  ];
}
