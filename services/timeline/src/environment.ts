import { z } from 'zod';
import { loadFormulaSets } from './indicators/formula-book.ts';

/** What timeline reads from its environment beside what every process reads. */
export const TimelineEnvironment = z.object({
  GRIDCASE_INDICATORS: z
    .string()
    .optional()
    .describe(
      'Directory of indicator formulas, one YAML or JSON file each, read again when they change; unset: the common shares alone',
    ),
});
export type TimelineEnvironment = z.infer<typeof TimelineEnvironment>;

/** What is wrong with the formulas that it names, file by file. For `configOrExit`. */
export function formulaFaults({ GRIDCASE_INDICATORS: directory }: TimelineEnvironment): string[] {
  try {
    if (directory !== undefined) loadFormulaSets(directory);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [`GRIDCASE_INDICATORS: ${error.message}`];
  }
}
