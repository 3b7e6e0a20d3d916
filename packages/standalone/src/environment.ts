import { NotificationEnvironment } from '@gridcase/notification';
import { RoutingEnvironment } from '@gridcase/routing';
import { RuntimeEnvironment } from '@gridcase/runtime';
import { ScoringEnvironment } from '@gridcase/scoring';
import { TimelineEnvironment } from '@gridcase/timeline';
import { z } from 'zod';

/** Every variable that the single process reads; docs/reference/configuration.md holds the table. */
export const StandaloneEnvironment = RuntimeEnvironment.extend({
  ...NotificationEnvironment.shape,
  ...RoutingEnvironment.shape,
  ...ScoringEnvironment.shape,
  ...TimelineEnvironment.shape,
  GRIDCASE_TERRITORY: z.string().optional().describe("Directory of another city's territory files; unset: Yiwu"),
});
export type StandaloneEnvironment = z.infer<typeof StandaloneEnvironment>;
