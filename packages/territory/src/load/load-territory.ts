import { buildTerritory } from '../register.ts';
import type { Territory } from '../territory.ts';
import { readCommunities, readGrids, readTownships } from './area-files.ts';
import { FileProblems } from './file-problems.ts';
import { readHolders, readPeople } from './holder-files.ts';
import { readPolygons } from './polygons-file.ts';
import { checkReferences } from './references.ts';
import { checkTeams, readTeams } from './team-file.ts';
import { readTerritoryFile } from './territory-file.ts';
import { readUnitFiles } from './unit-files.ts';
import { checkUnits } from './unit-references.ts';

/**
 * Loads a territory from a directory of files (docs/reference/territory-files.md), reading all of them at once and
 * synchronously. Throws TerritoryFilesError naming up to 50 problems, each with file, line, column and what to do.
 */
export function loadTerritory(directory: string): Territory {
  const problems = new FileProblems();
  const territory = readTerritoryFile(directory, problems);
  const lines = {
    townships: readTownships(directory, problems),
    communities: readCommunities(directory, problems),
    grids: readGrids(directory, problems),
    people: readPeople(directory, problems),
    holders: readHolders(directory, problems),
  };
  const units = readUnitFiles(directory, problems);
  const teams = readTeams(directory, problems);
  const warnings = problems.linesMissing ? [] : checkReferences(territory, lines);
  const codes = new Set([...lines.townships, ...lines.communities, ...lines.grids].map(({ code }) => code));
  if (territory !== undefined) codes.add(territory.cityCode);
  if (!problems.linesMissing) {
    const names = new Map(lines.people.map(({ personId, name }) => [personId, name]));
    checkUnits(units, codes, names);
    checkTeams(teams, new Set(lines.grids.map(({ code }) => code)), names);
  }
  const polygons = readPolygons(directory, problems.linesMissing ? undefined : codes, problems);
  problems.throwIfAny(directory);
  return buildTerritory({ ...territory!, ...lines, units, teams, polygons, warnings });
}
