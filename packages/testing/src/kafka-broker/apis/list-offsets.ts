import type { ApiHandler } from '../api-handler.ts';
import { ERROR_CODES, NONE } from '../error-codes.ts';
import type { PartitionLog } from '../log/partition-log.ts';
import { WireWriter } from '../wire/wire-writer.ts';

const LATEST = -1n;
const EARLIEST = -2n;

export const listOffsets: ApiHandler = ({ body, refusal }, cluster) => {
  body.int32();
  body.int8();
  const topics = body.array(() => ({
    topic: body.string(),
    partitions: body.array(() => ({ index: body.int32(), timestamp: body.int64() })),
  }));
  const answer = new WireWriter().int32(0);
  return answer.array(topics, ({ topic, partitions }) => {
    answer.string(topic).array(partitions, ({ index, timestamp }) => {
      const log = cluster.topics.partition(topic, index);
      const error = refusal ?? (log ? NONE : ERROR_CODES.UNKNOWN_TOPIC_OR_PARTITION);
      const found = log && error === NONE ? at(log, timestamp) : undefined;
      answer.int32(index).int16(error);
      answer.int64(found?.timestamp ?? -1n).int64(found?.offset ?? -1n);
    });
  });
};

function at(log: PartitionLog, timestamp: bigint): { offset: bigint; timestamp: bigint } | undefined {
  if (timestamp === LATEST) return { offset: log.end, timestamp: -1n };
  if (timestamp === EARLIEST) return { offset: log.start, timestamp: -1n };
  return log.firstSince(timestamp);
}
