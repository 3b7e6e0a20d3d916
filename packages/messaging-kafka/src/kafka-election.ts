import { createChangeSignal } from '@gridcase/event-sourcing';
import type { Election } from '@gridcase/message-bus';
import { type Candidate, startCandidate } from './candidate.ts';
import { createClient, type KafkaConnection } from './kafka-client.ts';
import { asUnavailable } from './kafka-errors.ts';
import { type KafkaTiming, timingOf } from './kafka-timing.ts';

export interface KafkaElectionOptions extends KafkaConnection {
  /** The consumer group whose leader is the chosen one: `gridcase.intake.relay`. It reads no topic. */
  readonly group: string;
  /** What differs from DEFAULT_TIMING. `sessionTimeoutMs`: after so long a silence of the chosen one another is chosen. */
  readonly timing?: Partial<KafkaTiming> | undefined;
}

/**
 * An election by Kafka's group protocol. The coordinator names one member of a group its leader, stays with it for as long
 * as it is heard of, and names another when it leaves or its session ends; what it keeps of that is in memory, and nothing
 * is written while nobody comes or goes. chosen() rejects with MessageBusUnavailable.
 */
export function createKafkaElection(options: KafkaElectionOptions): Election {
  const timing = timingOf(options.timing);
  const changes = createChangeSignal();
  let candidate: Candidate | undefined;

  const leave = async () => {
    const leaving = candidate;
    candidate = undefined;
    await leaving?.leave();
  };

  return {
    async chosen(signal, onWaiting) {
      while (!signal.aborted) {
        candidate ??= startCandidate(createClient(options, timing), options.group, timing, changes.notify);
        const seen = changes.version;
        const { failure, term } = candidate;
        if (failure) {
          await leave();
          throw asUnavailable(failure);
        }
        const { isFresh } = candidate;
        if (term && isFresh()) return { lost: term, held: () => !term.aborted && isFresh() };
        if (candidate.joined) onWaiting();
        await changes.changedSince(seen, signal);
      }
      return undefined;
    },
    resign: leave,
  };
}
