import { MessageBusUnavailable, reasonOf } from '@gridcase/messaging';

/** Broker's refusals that stay as they are however often one asks, by the protocol's names. */
const FOR_GOOD = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TOPIC_EXCEPTION',
  'POLICY_VIOLATION',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
]);

/** The error's own protocol name or that of what it wraps: kafkajs puts errors into errors. */
function typeOf(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('type' in each && typeof each.type === 'string') return each.type;
  }
  return undefined;
}

export const isForGood = (error: unknown): boolean => FOR_GOOD.has(typeOf(error) ?? '');

/** kafkajs' errors are not the port's: whatever the client threw, the bus is not there for now. */
export const asUnavailable = (error: unknown): MessageBusUnavailable =>
  error instanceof MessageBusUnavailable ? error : new MessageBusUnavailable(reasonOf(error), error);
