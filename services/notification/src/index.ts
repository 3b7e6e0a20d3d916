export { createNotification, type NotificationOptions } from './create-notification.ts';
export { NotificationEnvironment, routesFrom } from './environment.ts';
export {
  loadRoutes,
  parseRoutes,
  RoutesConfig,
  type RoutesConfigInput,
  RoutesConfigInvalid,
} from './routes/routes-config.ts';
