import type { ApiHandler } from '../api-handler.ts';
import type { Cluster } from '../cluster.ts';
import { ERROR_CODES, type ErrorCode, NONE } from '../error-codes.ts';
import type { AppendResult } from '../log/partition-log.ts';
import { WireWriter } from '../wire/wire-writer.ts';

const ALL_REPLICAS = -1;

/** Appends each batch for itself: one partition's error does not touch the others. Transactions are not known. */
export const produce: ApiHandler = ({ body, refusal }, cluster) => {
  body.nullableString();
  const acks = body.int16();
  body.int32();
  const topics = body.array(() => ({
    topic: body.string(),
    partitions: body.array(() => ({ index: body.int32(), batch: body.bytes() })),
  }));
  let failed = false;
  const answer = new WireWriter();
  answer.array(topics, ({ topic, partitions }) => {
    answer.string(topic).array(partitions, ({ index, batch }) => {
      const result = refusal === undefined ? append(cluster, topic, index, batch, acks) : nothing(refusal);
      failed ||= result.error !== NONE;
      const start = cluster.topics.partition(topic, index)?.start ?? -1n;
      answer.int32(index).int16(result.error).int64(result.baseOffset).int64(-1n).int64(start);
    });
  });
  cluster.growth.announce();
  if (acks !== 0) return answer.int32(0);
  // Nobody waits for an answer, so a broker that failed closes the connection for the client to notice.
  return failed ? 'hang up' : 'no answer';
};

const nothing = (error: ErrorCode): AppendResult => ({ error, baseOffset: -1n });

function append(cluster: Cluster, name: string, index: number, batch: Buffer, acks: number): AppendResult {
  if (acks < ALL_REPLICAS || acks > 1) return nothing(ERROR_CODES.INVALID_REQUIRED_ACKS);
  const topic = cluster.topics.find(name);
  const partition = topic?.partitions[index];
  if (!topic || !partition) return nothing(ERROR_CODES.UNKNOWN_TOPIC_OR_PARTITION);
  return partition.append(batch, topic.configs.number('max.message.bytes'));
}
