import { emailRoute } from './email-route.ts';
import type { Route } from './route.ts';
import type { RoutesConfig } from './routes-config.ts';
import { webhookRoute } from './webhook-route.ts';

/** The configured ways out, by name: `webhook:{id}` and `email`. */
export function createRoutes(config: RoutesConfig): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  for (const webhook of config.webhooks) routes.set(`webhook:${webhook.id}`, webhookRoute(webhook));
  if (config.smtp) routes.set('email', emailRoute(config.smtp));
  return routes;
}
