import { type ApiHandler, unlessRefused } from '../api-handler.ts';
import { NONE } from '../error-codes.ts';
import type { WireReader } from '../wire/wire-reader.ts';
import { WireWriter } from '../wire/wire-writer.ts';
import { readConfigs } from './configs.ts';

export const createTopics: ApiHandler = (request, cluster) => {
  const { body } = request;
  const topics = body.array(() => {
    const name = body.string();
    const partitions = body.int32();
    const replicationFactor = body.int16();
    const assigned = readAssignment(body);
    return { name, partitions: assigned || partitions, replicationFactor, configs: readConfigs(body) };
  });
  body.int32();
  const validateOnly = body.boolean();
  const answer = new WireWriter().int32(0);
  return answer.array(topics, (topic) => {
    const error = unlessRefused(request, () => cluster.topics.create(topic, validateOnly));
    answer.string(topic.name).int16(error).string(null);
  });
};

/** How many partitions an explicit assignment names. On which brokers does not matter where there is one. */
function readAssignment(body: WireReader): number {
  const partitions = body.array(() => {
    body.int32();
    body.array(() => body.int32());
  });
  return partitions.length;
}

export const deleteTopics: ApiHandler = (request, cluster) => {
  const { body } = request;
  const names = body.array(() => body.string());
  const answer = new WireWriter().int32(0);
  return answer.array(names, (name) => {
    const error = unlessRefused(request, () => cluster.topics.delete(name));
    if (error === NONE) cluster.groups.forgetTopic(name);
    answer.string(name).int16(error);
  });
};

export const createPartitions: ApiHandler = (request, cluster) => {
  const { body } = request;
  const topics = body.array(() => {
    const name = body.string();
    const count = body.int32();
    body.array(() => body.array(() => body.int32()));
    return { name, count };
  });
  body.int32();
  const validateOnly = body.boolean();
  const answer = new WireWriter().int32(0);
  return answer.array(topics, ({ name, count }) => {
    const error = unlessRefused(request, () => cluster.topics.grow(name, count, validateOnly));
    answer.string(name).int16(error).string(null);
  });
};
