export { MESSAGES, type Messages } from './consume/messages.ts';
export { createNotification, type NotificationOptions } from './create-notification.ts';
export { type CaseSoFar, caseSoFar } from './domain/case-so-far.ts';
export { deliveryIdOf } from './domain/delivery/index.ts';
export { NotificationEnvironment, routesFrom } from './environment.ts';
export {
  loadRoutes,
  parseRoutes,
  RoutesConfig,
  type RoutesConfigInput,
  RoutesConfigInvalid,
} from './routes/routes-config.ts';
