/** Notification as a process of its own, configured by environment variables (docs/reference/configuration.md). */
import { startService } from '@gridcase/backend';
import { createNotification } from './create-notification.ts';
import { NotificationEnvironment, routesFaults, routesFrom } from './environment.ts';

await startService({
  name: 'notification',
  environment: NotificationEnvironment,
  faults: routesFaults,
  create: ({ shared: _, ...parts }, env) => {
    const spreadMs = env.GRIDCASE_BACKEND === 'distributed' ? 50 : 0;
    return createNotification({ ...parts, routes: routesFrom(env), spreadMs });
  },
});
