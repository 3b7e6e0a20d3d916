import { CATEGORIES, readersOf, topicOf, WRITER } from '@gridcase/contracts';
import type { MessageBus } from '@gridcase/message-bus';
import type { BackendParts } from './backend.ts';

const EVERY_MS = 15_000;

/**
 * Shows how far behind the readers of a service's topics are: the writer of a topic does, since of a group that has
 * no member left nobody else would tell. Returns how to end it.
 */
export function watchReaders(
  bus: Pick<MessageBus, 'lag'>,
  { name, metrics }: Pick<BackendParts, 'name' | 'metrics'>,
  everyMs = EVERY_MS,
): () => void {
  const lag = metrics.gauge(
    'gridcase_group_lag',
    'Messages of a topic that a group has no outcome for, whether it has members or not, as the writer of the topic sees it',
    ['group', 'topic'],
  );
  const read = CATEGORIES.filter((category) => WRITER[category] === name).flatMap((category) =>
    readersOf(category).map((group) => ({ group, topic: topicOf(category) })),
  );
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    for (const { group, topic } of read) {
      // While the brokers are away, or do not let us ask, the last figure stays.
      await bus.lag(group, [topic]).then(
        (messages) => lag.set({ group, topic }, messages),
        () => undefined,
      );
    }
    looking = false;
  };
  const timer = setInterval(() => void look(), everyMs).unref();
  return () => clearInterval(timer);
}
