import type { Logger } from '@gridcase/runtime';
import type { BackendEnvironment } from './environment.ts';
import { kafkaConnection } from './kafka-connection.ts';

/** What became of a topic: `created`, `there` already, or there but laid out otherwise (`differs`) and left so. */
export interface CreatedTopic {
  readonly topic: string;
  readonly outcome: 'created' | 'there' | 'differs';
  readonly detail: string;
}

/**
 * Makes the topics that the distributed backend needs and that are not there. The embedded bus makes its own as they
 * are used: an empty list. Throws MessageBusUnavailable, also while there are fewer brokers than copies wanted.
 */
export async function createBusTopics(env: BackendEnvironment, log: Logger): Promise<readonly CreatedTopic[]> {
  if (env.GRIDCASE_BACKEND === 'embedded') return [];
  const { createTopics } = await import('@gridcase/messaging-kafka');
  return createTopics({ ...kafkaConnection(env, 'cli'), copies: env.KAFKA_COPIES, log });
}
