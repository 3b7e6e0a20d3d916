import { type Loss, MessageBusUnavailable } from '@gridcase/message-bus';
import { reasonOf } from '@gridcase/messaging';

/** The broker's refusals of what is in a message, by the protocol's names: they stay however often one asks. */
const UNPUBLISHABLE = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TOPIC_EXCEPTION',
  'POLICY_VIOLATION',
]);
/** Its refusals of who asks: they stay until somebody gives us the right, and are no message's fault. */
const REFUSED = new Set(['TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED', 'SASL_AUTHENTICATION_FAILED']);

/** The error's own protocol name or that of what it wraps: kafkajs puts errors into errors. */
function typeOf(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('type' in each && typeof each.type === 'string') return each.type;
  }
  return undefined;
}

/** The brokers no longer have what they acknowledged: whoever published it goes back behind that before anything else. */
export class MessagesLost extends MessageBusUnavailable {
  constructor(losses: readonly Loss[]) {
    const places = losses.map(({ topic, partition, from }) => `${topic}[${partition}]@${from}`);
    super(`the brokers lost what they had acknowledged, from ${places.join(', ')} on: it comes first`);
  }
}

const isUnpublishable = (error: unknown): boolean => UNPUBLISHABLE.has(typeOf(error) ?? '');

/** Whether there is no use in asking again at once. */
export const isForGood = (error: unknown): boolean =>
  isUnpublishable(error) || error instanceof MessagesLost || REFUSED.has(typeOf(error) ?? '');

/** What the port throws for what a publish met: RangeError for what can never be published. */
export const publishError = (error: unknown): Error =>
  isUnpublishable(error) ? new RangeError(reasonOf(error), { cause: error }) : asUnavailable(error);

/** kafkajs' errors are not the port's: whatever the client threw, the bus is not there for now. */
export const asUnavailable = (error: unknown): MessageBusUnavailable =>
  error instanceof MessageBusUnavailable ? error : new MessageBusUnavailable(reasonOf(error), error);
