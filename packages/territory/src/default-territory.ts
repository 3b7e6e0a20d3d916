import { fileURLToPath } from 'node:url';
import { loadTerritory } from './load/load-territory.ts';
import type { Territory } from './territory.ts';

let yiwu: Territory | undefined;

/**
 * Yiwu (330782): 14 townships, 112 urban communities and 432 villages by their real names and codes, and 1,649
 * made-up grids, at least one in each of them. Read once per process through the same loader as any other city.
 */
export function loadDefaultTerritory(): Territory {
  yiwu ??= loadTerritory(fileURLToPath(new URL('../data/yiwu', import.meta.url)));
  return yiwu;
}
