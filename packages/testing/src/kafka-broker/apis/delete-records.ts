import type { ApiHandler } from '../api-handler.ts';
import { ERROR_CODES, NONE } from '../error-codes.ts';
import { WireWriter } from '../wire/wire-writer.ts';

export const deleteRecords: ApiHandler = ({ body, refusal }, cluster) => {
  const topics = body.array(() => ({
    topic: body.string(),
    partitions: body.array(() => ({ index: body.int32(), offset: body.int64() })),
  }));
  const answer = new WireWriter().int32(0);
  return answer.array(topics, ({ topic, partitions }) => {
    answer.string(topic).array(partitions, ({ index, offset }) => {
      const log = cluster.topics.partition(topic, index);
      const doable = () => log?.deleteBefore(offset) ?? false;
      const unknown = log ? ERROR_CODES.OFFSET_OUT_OF_RANGE : ERROR_CODES.UNKNOWN_TOPIC_OR_PARTITION;
      const error = refusal ?? (doable() ? NONE : unknown);
      answer
        .int32(index)
        .int64(error === NONE ? log!.start : -1n)
        .int16(error);
    });
  });
};
