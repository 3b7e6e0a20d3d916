import { z } from 'zod';
import { loadCatalogues } from './catalogues/load-catalogues.ts';

/** What scoring reads from its environment beside what every process reads. */
export const ScoringEnvironment = z.object({
  GRIDCASE_POINTS: z
    .string()
    .optional()
    .describe('Directory of points catalogues, one JSON file each; unset: those for Yiwu'),
});
export type ScoringEnvironment = z.infer<typeof ScoringEnvironment>;

/** What is wrong with the catalogues that it names, file by file. For `configOrExit`. */
export function pointsFaults({ GRIDCASE_POINTS: directory }: ScoringEnvironment): string[] {
  try {
    if (directory !== undefined) loadCatalogues(directory);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [`GRIDCASE_POINTS: ${error.message}`];
  }
}
