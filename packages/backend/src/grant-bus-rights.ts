import { KAFKA_USERS, kafkaRightsOf } from '@gridcase/contracts';
import type { Logger } from '@gridcase/runtime';
import type { BackendEnvironment } from './environment.ts';
import { kafkaConnection } from './kafka-connection.ts';

/**
 * Gives the users of the services and of the command line their rights on the brokers: `{prefix}intake`, `{prefix}cli`.
 * Gives the users' names; none for the embedded bus. Throws MessageBusUnavailable, also for who is no administrator.
 */
export async function grantBusRights(env: BackendEnvironment, prefix: string, log: Logger): Promise<string[]> {
  if (env.GRIDCASE_BACKEND === 'embedded') return [];
  const { grantRights } = await import('@gridcase/messaging-kafka');
  const rights = Object.fromEntries(KAFKA_USERS.map((user) => [`User:${prefix}${user}`, kafkaRightsOf(user)]));
  await grantRights({ ...kafkaConnection(env, 'cli'), rights, log });
  return KAFKA_USERS.map((user) => `${prefix}${user}`);
}
