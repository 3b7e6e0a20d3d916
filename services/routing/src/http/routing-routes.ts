import type { RoutePlugin } from '@gridcase/runtime';
import { type BatchRoutesOptions, batchRoutes } from './batch-routes.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { type CommandRoutesOptions, commandRoutes } from './command-routes.ts';
import { type DeliberationRoutesOptions, deliberationRoutes } from './deliberation-routes.ts';
import { type HandOverRoutesOptions, handOverRoutes } from './hand-over-routes.ts';
import { partyContactRoute } from './party-contact-route.ts';
import { type PostRoutesOptions, postRoutes } from './post-routes.ts';
import { type RosterRoutesOptions, rosterRoutes } from './roster-routes.ts';
import { type RulesRoutesOptions, rulesRoutes } from './rules-routes.ts';
import { unitRoutes } from './unit-routes.ts';

/** Everything that routing answers. */
export const routingRoutes =
  (
    options: CommandRoutesOptions &
      RulesRoutesOptions &
      PostRoutesOptions &
      HandOverRoutesOptions &
      RosterRoutesOptions &
      DeliberationRoutesOptions &
      BatchRoutesOptions,
  ): RoutePlugin =>
  async (app) => {
    await app.register(commandRoutes(options));
    await app.register(partyContactRoute(options));
    await app.register(deliberationRoutes(options));
    await app.register(batchRoutes(options));
    await app.register(rulesRoutes(options));
    await app.register(calendarRoutes(options));
    await app.register(postRoutes(options));
    await app.register(handOverRoutes(options));
    await app.register(rosterRoutes(options));
    await app.register(unitRoutes(options));
  };
