import { runningTerritory } from '@gridcase/embedded';
import { loadDefaultTerritory, loadTerritory, type Territory } from '@gridcase/territory';
import { fromHere } from './data-directory.ts';

/**
 * The territory of the data directory's server: that of GRIDCASE_TERRITORY, else the one that a running server has
 * announced, else Yiwu. Throws TerritoryFilesError.
 */
export function serversTerritory(directory: string): Territory {
  const configured = process.env.GRIDCASE_TERRITORY;
  const files = configured ? fromHere(configured) : runningTerritory(directory);
  return files === undefined ? loadDefaultTerritory() : loadTerritory(files);
}
