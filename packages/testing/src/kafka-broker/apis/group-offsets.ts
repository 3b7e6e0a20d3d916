import type { ApiHandler } from '../api-handler.ts';
import type { Cluster } from '../cluster.ts';
import { ERROR_CODES, type ErrorCode, NONE } from '../error-codes.ts';
import { WireWriter } from '../wire/wire-writer.ts';

export const offsetCommit: ApiHandler = ({ body, refusal }, cluster) => {
  const groupId = body.string();
  const generation = body.int32();
  const memberId = body.string();
  const topics = body.array(() => ({
    topic: body.string(),
    partitions: body.array(() => ({ index: body.int32(), offset: body.int64(), metadata: body.nullableString() })),
  }));
  const groupError = refusal ?? mayCommit(cluster, groupId, memberId, generation);
  const answer = new WireWriter().int32(0);
  return answer.array(topics, ({ topic, partitions }) => {
    answer.string(topic).array(partitions, ({ index, offset, metadata }) => {
      const known = cluster.topics.partition(topic, index) ? NONE : ERROR_CODES.UNKNOWN_TOPIC_OR_PARTITION;
      const error = groupError === NONE ? known : groupError;
      if (error === NONE) cluster.groups.find(groupId)!.offsets.set(topic, index, { offset, metadata });
      answer.int32(index).int16(error);
    });
  });
};

function mayCommit(cluster: Cluster, groupId: string, memberId: string, generation: number): ErrorCode {
  if (groupId === '') return ERROR_CODES.INVALID_GROUP_ID;
  // A client that is no member may commit for a group that was never there; a member cannot be of one.
  const entry = generation < 0 ? cluster.groups.findOrCreate(groupId) : cluster.groups.find(groupId);
  return entry ? entry.group.checkCommit(memberId, generation) : ERROR_CODES.ILLEGAL_GENERATION;
}

/** -1 where nothing is committed. Null for the topics asks for all that is. */
export const offsetFetch: ApiHandler = ({ body, refusal }, cluster) => {
  const offsets = cluster.groups.find(body.string())?.offsets;
  const asked = body.nullableArray(() => ({ topic: body.string(), partitions: body.array(() => body.int32()) }));
  const answer = new WireWriter().int32(0);
  answer.array(asked ?? offsets?.all() ?? [], ({ topic, partitions }) => {
    answer.string(topic).array(partitions, (index) => {
      const committed = refusal === undefined ? offsets?.get(topic, index) : undefined;
      answer
        .int32(index)
        .int64(committed?.offset ?? -1n)
        .string(committed?.metadata ?? '')
        .int16(refusal ?? NONE);
    });
  });
  return answer.int16(refusal ?? NONE);
};
