import { hostname } from 'node:os';
import type { BackendEnvironment } from './environment.ts';

/** How to reach the brokers, as the environment says. */
export function kafkaConnection(env: BackendEnvironment, name: string) {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = env;
  return {
    brokers: env.KAFKA_BROKERS!.split(','),
    clientId: `gridcase-${name}-${hostname()}`,
    ...(env.KAFKA_SSL ? { ssl: env.KAFKA_SSL_CA === undefined ? true : { ca: [env.KAFKA_SSL_CA] } } : {}),
    ...(mechanism ? { sasl: { mechanism, username: username!, password: password! } } : {}),
  };
}
