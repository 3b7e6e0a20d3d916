export { loadDefaultTerritory } from './default-territory.ts';
export type { FileProblem } from './load/file-problems.ts';
export { TerritoryFilesError } from './load/file-problems.ts';
export { loadTerritory } from './load/load-territory.ts';
export { convert } from './locate/datum.ts';
export { FOLD_TABLE } from './locate/fold-table.ts';
export type { Area, CommunityKind, Grid, Holders, Person, Territory, Unit } from './territory.ts';
