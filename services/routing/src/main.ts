/** Routing as a process of its own, configured by environment variables (docs/reference/configuration.md). */
import { startService } from '@gridcase/backend';
import { loadPepper } from '@gridcase/runtime';
import { createRouting } from './create-routing.ts';
import { RoutingEnvironment } from './environment.ts';

await startService({
  name: 'routing',
  environment: RoutingEnvironment,
  create: ({ shared, ...parts }, { GRIDCASE_RULES: rules, GRIDCASE_CALENDARS: calendars }) =>
    createRouting({ ...parts, pepper: loadPepper(shared), rules, calendars: calendars || undefined }),
});
