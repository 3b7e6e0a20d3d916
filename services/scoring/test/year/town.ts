import { loadDefaultTerritory } from '@gridcase/territory';
import { premisesIdOf } from '../../src/domain/identity.ts';
import type { Officer } from '../../src/domain/officer.ts';
import type { GivenPremises } from '../../src/premises-desk.ts';
import type { Chance } from './chance.ts';

/** A made-up house or shop as the sim's officers know it. */
export interface Place {
  readonly premisesId: string;
  readonly given: GivenPremises;
}

export interface Town {
  /** There from the beginning. */
  readonly places: readonly Place[];
  /** One more, so far nobody's. `number` makes it. */
  newPlace(number: number, from: string): Place;
}

const LANDLORDS = 0.4;
const HOUSES_PER_LANDLORD = 1.25;
const GRIDS = 200;

/**
 * So many ledgers: two landlords to three shops; every fourth landlord lets two houses. Grids are few, so that a round
 * has some hundred premises to go through, as in a dense quarter.
 */
export function buildTown(ledgers: number, chance: Chance): Town {
  const grids = allGrids().slice(0, Math.min(GRIDS, Math.ceil(ledgers / 50)));
  const landlords = Math.ceil(ledgers * LANDLORDS);
  const houses = Math.ceil(landlords * HOUSES_PER_LANDLORD);
  const place = (kind: 'rental' | 'shop', number: number, holder: string | null, from: string): Place => {
    const externalId = `${kind === 'rental' ? 'ZF' : 'SP'}-${number}`;
    const given = {
      ...{ kind, externalId, from, name: `${kind} ${number}`, address: `绣湖西路${number}号` },
      areaCode: grids[chance.below(grids.length)]!,
      holder: holder === null ? null : { holderId: holder, language: number % 7 === 0 ? 'en' : 'zh' },
    };
    return { premisesId: premisesIdOf(kind, externalId), given };
  };
  const rentals = Array.from({ length: houses }, (_, i) => place('rental', i, `landlord-${i % landlords}`, FIRST_DAY));
  const shops = Array.from({ length: ledgers - landlords }, (_, i) => {
    // One in a hundred has no keeper on file: a shop's ledger needs none.
    return place('shop', i, i % 100 === 99 ? null : `keeper-${i}`, FIRST_DAY);
  });
  return {
    places: [...rentals, ...shops],
    newPlace: (number, from) =>
      place(number % 2 === 0 ? 'rental' : 'shop', 1_000_000 + number, `newcomer-${number}`, from),
  };
}

export const FIRST_DAY = '2026-01-01';

function allGrids(): string[] {
  const territory = loadDefaultTerritory();
  return territory
    .townships()
    .flatMap(({ code }) =>
      territory.communities(code).flatMap((community) => territory.grids(community.code).map((grid) => grid.code)),
    );
}

/** Who works for a grid; two of each, so that there is always somebody else. */
export const officersOf = (grid: string) =>
  ({
    worker: { id: `gw-${grid}`, role: 'gridWorker', area: grid },
    colleague: { id: `gw-${grid}-2`, role: 'gridWorker', area: grid },
    community: { id: `co-${grid.slice(0, 12)}`, role: 'communityOfficer', area: grid.slice(0, 12) },
    township: { id: `to-${grid.slice(0, 9)}`, role: 'townshipOfficer', area: grid.slice(0, 9) },
    supervisor: { id: 'su-1', role: 'supervisor', area: grid.slice(0, 6) },
    stranger: { id: 'co-elsewhere', role: 'communityOfficer', area: '330782999999' },
  }) as const satisfies Record<string, Officer>;
