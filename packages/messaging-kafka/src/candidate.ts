import { type Assigner, AssignerProtocol, type Consumer, type Kafka, type PartitionAssigner } from 'kafkajs';
import { within } from './held-partitions.ts';
import { RETRY } from './kafka-client.ts';
import type { KafkaTiming } from './kafka-timing.ts';
import { watchLife } from './watch-life.ts';

/** A member of a group that is there for its leader alone. */
export interface Candidate {
  readonly joined: boolean;
  /** While this member leads; it aborts when it no longer does. */
  readonly term: AbortSignal | undefined;
  /** It is over, for this reason. */
  readonly failure: Error | undefined;
  /** Whether the coordinator has confirmed this member within a session. */
  isFresh(): boolean;
  /** Leaves the group, so that it need not wait for the session's end. Never rejects. */
  leave(): Promise<void>;
}

/** After so many sessions of silence the client is taken for stuck. */
const SILENT_SESSIONS = 5;

/** `onChange` is told of everything that is new, and of each heartbeat. */
export function startCandidate(kafka: Kafka, group: string, timing: KafkaTiming, onChange: () => void): Candidate {
  const { sessionTimeoutMs } = timing;
  const consumer = createCandidateConsumer(kafka, group, timing);
  let term: AbortController | undefined;
  let failure: Error | undefined;
  let joined = false;
  let heardAt = Number.NEGATIVE_INFINITY;

  const endTerm = () => {
    term?.abort();
    term = undefined;
  };
  const fail = (error: unknown) => {
    failure ??= error instanceof Error ? error : new Error(String(error));
    endTerm();
    onChange();
  };
  const hear = () => {
    heardAt = performance.now();
    onChange();
  };

  consumer.on('consumer.heartbeat', hear);
  consumer.on('consumer.group_join', ({ payload }) => {
    joined = true;
    if (payload.isLeader) term ??= new AbortController();
    else endTerm();
    hear();
  });
  const life = watchLife(consumer, sessionTimeoutMs * SILENT_SESSIONS, fail);
  // Joins when it runs; it reads nothing, since no partition is assigned.
  consumer.run({ autoCommit: false, eachMessage: async () => {} }).catch(fail);

  return {
    get joined() {
      return joined;
    },
    get term() {
      return term?.signal;
    },
    get failure() {
      return failure;
    },
    isFresh: () => performance.now() - heardAt < sessionTimeoutMs,
    async leave() {
      life.end();
      endTerm();
      await within(timing.closeTimeoutMs, consumer.disconnect());
    },
  };
}

function createCandidateConsumer(kafka: Kafka, groupId: string, timing: KafkaTiming): Consumer {
  const heartbeatMs = Math.min(timing.heartbeatMs, timing.sessionTimeoutMs / 6);
  return kafka.consumer({
    groupId,
    partitionAssigners: [assignNothing],
    metadataMaxAge: timing.metadataMaxAgeMs,
    sessionTimeout: timing.sessionTimeoutMs,
    rebalanceTimeout: timing.sessionTimeoutMs,
    heartbeatInterval: heartbeatMs,
    // With nothing to fetch, the client pauses for so long between two looks at its heartbeat.
    maxWaitTimeInMs: heartbeatMs / 2,
    retry: { ...RETRY, restartOnFailure: async () => false },
    allowAutoTopicCreation: false,
  });
}

const VERSION = 0;
const NO_DATA = Buffer.alloc(0);

const assignNothing: PartitionAssigner = (): Assigner => ({
  name: 'gridcase-election',
  version: VERSION,
  protocol: ({ topics }) => ({
    name: 'gridcase-election',
    metadata: AssignerProtocol.MemberMetadata.encode({ version: VERSION, topics, userData: NO_DATA }),
  }),
  assign: async ({ members }) =>
    members.map(({ memberId }) => ({
      memberId,
      memberAssignment: AssignerProtocol.MemberAssignment.encode({
        version: VERSION,
        assignment: {},
        userData: NO_DATA,
      }),
    })),
});
