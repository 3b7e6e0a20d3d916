import type { ApiHandler } from '../api-handler.ts';
import { type Cluster, HOST, NODE_ID } from '../cluster.ts';
import { ERROR_CODES, type ErrorCode, NONE } from '../error-codes.ts';
import { WireWriter } from '../wire/wire-writer.ts';

const CLUSTER_ID = 'in-process';

export const metadata: ApiHandler = ({ body, refusal }, cluster) => {
  const asked = body.nullableArray(() => body.string());
  const mayCreate = body.boolean() && cluster.settings.autoCreateTopics;
  const answer = new WireWriter().int32(0);
  answer.array([NODE_ID], (nodeId) => {
    answer.int32(nodeId).string(HOST).int32(cluster.port).string(null);
  });
  answer.string(CLUSTER_ID).int32(NODE_ID);
  return answer.array(asked ?? cluster.topics.names(), (topic) => {
    const error = refusal ?? existence(cluster, topic, mayCreate);
    const partitions = error === NONE ? cluster.topics.find(topic)!.partitions : [];
    answer.int16(error).string(topic).boolean(false).int32(partitions.length);
    for (const index of partitions.keys()) writePartition(answer, index);
  });
};

function existence(cluster: Cluster, topic: string, mayCreate: boolean): ErrorCode {
  if (cluster.topics.find(topic)) return NONE;
  return mayCreate ? cluster.topics.createByDefault(topic) : ERROR_CODES.UNKNOWN_TOPIC_OR_PARTITION;
}

/** Led by the one node, which is the one replica and in sync; none is offline. */
function writePartition(answer: WireWriter, index: number): void {
  answer.int16(NONE).int32(index).int32(NODE_ID).int32(1).int32(NODE_ID).int32(1).int32(NODE_ID).int32(0);
}
