import { z } from 'zod';
import { loadRoutes, parseRoutes, RoutesConfig, RoutesConfigInvalid } from './routes/routes-config.ts';

/** What notification reads from its process's environment, beside the runtime's own. */
export const NotificationEnvironment = z.object({
  GRIDCASE_ROUTES_FILE: z.string().optional().describe('File of routes (JSON): webhooks, SMTP, address book'),
  GRIDCASE_ROUTES: z.string().optional().describe('The same as JSON text, instead of a file'),
});
export type NotificationEnvironment = z.infer<typeof NotificationEnvironment>;

/** The routes that the environment names; without any, every delivery records that there is none. Throws RoutesConfigInvalid. */
export function routesFrom(environment: NotificationEnvironment): RoutesConfig {
  const { GRIDCASE_ROUTES_FILE: file, GRIDCASE_ROUTES: json } = environment;
  if (json !== undefined) return parseRoutes(json, 'GRIDCASE_ROUTES');
  if (file !== undefined) return loadRoutes(file);
  return RoutesConfig.parse({});
}

/** What is wrong with the routes that it names. For `configOrExit`. */
export function routesFaults(environment: NotificationEnvironment): string[] {
  try {
    routesFrom(environment);
    return [];
  } catch (error) {
    if (!(error instanceof RoutesConfigInvalid)) throw error;
    return [error.message];
  }
}
