import type { AreaCode } from '@gridcase/contracts';
import { createHolders } from './holders.ts';
import type { CommunityLine, GridLine, TownshipLine } from './load/area-files.ts';
import type { HolderLine, PersonLine } from './load/holder-files.ts';
import type { TeamLine } from './load/team-file.ts';
import type { TerritoryFile } from './load/territory-file.ts';
import type { UnitLines } from './load/unit-files.ts';
import { locate } from './locate/locate.ts';
import { createNameIndex } from './locate/name-index.ts';
import { createNameFinder } from './locate/named.ts';
import { type AreaPolygons, createPolygonIndex } from './locate/polygons.ts';
import { untilChanged } from './posts/until-changed.ts';
import { createUnits } from './rosters/create-units.ts';
import { createFileRosters } from './rosters/file-rosters.ts';
import { createTenures } from './tenures.ts';
import type { Area, Grid, Territory } from './territory.ts';

/** Lines that have passed all checks. */
export interface Register extends TerritoryFile {
  townships: readonly TownshipLine[];
  communities: readonly CommunityLine[];
  grids: readonly GridLine[];
  people: readonly PersonLine[];
  holders: readonly HolderLine[];
  units: UnitLines;
  teams: readonly TeamLine[];
  polygons: readonly AreaPolygons[];
  warnings: readonly string[];
}

export function buildTerritory(register: Register): Territory {
  const { version, cityCode, name, utcOffset, telephone, warnings } = register;
  const areas = new Map<AreaCode, Area>();
  const below = new Map<AreaCode, Area[]>();
  const add = (area: Area, parent?: AreaCode) => {
    areas.set(area.code, Object.freeze(area));
    if (parent !== undefined) below.set(parent, [...(below.get(parent) ?? []), area]);
  };
  addAreas(register, add);
  for (const list of below.values()) list.sort((a, b) => (a.code < b.code ? -1 : 1));
  const children = <Kind extends Area>(code: AreaCode, level: Area['level']) =>
    (below.get(code) ?? []).filter((area): area is Kind => area.level === level);

  const tenures = createTenures(utcOffset, register.holders);
  const people = new Map(register.people.map((line) => [line.personId, line.name]));
  for (const { person, name } of register.teams) people.set(person, name);
  const rosters = createFileRosters({ ...register.units, teams: register.teams }, utcOffset);
  const nameOf = (personId: string) => people.get(personId);
  const holders = createHolders({ utcOffset, nameOf, held: tenures.at });
  const remembered = untilChanged(tenures, holders);
  const exists = (code: string) => areas.has(code);
  const names = createNameIndex(register, register.townships, register.communities);
  const at = createPolygonIndex(register.polygons);
  const sources = { version, exists, at, named: createNameFinder(names, cityCode, exists) };
  return {
    version,
    cityCode,
    name,
    utcOffset,
    telephone,
    warnings,
    area: (code) => areas.get(code),
    knowsArea: exists,
    townships: () => children(cityCode, 'township'),
    communities: (code) => children(code, 'community'),
    grids: (code) => children<Grid>(code, 'grid'),
    nameOf,
    tenures: tenures.of,
    rosters,
    units: createUnits(rosters, utcOffset),
    holders: (code, at) => (areas.has(code) ? remembered(code, at) : undefined),
    locate: (place, text) => locate(sources, place, text),
  };
}

function addAreas(register: Register, add: (area: Area, parent?: AreaCode) => void): void {
  const { cityCode, name } = register;
  add({ code: cityCode, level: 'city', name, fullName: name, madeUp: false });
  const townshipNames = new Map(register.townships.map(({ code, name }) => [code, name]));
  const full = (code: AreaCode, name: string) => `${townshipNames.get(code.slice(0, 9))}${name}`;
  for (const { code, name } of register.townships) {
    add({ code, level: 'township', name, fullName: name, township: code, madeUp: false }, cityCode);
  }
  for (const { code, township, kind, name } of register.communities) {
    add({ code, level: 'community', name, fullName: full(code, name), township, kind, madeUp: false }, township);
  }
  for (const { code, community, kind, name, madeUp } of register.grids) {
    const township = code.slice(0, 9);
    const grid: Grid = { code, level: 'grid', name, fullName: full(code, name), township, community, kind, madeUp };
    add(grid, community);
  }
}
