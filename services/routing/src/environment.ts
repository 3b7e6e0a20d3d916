import { z } from 'zod';

/** What routing reads from its environment beside what every process reads. */
export const RoutingEnvironment = z.object({
  GRIDCASE_RULES: z
    .string()
    .optional()
    .describe(
      'Directory of rule sets, one YAML or JSON file each, read again when they change; unset: the rules for Yiwu',
    ),
  GRIDCASE_CALENDARS: z
    .string()
    .optional()
    .describe(
      'Directory of calendars beside the ones that gridcase comes with, one YAML or JSON file each, read again when they change',
    ),
});
export type RoutingEnvironment = z.infer<typeof RoutingEnvironment>;
